import { existsSync } from 'node:fs';
import type { Database } from './db/database.ts';
import { readMigrations } from './read-migrations.ts';

/** Where a catalog is: a SQLite file, or a PostgreSQL address. */
export type CatalogPlace = { readonly file: string } | { readonly url: string };

export interface CatalogOptions {
  /** Other calls have to be answered while SQLite is busy: what takes it long is done on a thread. */
  readonly responsive?: boolean;
}

/**
 * Opens a catalog, creates or migrates it. Each dialect's driver is loaded only when it is used.
 *
 * @throws EngineError CATALOG_TOO_NEW, CATALOG_CORRUPT, CATALOG_UNREACHABLE, ENOSPC, EROFS
 */
export async function openCatalog(place: CatalogPlace, options: CatalogOptions = {}): Promise<Database> {
  return 'file' in place ? openSqliteCatalog(place.file, options) : openPostgresCatalog(place.url);
}

async function openSqliteCatalog(file: string, { responsive }: CatalogOptions): Promise<Database> {
  const { asSqliteError, connectSqlite, openSqlite } = await import('./db/sqlite.ts');
  const { migrateSqlite } = await import('./db/migrate-sqlite.ts');
  let connection: ReturnType<typeof connectSqlite> | undefined;
  try {
    connection = connectSqlite(file);
    await migrateSqlite(connection, readMigrations('sqlite'), file, (applied) =>
      freeName(`${file}.before-${applied + 1}`),
    );
    if (!responsive) return openSqlite(connection, file);
    const { openCatalogThread } = await import('./catalog-thread.ts');
    const thread = openCatalogThread(file);
    const db = openSqlite(connection, file, thread.aside);
    return { ...db, close: () => db.close().finally(thread.close) };
  } catch (error) {
    connection?.close();
    throw asSqliteError(error, file);
  }
}

/** A name that is not taken yet, so that no earlier copy is overwritten. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let i = 2; existsSync(name); i++) name = `${wanted}-${i}`;
  return name;
}

async function openPostgresCatalog(url: string): Promise<Database> {
  const { asPostgresError, connectPostgres, openPostgres } = await import('./db/postgres.ts');
  const { migratePostgres } = await import('./db/migrate-postgres.ts');
  const pool = connectPostgres(url);
  try {
    await migratePostgres(pool, readMigrations('postgres'), url);
    return openPostgres(pool, url);
  } catch (error) {
    await pool.end();
    throw asPostgresError(error, url);
  }
}
