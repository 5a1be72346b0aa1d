import { existsSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { AddSource, SourceRow } from '../contract/api.ts';
import { codeOf, EngineError } from '../contract/errors.ts';
import { sourceKinds } from '../contract/words.ts';
import type { EngineContext } from './context.ts';
import type { Reader, Row } from './db/database.ts';
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

/**
 * A source that can be scanned here and now.
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
    volume: volume.id,
    filesystem: volume.filesystem,
  };
  // Looked for and added in one turn: a folder that is added twice at the same time is one source.
  const row = await engine.db.write(async (writer) => {
    const all = await allSources(writer);
    const candidates = all.filter((each) => each.hostname === engine.hostname && each.basedir === basedir);
    const known = await chooseKnown(writer, candidates, volume.id, options);
    if (known) {
      refuseOtherKind(known, options);
      await updateSource(writer, known.id, settings);
      return { ...known, ...settings };
    }
    const kind = options.kind ?? 'existing';
    const taken = all.map((other) => other.viewRoot);
    return addSourceRow(writer, {
      hostname: engine.hostname,
      basedir,
      kind,
      viewRoot: chooseViewRoot(kind, basedir, engine.hostname, taken),
      createdAt: Date.now(),
      ...settings,
    });
  });
  return toSourceRow(row);
}

function refuseOtherKind(known: Row<'sources'>, options: AddSource): void {
  if (options.kind === undefined || options.kind === known.kind) return;
  throw new EngineError(
    'BAD_INPUT',
    `${forDisplay(known.basedir)} is already a source of kind "${known.kind}"; its kind is part of where its views are and stays.`,
    { path: known.basedir },
  );
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
    if (code === 'ENOENT' && known && (await hasLiveFiles(engine.db.read, known.id))) throw notThere(folder);
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
  db: Reader,
  candidates: readonly Row<'sources'>[],
  volume: string | null,
  options: AddSource,
): Promise<Row<'sources'> | undefined> {
  const same = candidates.find((row) => isSameVolume(row, volume));
  if (same || candidates.length === 0) return same;
  if (options.volume === 'new') return undefined;
  const last = candidates.at(-1) as Row<'sources'>;
  if (options.volume === 'same' || !(await hasLiveFiles(db, last.id))) return last;
  throw otherVolume(last, volume);
}

function notThere(folder: string): EngineError {
  return new EngineError(
    'BRAKE',
    `${forDisplay(folder)} is not there, but the catalog knows it. Plug its disk in and scan again. Nothing was marked as gone.`,
    { path: folder },
  );
}

/** True also where the system does not tell. */
function isSameVolume(source: Row<'sources'>, volume: string | null): boolean {
  return source.volume === volume || source.volume === null || volume === null;
}

function otherVolume(source: Row<'sources'>, volume: string | null): EngineError {
  return new EngineError(
    'BRAKE',
    `${forDisplay(source.basedir)} is on another volume than before (${volume}, was ${source.volume}). If its disk is not plugged in, plug it in and scan again. If this is the same folder on a new disk, add --same-volume; if it is another disk or card at the same place, add --new-source. Nothing was marked as gone.`,
    { path: source.basedir },
  );
}
