import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a small file so that it is, at any moment, the old one or the new one, also if the power fails. */
export function writeAtomically(file: string, text: string): void {
  const half = `${file}.${process.pid}.tmp`;
  const handle = openSync(half, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(half, file);
}
