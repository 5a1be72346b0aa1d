import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A file that takes long to read and no space: a few bytes, then nothing but zeroes. */
export function writeSparse(path: string, size: number, head = 'the only bytes of it'): void {
  const fd = openSync(path, 'w');
  try {
    writeSync(fd, head);
    ftruncateSync(fd, size);
  } finally {
    closeSync(fd);
  }
}
