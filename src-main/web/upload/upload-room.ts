import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadRefused } from './upload-refused.ts';

/** Uploads that may be under way at once, in all browsers together, those that wait to be resumed included. */
export const mostUploads = 200;

/** What uploads that are under way will still take of the disk. */
export interface UploadRoom {
  /** @throws UploadRefused 413, 429 if there is no room for it */
  reserve(id: string, size: number): Promise<void>;
  /** It was begun before this host was. */
  count(id: string, size: number): void;
  /** It is complete, or given up. */
  release(id: string): void;
}

/**
 * @param folder where uploads are written
 * @param keepFree bytes that are left free
 */
export function makeUploadRoom(folder: string, keepFree: number): UploadRoom {
  const sizes = new Map<string, number>();
  return {
    reserve: async (id, size) => {
      const written = new Map(
        await Promise.all(
          [...sizes.keys()].map(async (each) => [each, await sizeOf(join(folder, each))] as const),
        ),
      );
      const { bavail, bsize } = await statfs(folder);
      // From here on nothing is waited for: two that ask at once are looked at one after the other.
      let left = bavail * bsize - keepFree;
      for (const [each, whole] of sizes) left -= Math.max(0, whole - (written.get(each) ?? 0));
      if (sizes.size >= mostUploads)
        throw new UploadRefused(429, `${mostUploads} uploads are under way. Wait until some are done.`);
      if (size > left)
        throw new UploadRefused(
          413,
          `The archive's disk has no room for this file: ${size} bytes, ${Math.max(0, left)} can be taken. Free some space.`,
        );
      sizes.set(id, size);
    },
    count: (id, size) => void sizes.set(id, size),
    release: (id) => void sizes.delete(id),
  };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
