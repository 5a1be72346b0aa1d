import { type BigIntStats, lstatSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { FileProblem } from '../../contract/api.ts';
import type { EngineContext } from '../context.ts';
import { type BlobRow, blobsByHash } from '../db/blobs.ts';
import { problemOf } from '../problem.ts';
import { forDisplay, fsPath, joinText } from '../scan/file-name.ts';
import { type HashedPath, hashPaths } from '../scan/hash-paths.ts';
import { blobPath } from '../store/blob-path.ts';
import type { StrayView } from '../store/store-tasks.ts';
import type { StoredBlob } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { linkViews } from './link-views.ts';
import { recordEdit } from './record-edit.ts';
import { restoreBlob } from './restore-blob.ts';

/**
 * A file that somebody put in the place of a view, as editors do that save by replacing: it is kept as a blob with an
 * observation, then its name is free for the view again.
 *
 * @returns what it holds, or why it could not be kept; then it stays where it is
 */
export async function keepStray(
  engine: EngineContext,
  thread: ApplyThread,
  stray: StrayView,
): Promise<{ newHash: string } | FileProblem> {
  const path = joinText(join(engine.archive, 'views'), stray.path);
  try {
    const stat = lstatSync(fsPath(path), { bigint: true });
    const { hash: newHash, mime, problem } = await hashOne(path);
    const [from] = await blobsByHash(engine.db.read, [stray.hash]);
    if (newHash === null || !from) return problem ?? changing(path);
    const views = await recordEdit(engine, { from, newHash, mime, stat, viewPath: stray.path });
    const [row] = await blobsByHash(engine.db.read, [newHash]);
    const stored = row && (await provenBlob(engine, thread, row, path));
    if (!stored || !isSame(stat, lstatSync(fsPath(path), { bigint: true }))) return changing(path);
    unlinkSync(fsPath(path));
    await linkViews(engine, thread, stored, views);
    return { newHash };
  } catch (error) {
    return problemOf(error, path, 'The edited view cannot be kept');
  }
}

/** The blob of a content, read and found right, or brought in from the file that has it. */
async function provenBlob(
  engine: EngineContext,
  thread: ApplyThread,
  row: BlobRow,
  path: string,
): Promise<StoredBlob | null> {
  const { hash, size, storedMtime: mtime, storedInode: inode } = row;
  const standing = row.storagePath === null ? null : await hashOne(join(engine.archive, blobPath(hash)));
  if (standing?.hash === hash) return { hash, size, mtime, inode };
  return restoreBlob(engine, thread, row, { more: [path] });
}

async function hashOne(path: string): Promise<HashedPath> {
  let file: HashedPath | undefined;
  await hashPaths([path], (hashed) => {
    file = hashed;
  });
  if (!file) throw new Error(`nothing was read of ${path}`);
  return file;
}

/** Nobody wrote to it while it was looked at; linking it into the store changes only its ctime. */
function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.ino === after.ino && before.size === after.size && before.mtimeNs === after.mtimeNs;
}

function changing(path: string): FileProblem {
  return {
    path,
    code: 'CHANGED_WHILE_READ',
    message: `A view was replaced by a file that is still being written to; run it again later: ${forDisplay(path)}`,
  };
}
