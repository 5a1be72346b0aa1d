import { statSync } from 'node:fs';
import { join } from 'node:path';
import { count } from 'drizzle-orm';
import { openArchiveFolder } from './archive-folder.ts';
import type { TableName } from './db/database.ts';
import { openCatalog } from './open-catalog.ts';

/** Rows by table, and the bytes of a SQLite catalog (0 where the server keeps it). */
export async function catalogStats(options: {
  readonly archive: string;
  readonly db?: string;
}): Promise<{ tables: Record<string, number>; bytes: number }> {
  const folder = openArchiveFolder(options.archive, false);
  const file = join(folder.meta, 'catalog.db');
  const db = await openCatalog(options.db ? { url: options.db } : { file });
  try {
    const tables: Record<string, number> = {};
    for (const name of Object.keys(db.read.t) as TableName[]) {
      const [row] = await db.read.q.select({ rows: count() }).from(db.read.t[name]);
      tables[name] = row?.rows ?? 0;
    }
    const sizes = options.db
      ? []
      : [file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
    return { tables, bytes: sizes.reduce((total, size) => total + size, 0) };
  } finally {
    await db.close();
  }
}
