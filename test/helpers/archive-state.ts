import assert from 'node:assert/strict';
import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { hash } from 'blake3';
import { fsPath, joinText, toText } from '../../src-main/engine/scan/file-name.ts';
import { type CatalogPlace, observationsOf } from './read-catalog.ts';

/** BLAKE3 of some bytes, by another implementation (WebAssembly) than the engine uses. */
export function blake3Of(bytes: string | Uint8Array): string {
  return hash(Buffer.from(bytes)).toString('hex');
}

export interface FileState {
  /** BLAKE3 of what is in it. */
  readonly content: string;
  readonly inode: bigint;
  readonly mode: number;
  readonly mtime: bigint;
}

/** Every regular file below a folder, by relative path as text of file-name.ts. */
export function filesBelow(folder: string): Map<string, FileState> {
  const files = new Map<string, FileState>();
  const visit = (relpath: string) => {
    const full = fsPath(joinText(folder, relpath));
    for (const entry of readdirSync(full, { withFileTypes: true, encoding: 'buffer' }) as Dirent<Buffer>[]) {
      const path = joinText(relpath, toText(entry.name));
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) {
        const file = fsPath(joinText(folder, path));
        const { ino, mode, mtimeNs } = lstatSync(file, { bigint: true });
        files.set(path, {
          content: blake3Of(readFileSync(file)),
          inode: ino,
          mode: Number(mode) & 0o777,
          mtime: mtimeNs,
        });
      }
    }
  };
  visit('');
  return files;
}

/** Contents by path, for comparing. */
export function contentsBelow(folder: string): Record<string, string> {
  return Object.fromEntries([...filesBelow(folder)].sort().map(([path, file]) => [path, file.content]));
}

/** Folders below a folder that hold nothing. */
export function emptyFoldersBelow(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true });
  if (names.length === 0) return [folder];
  return names
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => emptyFoldersBelow(`${folder}/${entry.name}`));
}

/** What an archive comes to: independent of inodes, ids and times, so that two runs can be compared. */
export interface ArchiveState {
  readonly blobs: readonly string[];
  readonly views: Readonly<Record<string, string>>;
  /** `hash path status` of every live observation. */
  readonly live: readonly string[];
}

export async function archiveState(place: CatalogPlace, relativeTo: string): Promise<ArchiveState> {
  const shorten = (text: string) => text.replaceAll(relativeTo.slice(1), '…');
  const observations = await observationsOf(place);
  return {
    blobs: [...filesBelow(`${place.archive}/blobs`).keys()].sort(),
    views: Object.fromEntries(
      Object.entries(contentsBelow(`${place.archive}/views`)).map(([path, content]) => [
        shorten(path),
        content,
      ]),
    ),
    live: observations
      .filter((row) => row.ended === null)
      .map((row) => shorten(`${row.hash} ${row.path} ${row.status}`))
      .sort(),
  };
}

/** Whatever happened, no file in the store may hold anything but what its name says, or be writable. */
export function assertStoreSound(archive: string, modes = true): void {
  for (const [path, file] of filesBelow(`${archive}/blobs`)) {
    const name = path.slice(-64);
    assert.equal(file.content, name, `blobs/${path} holds other content`);
    assert.equal(path, `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`);
    if (modes) assert.equal(file.mode, 0o444, `blobs/${path} is writable`);
  }
}

/** Every content that was somewhere before must still be somewhere. */
export function assertNothingLost(before: Iterable<string>, ...folders: readonly string[]): void {
  const now = new Set(folders.flatMap((folder) => [...filesBelow(folder).values()].map((f) => f.content)));
  for (const content of before) assert.ok(now.has(content), `the content ${content} is nowhere any more`);
}
