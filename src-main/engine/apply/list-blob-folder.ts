import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../scan/file-name.ts';
import { hashOfBlobPath } from '../store/blob-path.ts';

/** Names of the store's first-level folders. */
export const prefixes: readonly string[] = Array.from({ length: 256 }, (_, i) =>
  i.toString(16).padStart(2, '0'),
);

/** What lies directly in `blobs/` and is no first-level folder, as paths below the archive. */
export function foreignInStore(archive: string): string[] {
  return list(join(archive, 'blobs'))
    .filter((entry) => !entry.isFolder || !prefixes.includes(entry.name))
    .map(({ name }) => `blobs/${name}`);
}

/**
 * The hashes that files below one first-level folder stand for.
 *
 * @param foreign is told of what stands for none, as paths below the archive
 */
export function listBlobFolder(archive: string, prefix: string, foreign: (path: string) => void): string[] {
  const hashes: string[] = [];
  const folder = join(archive, 'blobs', prefix);
  for (const second of list(folder)) {
    if (!second.isFolder || !prefixes.includes(second.name)) {
      foreign(`blobs/${prefix}/${second.name}`);
      continue;
    }
    for (const { name, isFile } of list(join(folder, second.name))) {
      const path = `blobs/${prefix}/${second.name}/${name}`;
      const hash = isFile ? hashOfBlobPath(path) : null;
      if (hash) hashes.push(hash);
      else foreign(path);
    }
  }
  return hashes;
}

function list(folder: string): { name: string; isFolder: boolean; isFile: boolean }[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: toText(entry.name),
    isFolder: entry.isDirectory(),
    isFile: entry.isFile(),
  }));
}
