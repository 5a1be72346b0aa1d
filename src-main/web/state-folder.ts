import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ListenAddress } from './listen-address.ts';

/**
 * Where a program keeps what it must remember by itself: what systemd made for it (`StateDirectory=`), else the
 * system's usual place below the person's home.
 */
export function defaultStateFolder(env: NodeJS.ProcessEnv = process.env): string {
  const made = env.STATE_DIRECTORY?.split(':')[0];
  if (made) return made;
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'mama', 'State');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/mama');
  return join(env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'mama');
}

/** Tells hosts with one folder for their state apart: by the port they were to listen on. */
export function stateKey(listen: ListenAddress): string {
  return listen.port === 0 ? 'any' : String(listen.port);
}

/** Writes a small file that only its owner may read, whole or not at all. */
export function writePrivate(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(next, path);
}
