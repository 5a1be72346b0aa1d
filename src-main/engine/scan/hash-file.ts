import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { EngineError } from '../../contract/errors.ts';
import type { Blake3 } from './blake3.ts';
import { asMs } from './compare.ts';
import { fsPath } from './file-name.ts';

/** Bytes read at once: one buffer of this size per thread equals the speed of `b3sum`; larger ones gain nothing. */
export const readSize = 256 * 1024;

/** How often a file that changes while it is read is read again before it is reported. */
const attempts = 3;

export interface HashedFile {
  readonly hash: string;
  readonly size: bigint;
  /** Nanoseconds since 1970. */
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
}

/** What stays the same while nobody writes to a file; milliseconds as in Node's `Stats`. */
export interface Steady {
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

export interface HashContext {
  readonly blake3: Blake3;
  /** At least `readSize` bytes; after the call it begins with the first bytes of a file that fits into it. */
  readonly buffer: Buffer;
  /** Called after each read; throws to stop. */
  readonly progress: (bytes: number) => void;
  /** Called once per attempt with the file's first bytes, valid only during the call. */
  readonly head?: (bytes: Buffer) => void;
}

// A name may have become a link or a FIFO since it was listed: neither is followed, and opening never waits.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * BLAKE3 and the stats of one regular file, read in one go with synchronous calls (meant for a worker thread).
 *
 * @param path text of file-name.ts
 * @param expected its times when it was listed, if that was just now: saves looking at them before reading
 * @throws the system's errors, or EngineError CHANGED_WHILE_READ if it kept changing
 */
export function hashFile(path: string, context: HashContext, expected?: Steady): HashedFile {
  try {
    return hashRegular(path, context, expected);
  } catch (error) {
    if (!notRegular.has((error as { code?: unknown }).code)) throw error;
    throw new EngineError('CHANGED_WHILE_READ', 'it is no regular file any more', { path, cause: error });
  }
}

/** What opening or reading ends with if it is a link, a socket, a folder or a FIFO. */
const notRegular: ReadonlySet<unknown> = new Set(['ELOOP', 'ENXIO', 'EISDIR', 'ESPIPE']);

function hashRegular(path: string, context: HashContext, expected: Steady | undefined): HashedFile {
  const fd = openSync(fsPath(path), flags);
  try {
    let before: Steady | undefined = expected;
    for (let attempt = 0; attempt < attempts; attempt++) {
      // In doubles, which are a fifth of the price and exact enough to see that something happened.
      before ??= fstatSync(fd);
      context.blake3.reset();
      let read = hashFrom(fd, 0, context);
      let after = fstatSync(fd, { bigint: true });
      // A short read is the end of nearly every file, but not on every file system.
      for (let more = read; more > 0 && BigInt(read) < after.size; ) {
        more = hashFrom(fd, read, context);
        read += more;
        after = fstatSync(fd, { bigint: true });
      }
      if (!after.isFile())
        throw new EngineError('CHANGED_WHILE_READ', 'it is no regular file any more', { path });
      const steady = asMs(after.mtimeNs) === before.mtimeMs && asMs(after.ctimeNs) === before.ctimeMs;
      if (steady && BigInt(read) === after.size)
        return {
          hash: context.blake3.hex(),
          size: after.size,
          mtime: after.mtimeNs,
          ctime: after.ctimeNs,
          inode: BigInt.asIntN(64, after.ino),
        };
      before = undefined;
    }
    throw new EngineError(
      'CHANGED_WHILE_READ',
      'it changed while it was read; scan again when nothing writes to it',
      {
        path,
      },
    );
  } finally {
    closeSync(fd);
  }
}

/** Hashes what follows a position, until a read gives less than was asked for; returns the bytes hashed. */
function hashFrom(fd: number, start: number, { blake3, buffer, progress, head }: HashContext): number {
  let total = 0;
  for (;;) {
    const read = readSync(fd, buffer, 0, readSize, start + total);
    if (start + total === 0) head?.(buffer.subarray(0, read));
    if (read > 0) {
      blake3.update(read === buffer.length ? buffer : buffer.subarray(0, read));
      total += read;
      progress(read);
    }
    if (read < readSize) return total;
  }
}
