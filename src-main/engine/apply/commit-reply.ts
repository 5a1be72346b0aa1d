import type { EngineContext } from '../context.ts';
import type { ApplyRow } from '../db/apply-page.ts';
import { assignViewed } from '../db/observations.ts';
import { blobPath } from '../store/blob-path.ts';
import type { ApplyCounters } from './apply-counters.ts';
import type { ApplyReply } from './apply-jobs.ts';
import { defaultViewPath } from './page-work.ts';

/** Writes what was done for a page into the catalog, in one transaction, and counts it. */
export async function commitReply(
  engine: EngineContext,
  counters: ApplyCounters,
  rows: readonly ApplyRow[],
  reply: ApplyReply,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const touched = new Map(reply.touched.map((blob) => [blob.hash, blob]));
  const broughtHashes = new Set(reply.brought.map(({ hash }) => hash));
  const now = Date.now();

  const brought = reply.brought.map(({ hash, how }) => ({
    hash,
    storagePath: blobPath(hash),
    broughtIn: how,
    lostAt: null,
    storedInode: touched.get(hash)?.inode ?? null,
    storedMtime: touched.get(hash)?.mtime ?? null,
    storedCtime: touched.get(hash)?.ctime ?? null,
  }));
  const restats = reply.touched
    .filter(({ hash }) => !broughtHashes.has(hash))
    .map(({ hash, ctime }) => ({ hash, storedCtime: ctime }));
  const views: {
    id: number;
    viewed: boolean;
    viewPath: string | null;
    status: ApplyRow['status'];
    statusAt: number;
  }[] = [];
  /** Nearly all: they are told apart by their ids only. */
  const atDefault: number[] = [];
  let assigned = 0;
  for (const { id, path } of reply.linked) {
    const row = byId.get(id);
    if (!row) continue;
    const viewPath = path === defaultViewPath(row) ? null : path;
    if (row.viewed && row.viewPath === viewPath && row.status === 'assigned') continue;
    if (row.status !== 'assigned') assigned++;
    if (viewPath === null && row.status !== 'assigned') atDefault.push(id);
    else views.push({ id, viewed: true, viewPath, status: 'assigned', statusAt: now });
  }
  const removed = reply.removed.map(({ id }) => ({ id, viewed: false, viewPath: null }));
  const expelled = reply.expelled.map((hash) => ({
    hash,
    storagePath: null,
    storedInode: null,
    storedMtime: null,
    storedCtime: null,
    broughtIn: null,
  }));
  if (
    brought.length + restats.length + views.length + atDefault.length + removed.length + expelled.length >
    0
  )
    await engine.db.write(async (writer) => {
      await writer.updateMany('blobs', 'hash', brought);
      await writer.updateMany('blobs', 'hash', restats);
      await writer.updateMany('blobs', 'hash', expelled);
      await assignViewed(writer, atDefault, now);
      await writer.updateMany('sightings', 'id', views);
      await writer.updateMany('sightings', 'id', removed);
    });

  counters.assigned += assigned;
  counters.stored += reply.brought.length;
  for (const { how, cost } of reply.brought) {
    counters[how === 'reflink' ? 'reflinked' : how === 'hardlink' ? 'hardlinked' : 'copied']++;
    counters.bytesCopied += cost;
  }
  for (const { created, cost } of reply.linked) {
    if (created) counters.viewsCreated++;
    counters.bytesCopied += cost;
  }
  counters.viewsRemoved += reply.removed.filter(({ unlinked }) => unlinked).length;
}
