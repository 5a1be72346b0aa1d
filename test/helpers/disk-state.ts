import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { wasmBlake3 } from '../../src-main/engine/scan/blake3.ts';
import { toText } from '../../src-main/engine/scan/file-name.ts';
import type { Observation } from './catalog-sql.ts';

/** What is on disk at one path. */
export interface FileState {
  readonly hash: string;
  readonly size: number;
  readonly mtime: bigint;
}

const blake3 = wasmBlake3();
const slash = Buffer.from('/');

/** BLAKE3 of some bytes, by the implementation that the engine does not use where it has the native one. */
export function hashOf(bytes: string | Uint8Array): string {
  blake3.reset();
  blake3.update(Buffer.from(bytes as string));
  return blake3.hex();
}

/** All regular files below a folder by path, found without the engine: with paths as bytes, and read whole. */
export function filesOnDisk(folder: string): Map<string, FileState> {
  const files = new Map<string, FileState>();
  const visit = (path: Buffer, relative: Buffer[]) => {
    for (const name of readdirSync(path, { encoding: 'buffer' })) {
      const child = Buffer.concat([path, slash, name]);
      const below = [...relative, name];
      const stat = lstatSync(child, { bigint: true });
      if (stat.isDirectory()) visit(child, below);
      if (!stat.isFile()) continue;
      const bytes = readFileSync(child);
      const text = toText(Buffer.concat(below.flatMap((part, i) => (i === 0 ? [part] : [slash, part]))));
      files.set(text, { hash: hashOf(bytes), size: bytes.length, mtime: stat.mtimeNs });
    }
  };
  visit(Buffer.from(folder), []);
  return files;
}

/** The same of what the catalog believes, in a fixed order: to be compared with `sortedFiles` of the disk. */
export function sortedFiles(files: ReadonlyMap<string, FileState | Observation>): [string, FileState][] {
  return [...files]
    .map(([path, { hash, size, mtime }]): [string, FileState] => [path, { hash, size, mtime }])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
