import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openArchiveFolder } from './archive-folder.ts';
import { lockArchive } from './archive-lock.ts';

/**
 * Forgets everything but the contents: removes the catalog and the views, never blobs. Scanning and applying again
 * finds the blobs in place and adopts them.
 *
 * @returns what was removed
 * @throws EngineError ARCHIVE_MISSING, ARCHIVE_LOCKED, CATALOG_UNREACHABLE
 */
export async function resetArchive(options: {
  readonly archive: string;
  readonly db?: string;
}): Promise<{ removed: string[] }> {
  const folder = openArchiveFolder(options.archive, false);
  const lock = lockArchive(folder.meta, folder.path, 'mama dev reset');
  try {
    const removed: string[] = [];
    if (options.db) {
      const { dropPostgresCatalog } = await import('./db/drop-postgres.ts');
      removed.push(await dropPostgresCatalog(options.db));
    }
    for (const name of ['catalog.db', 'catalog.db-wal', 'catalog.db-shm']) {
      const path = join(folder.meta, name);
      if (!existsSync(path)) continue;
      rmSync(path);
      removed.push(path);
    }
    const views = join(folder.path, 'views');
    rmSync(views, { recursive: true, force: true });
    mkdirSync(views);
    removed.push(views);
    return { removed };
  } finally {
    lock.release();
  }
}
