import { chmodSync, fchmodSync } from 'node:fs';

/**
 * Takes write permission from a stored file, given by path or descriptor. False if the system refuses: another owner's
 * file, or a file system without modes. A file of our own is good without them, a shared one is not.
 */
export function makeReadOnly(file: string | number): boolean {
  try {
    if (typeof file === 'number') fchmodSync(file, 0o444);
    else chmodSync(file, 0o444);
    return true;
  } catch {
    return false;
  }
}
