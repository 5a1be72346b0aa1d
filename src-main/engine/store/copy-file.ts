import { closeSync, constants, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Blake3 } from '../scan/blake3.ts';
import { keepTimes } from './keep-times.ts';
import { makeReadOnly } from './make-read-only.ts';

export interface CopyContext {
  readonly blake3: Blake3;
  readonly buffer: Buffer;
  /** Called after each piece; throws to stop. */
  readonly progress: (bytes: number) => void;
}

/**
 * Copies a file to a new one with mode 0444 and the same modification time, hashing what is written. A copy that fails
 * leaves nothing behind. Returns the BLAKE3 of the bytes written and their number.
 */
export function copyFile(
  from: string | Buffer,
  to: string,
  { blake3, buffer, progress }: CopyContext,
): { hash: string; bytes: number } {
  const source = openSync(
    from,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const target = openSync(to, 'wx', 0o600);
    try {
      blake3.reset();
      let bytes = 0;
      for (;;) {
        const read = readSync(source, buffer, 0, buffer.length, bytes);
        if (read === 0) break;
        const piece = buffer.subarray(0, read);
        blake3.update(piece);
        for (let written = 0; written < read; )
          written += writeSync(target, piece, written, read - written, bytes + written);
        bytes += read;
        progress(read);
      }
      const original = fstatSync(source, { bigint: true });
      makeReadOnly(target);
      closeSync(target);
      keepTimes(to, original);
      return { hash: blake3.hex(), bytes };
    } catch (error) {
      try {
        closeSync(target);
      } catch {
        // Closed already: what failed came after.
      }
      rmSync(to, { force: true });
      throw error;
    }
  } finally {
    closeSync(source);
  }
}
