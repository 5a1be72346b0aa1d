import { getTableName } from 'drizzle-orm';
import { asPostgresError, connectPostgres, withoutSecrets } from './postgres.ts';
import * as tables from './schema.postgres.ts';

/** Drops the tables and views of a PostgreSQL catalog; others in the same database stay. Returns what was dropped. */
export async function dropPostgresCatalog(url: string): Promise<string> {
  const pool = connectPostgres(url);
  try {
    const names = Object.values(tables).map((table) => `"${getTableName(table)}"`);
    await pool.query('DROP VIEW IF EXISTS observations');
    await pool.query(`DROP TABLE IF EXISTS ${[...names, 'migrations'].join(', ')} CASCADE`);
    return `the tables in ${withoutSecrets(url)}`;
  } catch (error) {
    throw asPostgresError(error, url);
  } finally {
    await pool.end();
  }
}
