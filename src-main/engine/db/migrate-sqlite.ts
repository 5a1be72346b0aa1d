import type Sqlite from 'better-sqlite3';
import { type Migration, type MigrationTarget, migrate } from './migrations.ts';

/**
 * Migrates a SQLite catalog. Foreign keys are off while a migration runs: `PRAGMA foreign_keys` does nothing inside a
 * transaction, and a table rebuilt with them on would empty its children by cascade. They are checked before the commit.
 *
 * @param copyTo where a catalog that holds data is copied before it is changed
 */
export async function migrateSqlite(
  connection: Sqlite.Database,
  known: readonly Migration[],
  file: string,
  copyTo: (applied: number) => string,
): Promise<void> {
  const table =
    'CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL)';
  const list = () =>
    connection.prepare('SELECT tag, hash FROM migrations ORDER BY rowid').all() as {
      tag: string;
      hash: string;
    }[];
  const exists = () =>
    connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").get() !==
    undefined;
  const target: MigrationTarget = {
    applied: async () => (exists() ? list() : []),
    prepare: async () => {
      const done = exists() ? list().length : 0;
      if (done > 0) await connection.backup(copyTo(done));
    },
    apply: async (migration) => {
      connection.pragma('foreign_keys = OFF');
      try {
        connection.exec('BEGIN IMMEDIATE');
        connection.exec(table);
        // Another program may have been quicker.
        if (list().some(({ tag }) => tag === migration.tag)) return;
        for (const statement of migration.statements) connection.exec(statement);
        const broken = connection.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0)
          throw new Error(`migration ${migration.tag} leaves ${broken.length} rows without parent`);
        connection
          .prepare('INSERT INTO migrations (tag, hash, applied_at) VALUES (?, ?, ?)')
          .run(migration.tag, migration.hash, Date.now());
        connection.exec('COMMIT');
      } finally {
        if (connection.inTransaction) connection.exec('ROLLBACK');
        connection.pragma('foreign_keys = ON');
      }
    },
  };
  await migrate(target, known, file);
}
