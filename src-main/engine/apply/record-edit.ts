import { type BigIntStats, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { copiesOf, rowsForApply, viewsOf } from '../db/apply-page.ts';
import type { BlobRow } from '../db/blobs.ts';
import type { NewRow, Writer } from '../db/database.ts';
import { openFolders } from '../db/folders.ts';
import { liveObservation, observationById } from '../db/observations.ts';
import { addSourceRow, allSources } from '../db/sources.ts';
import { carriesMetadata } from '../scan/carries-metadata.ts';
import { fsPath } from '../scan/file-name.ts';
import { halfHash } from '../scan/half-hash.ts';
import { folderOf } from '../store/link-view.ts';
import { chooseViewRoot } from '../store/view-path.ts';
import type { ViewToLink } from './link-views.ts';
import { candidateOf, defaultViewPath, viewPathOf } from './page-work.ts';

export interface Edit {
  /** The blob whose file was changed or replaced. */
  readonly from: BlobRow;
  readonly newHash: string;
  readonly mime: string | null;
  /** Stats of the edited file. */
  readonly stat: BigIntStats;
  /** The view it was made in, below `views/`, if that is known; then the file is no link to the blob any more. */
  readonly viewPath?: string;
}

/**
 * Records an edit: its content as a blob that is yet to be stored, and an observation of it. If a source file is the
 * very inode, the edit is what is at that path now, and continues its observation. Otherwise it was made in the views,
 * and its observation belongs to a source of its own, whose views are under `views/import/edits`. What is recorded
 * already, by a scan or by a run that was killed, is not recorded again.
 *
 * @returns the views that these observations should have
 */
export async function recordEdit(engine: EngineContext, edit: Edit): Promise<ViewToLink[]> {
  const { from, newHash, mime, stat, viewPath } = edit;
  const now = Date.now();
  const replaced = viewPath !== undefined;
  const shared = replaced ? [] : await sourceFiles(engine, from.hash, stat);
  const known = replaced ? [] : await sourceFiles(engine, newHash, stat);
  const editedView = viewPath ?? (await firstView(engine, from.hash));
  const ids = await engine.db.write(async (writer) => {
    await writer.insertMany('blobs', [
      {
        hash: newHash,
        size: Number(stat.size),
        firstSeen: now,
        mime,
        metadata: stat.size > 0n && carriesMetadata(mime) ? 'owed' : 'none',
      },
    ]);
    const row = {
      blobHash: newHash,
      size: Number(stat.size),
      mtime: stat.mtimeNs,
      ctime: stat.ctimeNs,
      inode: BigInt.asIntN(64, stat.ino),
      scanId: 0,
      scanTime: now,
      status: 'assigned',
      statusAt: now,
    } satisfies Partial<NewRow<'sightings'>>;
    const inserted: number[] = [];
    const insert = async (place: { folderId: number; filename: string; previousId: number | null }) => {
      if ((await liveObservation(writer, { ...place, blobHash: newHash })) === undefined)
        await writer.insertMany('sightings', [{ ...row, ...place }]);
      inserted.push((await liveObservation(writer, { ...place, blobHash: newHash })) as number);
    };
    for (const old of shared) {
      const [{ folderId, filename } = { folderId: 0, filename: '' }] = await observationById(writer, old);
      await insert({ folderId, filename, previousId: old });
      await writer.updateMany('sightings', 'id', [{ id: old, endedAt: now, endedAs: 'changed' }]);
    }
    if (shared.length + known.length > 0) return [...inserted, ...known];
    const relpath = folderOf(editedView);
    const folderId = await editsFolder(writer, engine, relpath, now);
    const filename = relpath === '' ? editedView : editedView.slice(relpath.length + 1);
    await insert({ folderId, filename, previousId: null });
    return inserted;
  });
  const rows = await rowsForApply(engine.db.read, ids);
  return rows
    .filter((row) => row.status === 'assigned')
    .map((each) => ({
      id: each.id,
      hash: newHash,
      size: each.size,
      path: viewPathOf(each),
      root: each.viewRoot,
      stands: each.viewed,
      defaultPath: defaultViewPath(each),
    }));
}

/** Live observations of a content whose file is the edited inode itself. */
async function sourceFiles(engine: EngineContext, hash: string, stat: BigIntStats): Promise<number[]> {
  const copies = await copiesOf(engine.db.read, hash, engine.hostname);
  return copies
    .filter((copy) => {
      if (copy.endedAs !== null) return false;
      const there = lstatSync(fsPath(candidateOf(copy).path), { bigint: true, throwIfNoEntry: false });
      return there?.ino === stat.ino && there.dev === stat.dev;
    })
    .map((copy) => copy.id);
}

async function firstView(engine: EngineContext, hash: string): Promise<string> {
  const [view] = await viewsOf(engine.db.read, [hash]);
  return view ? viewPathOf(view) : hash;
}

/** A folder of the source that stands for edits made in this archive's views. */
async function editsFolder(
  writer: Writer,
  engine: EngineContext,
  relpath: string,
  now: number,
): Promise<number> {
  const basedir = join(engine.archive, 'views');
  const all = await allSources(writer);
  const source =
    all.find((row) => row.hostname === engine.hostname && row.basedir === basedir) ??
    (await addSourceRow(writer, {
      hostname: engine.hostname,
      basedir,
      kind: 'import',
      viewRoot: chooseViewRoot(
        'import',
        'edits',
        engine.hostname,
        all.map((row) => row.viewRoot),
      ),
      createdAt: now,
    }));
  const [folder] = await openFolders(writer, [
    { sourceId: source.id, relpath, pathKey: halfHash(relpath), scanTime: now, scanId: 0 },
  ]);
  return (folder as { id: number }).id;
}
