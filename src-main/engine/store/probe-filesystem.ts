import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { traitsOf } from '../scan/compare.ts';
import { isFatal } from './store-error.ts';

/** What the file system of an archive can do, found out by doing it. */
export interface FilesystemAbilities {
  readonly hardLinks: boolean;
  readonly reflinks: boolean;
  /** Names that differ only in case are one. */
  readonly caseInsensitive: boolean;
  /** Names that differ only in Unicode spelling (NFC, NFD) are one. */
  readonly normalizing: boolean;
  /** File modes are kept. */
  readonly modes: boolean;
  /** A file's inode stays what it is when the disk is plugged in again. */
  readonly keepsInodes: boolean;
  readonly device: number;
}

/** True if the inodes of a folder's file system can be believed from one mount to the next. */
export function keepsInodes(folder: string): boolean {
  return traitsOf(statfsSync(folder).type).stable;
}

/**
 * Tries everything out in `folder` (the archive's `.mama/tmp`) and leaves nothing behind.
 *
 * @throws the system's error if the disk is full or cannot be written: then nothing can be said of it
 */
export function probeFilesystem(folder: string): FilesystemAbilities {
  const probe = mkdtempSync(join(folder, 'probe-'));
  try {
    const file = join(probe, 'probe');
    writeFileSync(file, 'probe');
    const works = (attempt: () => void) => {
      try {
        attempt();
        return true;
      } catch (error) {
        if (isFatal(error)) throw error;
        return false;
      }
    };
    return {
      hardLinks: works(() => linkSync(file, join(probe, 'link'))),
      reflinks: works(() => copyFileSync(file, join(probe, 'clone'), constants.COPYFILE_FICLONE_FORCE)),
      caseInsensitive: existsSync(join(probe, 'PROBE')),
      // Some, such as FAT without a code page, take no such name at all.
      normalizing:
        works(() => writeFileSync(join(probe, 'é'.normalize('NFC')), '')) &&
        existsSync(join(probe, 'é'.normalize('NFD'))),
      modes: works(() => chmodSync(file, 0o444)) && (lstatSync(file).mode & 0o777) === 0o444,
      keepsInodes: keepsInodes(folder),
      device: lstatSync(file).dev,
    };
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
