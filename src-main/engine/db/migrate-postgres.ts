import type pg from 'pg';
import { type Migration, type MigrationTarget, migrate } from './migrations.ts';
import { withoutSecrets } from './postgres.ts';

/** Any number that only mama's migrations use: two programs that open one catalog at once take turns. */
const advisoryLock = 6_274_626;

/** Migrates a PostgreSQL catalog under an advisory lock, each migration in one transaction. */
export async function migratePostgres(
  pool: pg.Pool,
  known: readonly Migration[],
  url: string,
): Promise<void> {
  const client = await pool.connect();
  const target: MigrationTarget = {
    applied: async () => {
      const exists = await client.query("SELECT to_regclass('migrations') AS name");
      if (exists.rows[0]?.name === null) return [];
      return (await client.query('SELECT tag, hash FROM migrations ORDER BY id')).rows;
    },
    prepare: async () => {
      await client.query(
        'CREATE TABLE IF NOT EXISTS migrations (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text UNIQUE NOT NULL, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
      );
    },
    apply: async (migration) => {
      await client.query('BEGIN');
      try {
        for (const statement of migration.statements) await client.query(statement);
        await client.query('INSERT INTO migrations (tag, hash) VALUES ($1, $2)', [
          migration.tag,
          migration.hash,
        ]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    },
  };
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await migrate(target, known, withoutSecrets(url));
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [advisoryLock]).catch(() => undefined);
    client.release();
  }
}
