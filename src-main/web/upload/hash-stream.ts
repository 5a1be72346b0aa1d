import type { FileHandle } from 'node:fs/promises';
import { openBlake3 } from '../../engine/scan/blake3.ts';

const pieceSize = 256 * 1024;

/**
 * BLAKE3 of an open file, piece by piece and without keeping this thread from its other work.
 *
 * @returns 64 hex digits, and the bytes that were read
 */
export async function hashStream(file: FileHandle): Promise<{ hash: string; size: number }> {
  const blake3 = openBlake3();
  const buffer = Buffer.allocUnsafe(pieceSize);
  let size = 0;
  blake3.reset();
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, pieceSize, size);
    if (bytesRead === 0) return { hash: blake3.hex(), size };
    blake3.update(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
}
