import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { EngineError } from '../contract/errors.ts';

export interface ArchiveLock {
  release(): void;
}

/**
 * Holds an archive for one process. The lock is SQLite's own on a small file, that is, the system's: it ends with the
 * process however that ends, and works on every platform without another native module.
 *
 * @throws EngineError ARCHIVE_LOCKED, naming who holds it
 */
export function lockArchive(metaFolder: string, archive: string, program: string): ArchiveLock {
  const file = join(metaFolder, 'lock');
  const holder = join(metaFolder, 'lock-holder.json');
  const connection = new Sqlite(file, { timeout: 0 });
  try {
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    throw new EngineError(
      'ARCHIVE_LOCKED',
      `The archive ${archive} is being used by ${nameHolder(holder)}. Wait until it has finished, or stop it, and try again.`,
      { path: archive, cause: error },
    );
  }
  writeFileSync(holder, JSON.stringify({ pid: process.pid, program, since: new Date().toISOString() }));
  return {
    release: () => {
      connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

function nameHolder(file: string): string {
  try {
    const { pid, program, since } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return `"${program}" (process ${pid}, since ${since})`;
  } catch {
    return 'another program';
  }
}
