import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fsPath } from '../scan/file-name.ts';

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where a file system answers ENOENT to a name
 * that it refuses, as exFAT in user space does: there this throws.
 *
 * @param path text of file-name.ts
 * @throws the system's errors; EEXIST or ENOTDIR if there is a file on the way
 */
export function makeFolders(path: string): void {
  const missing: string[] = [];
  for (let folder = path; !isFolder(folder); folder = dirname(folder)) missing.push(folder);
  for (const folder of missing.reverse()) mkdirSync(fsPath(folder));
}

function isFolder(path: string): boolean {
  if (path === dirname(path)) return true;
  return lstatSync(fsPath(path), { throwIfNoEntry: false })?.isDirectory() === true;
}
