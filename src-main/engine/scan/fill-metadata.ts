import { join } from 'node:path';
import type { FileProblem, TaskOptions } from '../../contract/api.ts';
import { codeOf, EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import type { NewRow } from '../db/database.ts';
import {
  countOwed,
  type LiveSighting,
  liveSightings,
  type OwedBlob,
  owedBlobs,
  saveMedia,
  saveSidecars,
} from '../db/media.ts';
import { fsPath, joinText } from './file-name.ts';
import { openFolderSidecars, type SightingSidecars } from './folder-sidecars.ts';
import { deriveFacts } from './media-facts.ts';
import { type MetadataReader, type MetadataResult, openMetadataReader } from './read-metadata.ts';

/** Contents asked for at once: two such pages are under way, so that ExifTool never waits for the catalog. */
const pageSize = 400;
/** Observations of one content whose sidecars are looked at. */
const sightingsOfEach = 8;

export interface FilledMetadata {
  /** Contents that were read in this run. */
  readonly read: number;
  /** Contents that still are to be read. */
  readonly owed: number;
  /** Why nothing could be read, if so. */
  readonly reason: string | null;
  readonly problems: FileProblem[];
  /** How many files could not be read, listed or not. */
  readonly errors: number;
}

/**
 * Reads the metadata that is owed: from the stored blob, or from a source file of this host. Every page is committed;
 * what is interrupted stays owed. Contents whose files cannot be reached stay owed as well.
 *
 * @throws EngineError CANCELLED
 */
export async function fillMetadata(
  engine: EngineContext,
  options: TaskOptions = {},
): Promise<FilledMetadata> {
  const total = await countOwed(engine.db.read);
  const problems: FileProblem[] = [];
  if (total === 0) return { read: 0, owed: 0, reason: null, problems, errors: 0 };
  let reader: MetadataReader;
  try {
    reader = await openMetadataReader();
  } catch (error) {
    if (codeOf(error) !== 'METADATA_UNAVAILABLE') throw error;
    return { read: 0, owed: total, reason: (error as EngineError).message, problems, errors: 0 };
  }
  const sidecars = openFolderSidecars(engine, reader);
  let read = 0;
  let asked = 0;
  let failures = 0;
  const fill = async (page: readonly OwedBlob[]) => {
    const filled = await fillPage(engine, reader, sidecars, page, options);
    read += filled.read;
    asked += page.length;
    failures += filled.problems.length;
    if (options.problem)
      for (const problem of filled.problems) options.problem({ kind: 'error', ...problem });
    else problems.push(...filled.problems);
    options.report?.({ phase: 'metadata', files: asked, totalFiles: total, bytes: 0, totalBytes: null });
  };
  try {
    const underWay = new Set<Promise<void>>();
    for (let after = ''; ; ) {
      await options.pause?.passed();
      options.signal?.throwIfAborted();
      const page = await owedBlobs(engine.db.read, after, pageSize);
      const last = page.at(-1);
      if (!last) break;
      after = last.hash;
      const filling = fill(page).finally(() => underWay.delete(filling));
      underWay.add(filling);
      if (underWay.size >= 2) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } catch (error) {
    options.partial?.({ read });
    throw options.signal?.aborted
      ? new EngineError('CANCELLED', 'Reading metadata was stopped. What is owed follows with the next scan.')
      : error;
  } finally {
    await reader.close();
  }
  return { read, owed: await countOwed(engine.db.read), reason: null, problems, errors: failures };
}

async function fillPage(
  engine: EngineContext,
  reader: MetadataReader,
  sidecars: ReturnType<typeof openFolderSidecars>,
  page: readonly OwedBlob[],
  { signal, pause }: TaskOptions,
): Promise<{ read: number; problems: FileProblem[] }> {
  const hashes = page.map((blob) => blob.hash);
  const sightings = Map.groupBy(
    await liveSightings(engine.db.read, hashes, engine.hostname, sightingsOfEach),
    (row) => row.hash,
  );
  const requests = page.flatMap((blob) => {
    const path = pathOf(engine, blob, sightings.get(blob.hash)?.[0]);
    // Tags read before are as good as new: the content is the same. Only its sidecars are looked at again.
    return path === undefined || blob.meta ? [] : [{ key: blob.hash, path: fsPath(path), mime: blob.mime }];
  });
  const results = new Map<string, MetadataResult>(
    (await reader.read(requests, { signal, pause })).map((result) => [result.key, result]),
  );
  signal?.throwIfAborted();
  const problems: FileProblem[] = [];
  const media: NewRow<'media'>[] = [];
  const states: { hash: string; metadata: 'read' | 'failed' }[] = [];
  const bySighting: NewRow<'sidecars'>[] = [];
  const readAt = Date.now();
  for (const blob of page) {
    const result = blob.meta ? { key: blob.hash, tags: blob.meta } : results.get(blob.hash);
    if (!result) continue;
    const path = pathOf(engine, blob, sightings.get(blob.hash)?.[0]) ?? blob.hash;
    if ('error' in result) {
      const { code, message } = result.error;
      problems.push({ path, code, message });
      if (code !== 'METADATA_TIMEOUT' && code !== 'METADATA_FAILED') continue;
      media.push({ hash: blob.hash, readAt, error: message, keywords: [] });
      states.push({ hash: blob.hash, metadata: 'failed' });
      continue;
    }
    const own: SightingSidecars[] = await sidecars.of(sightings.get(blob.hash) ?? []);
    for (const { observationId, key, meta } of own) bySighting.push({ observationId, key, meta });
    const facts = deriveFacts(
      result.tags,
      own.flatMap(({ list }) => list),
    );
    media.push({ hash: blob.hash, readAt, meta: result.tags, ...facts, keywords: [...facts.keywords] });
    states.push({ hash: blob.hash, metadata: 'read' });
  }
  await engine.db.write(async (writer) => {
    const whole = media.filter((row) => row.error === undefined);
    const failed = media.filter((row) => row.error !== undefined);
    await saveMedia(writer, failed, []);
    await saveMedia(writer, whole, states);
    await saveSidecars(writer, bySighting);
  });
  return { read: states.filter(({ metadata }) => metadata === 'read').length, problems };
}

function pathOf(
  engine: EngineContext,
  blob: OwedBlob,
  sighting: LiveSighting | undefined,
): string | undefined {
  if (blob.storagePath !== null) return join(engine.archive, blob.storagePath);
  if (!sighting) return undefined;
  return joinText(joinText(sighting.basedir, sighting.relpath), sighting.filename);
}
