import type { ApplyRow } from '../db/apply-page.ts';
import { joinText } from '../scan/file-name.ts';
import type { Candidate } from '../store/store-tasks.ts';
import type { ApplyJob, ApplyReply, StoredBlob } from './apply-jobs.ts';

/** True if apply is to see to it that this observation has a view. */
export function wantsView(row: ApplyRow): boolean {
  if (row.blockReason !== null || row.endedAs === 'changed' || row.endedAs === 'moved') return false;
  return row.status === 'assigned' || (row.status === 'pending' && row.onPending === 'assign');
}

/** True if only the block reason keeps this observation from having a view. */
export function isBlocked(row: ApplyRow): boolean {
  return (
    row.blockReason !== null &&
    row.status !== 'ignored' &&
    row.endedAs !== 'changed' &&
    row.endedAs !== 'moved'
  );
}

/** Where the view of an observation goes if nothing is in the way, below `views/`. */
export function defaultViewPath(row: { viewRoot: string; relpath: string; filename: string }): string {
  return joinText(joinText(row.viewRoot, row.relpath), row.filename);
}

/** Where its view is, or goes. */
export function viewPathOf(row: {
  viewPath: string | null;
  viewRoot: string;
  relpath: string;
  filename: string;
}): string {
  return row.viewPath ?? defaultViewPath(row);
}

export function candidateOf(row: {
  basedir: string;
  relpath: string;
  filename: string;
  mtime: bigint;
  ctime: bigint;
  inode: bigint;
  copyOnly: boolean;
}): Candidate {
  return {
    path: joinText(joinText(row.basedir, row.relpath), row.filename),
    mtime: row.mtime,
    ctime: row.ctime,
    inode: row.inode,
    copyOnly: row.copyOnly,
  };
}

/** Files of one page that may hold one content; more are asked for only if none of these will do. */
const candidatesAtFirst = 8;

/** What has to be done for one page of observations. */
export function workFor(rows: readonly ApplyRow[], hostname: string): ApplyJob {
  const bring = new Map<string, { hash: string; size: number; candidates: Candidate[] }>();
  const stored = new Map<string, StoredBlob>();
  const link: ApplyJob['link'][number][] = [];
  const remove: ApplyJob['remove'][number][] = [];
  for (const row of rows) {
    const { id, hash, size, viewRoot: root } = row;
    if (!wantsView(row)) {
      if (!row.viewed) continue;
      remove.push({ id, hash, size, root, path: viewPathOf(row) });
      // A source that was edited through a hard link is superseded by its edit: its old blob is looked at here.
      if (row.storagePath !== null)
        stored.set(hash, { hash, size, mtime: row.storedMtime, inode: row.storedInode });
      continue;
    }
    link.push({ id, hash, size, root, path: viewPathOf(row), stands: row.viewed });
    if (row.storagePath !== null) {
      stored.set(hash, { hash, size, mtime: row.storedMtime, inode: row.storedInode });
      continue;
    }
    const task = bring.get(hash) ?? { hash, size, candidates: [] };
    bring.set(hash, task);
    if (row.hostname === hostname && row.endedAs === null && task.candidates.length < candidatesAtFirst)
      task.candidates.push(candidateOf(row));
  }
  return { bring: [...bring.values()], remove, link, stored: [...stored.values()], expel: [] };
}

/** Writes into rows that were read too early what has become of their blobs. */
export function noteBlobs(rows: readonly ApplyRow[], reply: ApplyReply): void {
  const touched = new Map(reply.touched.map((blob) => [blob.hash, blob]));
  const brought = new Set(reply.brought.map(({ hash }) => hash));
  for (const row of rows) {
    const blob = touched.get(row.hash);
    if (!blob) continue;
    if (brought.has(row.hash)) row.storagePath = row.hash;
    row.storedInode = blob.inode;
    row.storedMtime = blob.mtime;
  }
}
