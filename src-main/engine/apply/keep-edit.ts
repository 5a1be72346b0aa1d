import { type BigIntStats, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { blobPath } from '../store/blob-path.ts';
import { quarantine } from '../store/bring-blob.ts';
import { fsyncPath } from '../store/make-durable.ts';
import { makeFolders } from '../store/make-folders.ts';
import { makeReadOnly } from '../store/make-read-only.ts';
import type { StoredBlob } from './apply-jobs.ts';

/**
 * Moves an edited file out of the place of the blob it was: it becomes the blob of its own content. If there is one of
 * that already, it goes to the quarantine.
 *
 * @param stat of the edited file
 * @returns the new blob, or null if another file is it
 */
export async function keepEdit(
  engine: EngineContext,
  place: string,
  newHash: string,
  stat: BigIntStats,
): Promise<StoredBlob | null> {
  const target = join(engine.archive, blobPath(newHash));
  const there = lstatSync(target, { bigint: true, throwIfNoEntry: false });
  if (there && (there.ino !== stat.ino || there.dev !== stat.dev)) {
    quarantine(engine.archive, place, newHash);
    return null;
  }
  if (there) {
    // A link to it: a source edited in place was scanned, and brought in under its new name.
    unlinkSync(place);
  } else {
    makeFolders(dirname(target));
    makeReadOnly(place);
    fsyncPath(place);
    renameSync(place, target);
    fsyncPath(dirname(target));
  }
  fsyncPath(dirname(place));
  const { mtimeNs, ctimeNs, ino, size } = lstatSync(target, { bigint: true });
  const storedInode = BigInt.asIntN(64, ino);
  await engine.db.write((writer) =>
    writer.updateMany('blobs', 'hash', [
      {
        hash: newHash,
        storagePath: blobPath(newHash),
        broughtIn: 'hardlink',
        storedMtime: mtimeNs,
        storedCtime: ctimeNs,
        storedInode,
        lostAt: null,
      },
    ]),
  );
  return { hash: newHash, size: Number(size), mtime: mtimeNs, inode: storedInode };
}
