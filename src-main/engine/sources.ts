import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AddSource, SourceRow } from '../contract/api.ts';
import { codeOf, EngineError } from '../contract/errors.ts';
import { sourceKinds } from '../contract/words.ts';
import { makeIncoming } from './archive-folder.ts';
import { archiveExcludes } from './archive-settings.ts';
import type { EngineContext } from './context.ts';
import type { Row } from './db/database.ts';
import { allSources, hasLiveFiles, sourceById, sourceTotals } from './db/sources.ts';
import { enrolSource } from './enrol-source.ts';
import { checkPatterns } from './scan/excludes.ts';
import { forDisplay, fsPath } from './scan/file-name.ts';
import { realPath } from './scan/real-path.ts';
import { volumeOf } from './scan/volume.ts';
import { isIncoming } from './source-overlap.ts';
import { isSameVolume, notThere, otherVolume } from './source-volume.ts';

/** All sources with their totals, counted now. */
export async function listSources(engine: EngineContext): Promise<SourceRow[]> {
  const rows = await allSources(engine.db.read);
  const totals = new Map(
    (
      await sourceTotals(
        engine.db.read,
        rows.map((row) => row.id),
      )
    ).map((total) => [total.sourceId, total]),
  );
  return rows.map((row) => toSourceRow(row, totals.get(row.id)));
}

/**
 * A source that can be scanned here and now. What is left out of every scan is among its excludes.
 *
 * @throws EngineError NOT_FOUND, BAD_INPUT if it is another host's, BRAKE if its folder is not there or on another volume
 */
export async function checkSource(engine: EngineContext, id: number): Promise<Row<'sources'>> {
  const { read } = engine.db;
  const source = await sourceById(read, id);
  if (!source) throw new EngineError('NOT_FOUND', `There is no source ${id}. See: mama sources`);
  if (source.hostname !== engine.hostname)
    throw new EngineError(
      'BAD_INPUT',
      `${forDisplay(source.basedir)} is a folder on ${source.hostname}, and this is ${engine.hostname}. Scan it there.`,
      { path: source.basedir },
    );
  if (!existsSync(fsPath(source.basedir))) throw notThere(source.basedir);
  const here = volumeOf(source.basedir).id;
  if (!isSameVolume(source, here) && (await hasLiveFiles(read, id))) throw otherVolume(source, here);
  return { ...source, excludes: [...source.excludes, ...(await archiveExcludes(read))] };
}

/** A source as hosts see it; without totals its numbers are zero. */
export function toSourceRow(
  row: Row<'sources'>,
  totals?: { files: number; bytes: number; gone: number },
): SourceRow {
  return {
    id: row.id,
    hostname: row.hostname,
    basedir: row.basedir,
    kind: row.kind,
    onPending: row.onPending,
    copyOnly: row.copyOnly,
    views: `views/${row.viewRoot}`,
    volume: row.volume,
    filesystem: row.filesystem,
    excludes: row.excludes,
    lastScanAt: row.lastScanAt,
    files: totals?.files ?? 0,
    bytes: totals?.bytes ?? 0,
    gone: totals?.gone ?? 0,
  };
}

/**
 * The source of a folder on this host: the one that is known, with its settings changed to what is given, or a new one.
 * A source of single files becomes one of the whole folder.
 *
 * @returns its row without totals: they take long to count, and are told by the list of sources
 * @throws EngineError ENOENT, ENOTDIR, SOURCE_INSIDE_ARCHIVE, ARCHIVE_INSIDE_SOURCE, BAD_INPUT, and BRAKE if the folder
 *   is not there, or is on another volume, while the catalog has files of it
 */
export async function addSource(engine: EngineContext, options: AddSource): Promise<SourceRow> {
  if (options.kind !== undefined && !sourceKinds.includes(options.kind))
    throw new EngineError(
      'BAD_INPUT',
      `"${options.kind}" is no kind of source. Use one of: ${sourceKinds.join(', ')}.`,
    );
  checkPatterns(options.excludes ?? []);
  const { folder, ...settings } = options;
  const asGiven = resolve(folder);
  if (isIncoming(engine, asGiven)) makeIncoming(engine.archive);
  const basedir = await realFolder(engine, asGiven);
  return toSourceRow(await enrolSource(engine, { ...settings, basedir, only: null }));
}

/** The folder with links resolved, as text; or why it cannot be scanned. */
async function realFolder(engine: EngineContext, folder: string): Promise<string> {
  try {
    if (!statSync(fsPath(folder)).isDirectory())
      throw new EngineError('ENOTDIR', `${forDisplay(folder)} is a file. Name the folder it is in.`, {
        path: folder,
      });
    return realPath(folder);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' && (await isKnown(engine, folder))) throw notThere(folder);
    const reasons: Partial<Record<typeof code, string>> = {
      ENOENT: 'does not exist. Check the path',
      EACCES: 'cannot be opened: you have no permission',
      ENOTDIR: 'does not exist: a part of the path is a file',
    };
    throw new EngineError(code, `${forDisplay(folder)} ${reasons[code] ?? `cannot be opened (${code})`}.`, {
      path: folder,
      cause: error,
    });
  }
}

/** True if it is a source of this host with files that are believed to be there. */
async function isKnown({ db, hostname }: EngineContext, folder: string): Promise<boolean> {
  const known = (await allSources(db.read)).find(
    (row) => row.hostname === hostname && row.basedir === folder,
  );
  return known !== undefined && hasLiveFiles(db.read, known.id);
}
