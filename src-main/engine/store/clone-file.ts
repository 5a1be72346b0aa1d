import { type BigIntStats, constants, copyFileSync, rmSync } from 'node:fs';
import { EngineError } from '../../contract/errors.ts';
import type { StoreContext } from './bring-blob.ts';
import { copyFile } from './copy-file.ts';
import { keepTimes } from './keep-times.ts';
import { makeReadOnly } from './make-read-only.ts';
import { isFatal } from './store-error.ts';

/**
 * Makes a second, independent file with a blob's content, by reflink where possible. Returns the bytes it took.
 *
 * @throws EngineError CONTENT_CHANGED if the blob is not what its name says
 */
export function cloneFile(
  context: StoreContext,
  from: string,
  to: string,
  hash: string,
  blob: BigIntStats,
): number {
  rmSync(to, { force: true });
  if (context.abilities.reflinks)
    try {
      copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE);
      makeReadOnly(to);
      keepTimes(to, blob);
      return 0;
    } catch (error) {
      rmSync(to, { force: true });
      if (isFatal(error)) throw error;
    }
  const copied = copyFile(from, to, context);
  if (copied.hash === hash) return copied.bytes;
  rmSync(to, { force: true });
  throw new EngineError('CONTENT_CHANGED', `The blob ${hash} is damaged; run: mama verify --full --heal`, {
    path: from,
  });
}
