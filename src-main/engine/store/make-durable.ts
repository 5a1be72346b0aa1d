import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
  if (maySyncfs()) {
    const { status, error } = spawnSync('sync', ['-f', archive], { stdio: 'ignore' });
    if (isFlushed(archive, status === 0, error === undefined)) return;
  }
  for (const path of paths) fsyncPath(path);
}

/** The same, without keeping this thread from other work where the system can flush at once. */
export async function makeDurableBehind(archive: string, paths: Iterable<string>): Promise<void> {
  if (maySyncfs()) {
    const [status, ran] = await once(spawn('sync', ['-f', archive], { stdio: 'ignore' }), 'exit').then(
      ([code]) => [code, true],
      () => [null, false],
    );
    if (isFlushed(archive, status === 0, ran)) return;
  }
  for (const path of paths) {
    fsyncPath(path);
    await new Promise(setImmediate);
  }
}

function maySyncfs(): boolean {
  return hasSyncfs !== false && process.platform === 'linux';
}

/** Judges one `sync -f`: where it never worked it is taken to be missing; where it did, the disk has failed. */
function isFlushed(archive: string, succeeded: boolean, ran: boolean): boolean {
  if (!succeeded && hasSyncfs === true && ran)
    throw new EngineError(
      'EIO',
      `The disk of the archive ${archive} reported an error while it was written.`,
      { path: archive },
    );
  hasSyncfs = succeeded;
  return succeeded;
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
