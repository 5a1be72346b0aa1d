import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

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
  readonly device: number;
}

/** Tries everything out in `folder` (the archive's `.mama/tmp`) and leaves nothing behind. */
export function probeFilesystem(folder: string): FilesystemAbilities {
  const probe = mkdtempSync(join(folder, 'probe-'));
  try {
    const file = join(probe, 'probe-é');
    writeFileSync(file, 'probe');
    const works = (attempt: () => void) => {
      try {
        attempt();
        return true;
      } catch {
        return false;
      }
    };
    return {
      hardLinks: works(() => linkSync(file, join(probe, 'link'))),
      reflinks: works(() => copyFileSync(file, join(probe, 'clone'), constants.COPYFILE_FICLONE_FORCE)),
      caseInsensitive: existsSync(join(probe, 'PROBE-é')),
      normalizing: existsSync(join(probe, 'probe-é'.normalize('NFD'))),
      modes: works(() => chmodSync(file, 0o444)) && (lstatSync(file).mode & 0o777) === 0o444,
      device: lstatSync(file).dev,
    };
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
