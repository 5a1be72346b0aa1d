import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { AddSource, SourceRow } from '../contract/api.ts';
import { codeOf, EngineError } from '../contract/errors.ts';
import { sourceKinds } from '../contract/words.ts';
import type { EngineContext } from './context.ts';
import type { Row } from './db/database.ts';
import {
  addSourceRow,
  allSources,
  hasLiveFiles,
  sourceById,
  sourceTotals,
  updateSource,
} from './db/sources.ts';
import { compileExcludes, isFolderExcluded } from './scan/excludes.ts';
import { forDisplay, fsPath } from './scan/file-name.ts';
import { realPath } from './scan/real-path.ts';
import { volumeOf } from './scan/volume.ts';
import { chooseViewRoot } from './store/view-path.ts';

/** All sources with their totals. */
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

/** @throws EngineError NOT_FOUND */
export async function checkSource(engine: EngineContext, id: number): Promise<Row<'sources'>> {
  const source = await sourceById(engine.db.read, id);
  if (!source) throw new EngineError('NOT_FOUND', `There is no source ${id}. See: mama sources`);
  return source;
}

function toSourceRow(
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
 *
 * @throws EngineError ENOENT, ENOTDIR, SOURCE_INSIDE_ARCHIVE, ARCHIVE_INSIDE_SOURCE, BAD_INPUT, and BRAKE if the folder
 *   is not there, or is on another volume, while the catalog has files of it
 */
export async function addSource(engine: EngineContext, options: AddSource): Promise<SourceRow> {
  if (options.kind !== undefined && !sourceKinds.includes(options.kind))
    throw new EngineError(
      'BAD_INPUT',
      `"${options.kind}" is no kind of source. Use one of: ${sourceKinds.join(', ')}.`,
    );
  const asGiven = resolve(options.folder);
  const here = (await allSources(engine.db.read)).filter((row) => row.hostname === engine.hostname);
  const basedir = await realFolder(engine, asGiven, here);
  const excludes = options.excludes ?? here.find((row) => row.basedir === basedir)?.excludes ?? [];
  refuseOverlap(engine, basedir, excludes);
  const volume = volumeOf(basedir);
  const settings = {
    ...(options.excludes !== undefined && { excludes: [...options.excludes] }),
    ...(options.onPending !== undefined && { onPending: options.onPending }),
    ...(options.copyOnly !== undefined && { copyOnly: options.copyOnly }),
  };
  const known = await chooseKnown(
    engine,
    here.filter((row) => row.basedir === basedir),
    volume.id,
    options,
  );
  if (known) {
    if (options.kind !== undefined && options.kind !== known.kind)
      throw new EngineError(
        'BAD_INPUT',
        `${forDisplay(basedir)} is already a source of kind "${known.kind}"; its kind is part of where its views are and stays.`,
        { path: basedir },
      );
    const changes = { ...settings, volume: volume.id, filesystem: volume.filesystem };
    await engine.db.write((writer) => updateSource(writer, known.id, changes));
    return toSourceRow({ ...known, ...changes });
  }
  const kind = options.kind ?? 'existing';
  const row = await engine.db.write(async (writer) => {
    const taken = (await allSources(writer)).map((other) => other.viewRoot);
    return addSourceRow(writer, {
      hostname: engine.hostname,
      basedir,
      kind,
      viewRoot: chooseViewRoot(kind, basedir, engine.hostname, taken),
      volume: volume.id,
      filesystem: volume.filesystem,
      createdAt: Date.now(),
      ...settings,
    });
  });
  return toSourceRow(row);
}

/** The folder with links resolved, as text; or why it cannot be scanned. */
async function realFolder(
  engine: EngineContext,
  folder: string,
  here: readonly Row<'sources'>[],
): Promise<string> {
  try {
    if (!statSync(fsPath(folder)).isDirectory())
      throw new EngineError('ENOTDIR', `${forDisplay(folder)} is a file. Name the folder it is in.`, {
        path: folder,
      });
    return realPath(folder);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = codeOf(error);
    const known = here.find((row) => row.basedir === folder);
    if (code === 'ENOENT' && known && (await hasLiveFiles(engine.db.read, known.id)))
      throw new EngineError(
        'BRAKE',
        `${forDisplay(folder)} is not there, but the catalog has files of it. Plug its disk in and scan again. Nothing was marked as gone.`,
        { path: folder },
      );
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

function refuseOverlap(engine: EngineContext, basedir: string, excludes: readonly string[]): void {
  const inside = (child: string, parent: string) =>
    child === parent || child.startsWith(parent === sep ? sep : parent + sep);
  if (inside(basedir, engine.archive))
    throw new EngineError(
      'SOURCE_INSIDE_ARCHIVE',
      `${forDisplay(basedir)} is inside the archive ${engine.archive}. Name a folder outside of it.`,
      { path: basedir },
    );
  if (!inside(engine.archive, basedir)) return;
  // Left out in so many words, the archive in the folder is no mistake.
  const relative = engine.archive.slice(basedir === sep ? 1 : basedir.length + 1);
  if (isFolderExcluded(compileExcludes(excludes), relative)) return;
  throw new EngineError(
    'ARCHIVE_INSIDE_SOURCE',
    `${forDisplay(basedir)} contains the archive ${engine.archive} itself. Name a folder beside it, or leave it out: --exclude "${relative}"`,
    { path: basedir },
  );
}

/** The source that the folder is now: on the volume it was on, or on another one if the person says so. */
async function chooseKnown(
  engine: EngineContext,
  candidates: readonly Row<'sources'>[],
  volume: string | null,
  options: AddSource,
): Promise<Row<'sources'> | undefined> {
  const same = candidates.find((row) => row.volume === volume || row.volume === null || volume === null);
  if (same || candidates.length === 0) return same;
  if (options.volume === 'new') return undefined;
  const last = candidates.at(-1) as Row<'sources'>;
  if (options.volume === 'same' || !(await hasLiveFiles(engine.db.read, last.id))) return last;
  throw new EngineError(
    'BRAKE',
    `${forDisplay(last.basedir)} is on another volume than before (${volume}, was ${last.volume}). If its disk is not plugged in, plug it in and scan again. If this is the same folder on a new disk, add --same-volume; if it is another disk or card at the same place, add --new-source. Nothing was marked as gone.`,
    { path: last.basedir },
  );
}
