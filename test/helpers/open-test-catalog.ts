import { join } from 'node:path';
import type { Database } from '../../src-main/engine/db/database.ts';
import { openCatalog } from '../../src-main/engine/open-catalog.ts';
import type { TestCatalog } from './catalogs.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A new, empty catalog without an archive around it; closed with `await using`. */
export interface EmptyCatalog extends AsyncDisposable {
  readonly db: Database;
  /** Opens it once more, as another program would. */
  openAgain(): Promise<Database>;
}

export async function openTestCatalog(catalog: TestCatalog): Promise<EmptyCatalog> {
  const folder = temporaryFolder();
  const url = await catalog.newDatabase();
  const open = () => openCatalog(url === undefined ? { file: join(folder.path, 'catalog.db') } : { url });
  const db = await open();
  return {
    db,
    openAgain: open,
    [Symbol.asyncDispose]: async () => {
      await db.close();
      folder[Symbol.dispose]();
    },
  };
}
