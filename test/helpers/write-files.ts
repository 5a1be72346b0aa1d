import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files below a folder, by relative path; folders are made as needed. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}

/** Gives a file a modification time of whole seconds since 1970, which every interface can set exactly. */
export function setTime(path: string, seconds: number): void {
  utimesSync(path, seconds, seconds);
}
