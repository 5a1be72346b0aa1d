import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Aliases {
  /** A path to the same file that fits on one line: the path itself, or a symbolic link to it. */
  of(file: Buffer): Buffer;
  /** Removes the links. Safe to call twice. */
  close(): void;
}

/**
 * ExifTool reads its arguments line by line, so a path with a line break cannot be given as it is, and its escape for
 * that (`#[CSTR]`) changes `$` and `@`. Such a file is read through a link with a harmless name, made on first need in
 * a private temporary folder. Windows has no such names.
 */
export function openAliases(): Aliases {
  let folder: string | undefined;
  let count = 0;
  return {
    of(file) {
      if (!file.includes(0x0a) && !file.includes(0x0d)) return file;
      folder ??= mkdtempSync(path.join(os.tmpdir(), 'mama-names-'));
      // The ending stays: ExifTool consults it where content alone does not tell the format.
      const ending = /\.[A-Za-z0-9]{1,10}$/.exec(file.toString('latin1'))?.[0] ?? '';
      const link = path.join(folder, `${++count}${ending}`);
      symlinkSync(file, link);
      return Buffer.from(link);
    },
    close() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}
