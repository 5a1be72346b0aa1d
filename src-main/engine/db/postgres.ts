import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { EngineError } from '../../contract/errors.ts';
import { bulkColumns, keysOf, tableName } from './bulk-columns.ts';
import type { Database, Reader, Tables, Writer } from './database.ts';
import * as postgresTables from './schema.postgres.ts';

/** The one place where PostgreSQL's tables and builder are taken for SQLite's; schema.same.ts is what allows it. */
const tables = postgresTables as unknown as Tables;
const builder = (client: pg.Pool | pg.PoolClient) => drizzle(client) as unknown;

type Client = pg.Pool | pg.PoolClient;

/** Opens the pool. The address may hold a password: it is never part of a message. */
export function connectPostgres(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two queries must not end the process; the next query reports it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** Host, port and database of an address, without user and password: fit for messages. */
export function withoutSecrets(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch {
    return 'the given PostgreSQL address';
  }
}

function arrays(columns: ReturnType<typeof bulkColumns>, rows: readonly Record<string, unknown>[]) {
  const list = columns.map((column, i) => `$${i + 1}::${column.type}[]`).join(', ');
  return { list, values: columns.map((column) => rows.map((row) => column.value(row))) };
}

function insertMany(client: Client): Writer['insertMany'] {
  return async (table, rows) => {
    if (rows.length === 0) return 0;
    const columns = bulkColumns(tables, table, keysOf(rows));
    const names = columns.map((column) => column.name).join(', ');
    const { list, values } = arrays(columns, rows);
    const result = await client.query(
      `INSERT INTO ${tableName(tables, table)} (${names}) SELECT * FROM unnest(${list}) ON CONFLICT DO NOTHING`,
      values,
    );
    return result.rowCount ?? 0;
  };
}

function updateMany(client: Client): Writer['updateMany'] {
  return async (table, key, rows) => {
    if (rows.length === 0) return;
    const keys = keysOf(rows).filter((name) => name !== key);
    const columns = bulkColumns(tables, table, [String(key), ...keys]);
    const { list, values } = arrays(columns, rows);
    const [where, ...set] = columns.map((column) => column.name);
    await client.query(
      `UPDATE ${tableName(tables, table)} AS row SET ${set.map((name) => `${name} = new.${name}`).join(', ')}
       FROM unnest(${list}) AS new (${[where, ...set].join(', ')}) WHERE row.${where} = new.${where}`,
      values,
    );
  };
}

/** Turns what the driver throws when the server cannot be reached into a sentence; leaves the rest as it is. */
export function asPostgresError(error: unknown, url: string): unknown {
  // The builder wraps the driver's error; its own message is the whole statement with all its values.
  const { cause, name } = error as { cause?: unknown; name?: unknown };
  if (name === 'EngineError') return error;
  const own = (cause instanceof Error ? cause : error) as { code?: unknown; message?: unknown };
  const code = String(own.code ?? '');
  const message = String(own.message ?? '');
  const unreachable =
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOST|EAI_|57P0|08)/.test(code) ||
    /timeout|terminated|not queryable/i.test(message);
  const refused = /^(28|3D000)/.test(code);
  // Node's error holds the whole address, and with it the password: it must not come along.
  const isNoAddress = code === 'ERR_INVALID_URL';
  if (!unreachable && !refused && !isNoAddress) return error;
  const reason = message || code;
  return new EngineError(
    'CATALOG_UNREACHABLE',
    `The catalog at ${withoutSecrets(url)} cannot be used: ${reason}. Check the address, and that the server runs.`,
    isNoAddress ? {} : { cause: error },
  );
}

/** A migrated PostgreSQL catalog. */
export function openPostgres(pool: pg.Pool, url: string): Database {
  const reader: Reader = { dialect: 'postgres', q: builder(pool) as Reader['q'], t: tables };
  let last: Promise<unknown> = Promise.resolve();

  async function transact<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work({
        dialect: 'postgres',
        q: builder(client) as Writer['q'],
        t: tables,
        insertMany: insertMany(client),
        updateMany: updateMany(client),
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw asPostgresError(error, url);
    } finally {
      client.release(broken);
    }
  }

  return {
    dialect: 'postgres',
    read: reader,
    write: (work) => {
      const turn = last.then(() => transact(work));
      last = turn.catch(() => undefined);
      return turn;
    },
    bulkLoad: async () => async () => undefined,
    explain: (error) => asPostgresError(error, url),
    close: async () => {
      await last;
      await pool.end();
    },
  };
}
