import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { EngineError } from '../../contract/errors.ts';
import { fsPath } from '../scan/file-name.ts';

/** Set once it is known whether this system has `sync -f` (syncfs(2), from GNU coreutils and BusyBox). */
let hasSyncfs: boolean | undefined;

/**
 * Returns when files and folders below the archive are on the disk. Where the system can flush one file system at
 * once, that is done, for a journal commits thousands of links as fast as one; elsewhere each path is fsynced.
 *
 * @param archive any folder of the file system
 * @param paths what was written, files first, as texts of file-name.ts; one that is gone again needs nothing
 * @throws EngineError EIO if the disk could not take it
 */
export function makeDurable(archive: string, paths: Iterable<string>): void {
  if (hasSyncfs !== false && process.platform === 'linux') {
    const { status, error } = spawnSync('sync', ['-f', archive], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status === 0) {
      hasSyncfs = true;
      return;
    }
    if (hasSyncfs === true && !error)
      throw new EngineError(
        'EIO',
        `The disk of the archive ${archive} reported an error while it was written.`,
        {
          path: archive,
        },
      );
    hasSyncfs = false;
  }
  for (const path of paths) fsyncPath(path);
}

/** Flushes one file or folder. Windows has no way to flush a folder and needs none. */
export function fsyncPath(path: string): void {
  let fd: number;
  try {
    fd = openSync(fsPath(path), 'r');
  } catch (error) {
    if (process.platform === 'win32' || (error as { code?: unknown }).code === 'ENOENT') return;
    throw error;
  }
  try {
    fsyncSync(fd);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'EISDIR') throw error;
  } finally {
    closeSync(fd);
  }
}
