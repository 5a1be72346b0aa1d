import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { EngineError } from '../../contract/errors.ts';
import { bulkColumns, keysOf, tableName } from './bulk-columns.ts';
import type { Database, Reader, Writer } from './database.ts';
import * as tables from './schema.sqlite.ts';

type Connection = Sqlite.Database;

/** Indexes that are cheaper to build at once than to keep up row by row: 0.4 s against 1.6 s for 100,000 rows. */
const deferred = {
  sightings_blob: 'CREATE INDEX IF NOT EXISTS sightings_blob ON sightings (blob_hash)',
};

/**
 * Runs a statement on a connection and a thread of its own, while this one answers others. No other statement may write
 * meanwhile.
 */
export type Aside = (statement: string) => Promise<unknown[]>;

/** Pages of the write-ahead log (4 KB each) after which it goes into the main file: 32 MB. */
const pagesOfLog = 8000;
/** An index over so many rows is built in a moment, sooner than a thread is started. */
const fewRows = 20_000;

/** Measured: a third faster than one by one; more gains nothing. */
const rowsPerStatement = 32;
/** Rows after which others get a turn, about 5 ms. */
const rowsAtOnce = 512;

function connect(file: string, options: Sqlite.Options): Connection {
  const connection = new Sqlite(file, options);
  connection.defaultSafeIntegers(true);
  connection.pragma('busy_timeout = 5000');
  return connection;
}

/** Opens the writing connection with the settings every catalog lives with. */
export function connectSqlite(file: string): Connection {
  const connection = connect(file, {});
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  // 4 MB: a larger cache gains a scan or an apply of 100,000 files nothing, and is memory that is never given back.
  connection.pragma('cache_size = -4000');
  // A page that a bulk load touches again and again goes to the main file once, not with every batch.
  connection.pragma(`wal_autocheckpoint = ${pagesOfLog}`);
  connection.pragma('foreign_keys = ON');
  return connection;
}

function insertMany(connection: Connection): Writer['insertMany'] {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (table: keyof typeof tables, keys: string[]) => {
    const columns = bulkColumns(tables, table, keys);
    const names = columns.map((column) => column.name).join(', ');
    const row = `(${columns.map(() => '?').join(', ')})`;
    const insert = (rows: number) =>
      connection.prepare(
        `INSERT INTO ${tableName(tables, table)} (${names}) VALUES ${Array(rows).fill(row).join(', ')} ON CONFLICT DO NOTHING`,
      );
    return { columns, many: insert(rowsPerStatement), one: insert(1) };
  };
  return async (table, rows) => {
    if (rows.length === 0) return 0;
    const keys = keysOf(rows);
    const id = `${table}:${keys.join()}`;
    let prepared = statements.get(id);
    if (!prepared) {
      prepared = prepare(table, keys);
      statements.set(id, prepared);
    }
    const { columns, many, one } = prepared;
    let inserted = 0;
    for (let at = 0; at < rows.length; ) {
      const size = rows.length - at >= rowsPerStatement ? rowsPerStatement : 1;
      const values: unknown[] = [];
      for (let i = at; i < at + size; i++)
        for (const column of columns) values.push(column.value(rows[i] as Record<string, unknown>));
      inserted += (size === 1 ? one : many).run(values).changes;
      at += size;
      // Threads that wait for an answer get it in between: a batch takes longer than their queues last.
      if (at % rowsAtOnce === 0) await setImmediate();
    }
    return inserted;
  };
}

function updateMany(connection: Connection): Writer['updateMany'] {
  return async (table, key, rows) => {
    if (rows.length === 0) return;
    const keys = keysOf(rows).filter((name) => name !== key);
    const set = bulkColumns(tables, table, keys);
    const [where] = bulkColumns(tables, table, [String(key)]);
    const statement = connection.prepare(
      `UPDATE ${tableName(tables, table)} SET ${set.map((column) => `${column.name} = ?`).join(', ')} WHERE ${where?.name} = ?`,
    );
    for (const [i, row] of rows.entries()) {
      statement.run([...set.map((column) => column.value(row)), where?.value(row)]);
      if (i % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    }
  };
}

/** Turns what SQLite throws about its file into a sentence; leaves the rest as it is. */
export function asSqliteError(error: unknown, file: string): unknown {
  // The builder wraps the driver's error.
  const { code = (error as { cause?: { code?: unknown } }).cause?.code } = error as { code?: unknown };
  if (code === 'SQLITE_FULL')
    return new EngineError(
      'ENOSPC',
      `The disk of the catalog ${file} is full. Free some space and run it again.`,
      {
        path: file,
        cause: error,
      },
    );
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return new EngineError(
      'CATALOG_CORRUPT',
      `The catalog ${file} is damaged. Put back a copy of it (catalog.db.before-… beside it) or move it away and scan again: blobs and views are not touched.`,
      { path: file, cause: error },
    );
  if (typeof code === 'string' && code.startsWith('SQLITE_READONLY'))
    return new EngineError('EROFS', `The catalog ${file} cannot be written: the disk is read-only.`, {
      path: file,
      cause: error,
    });
  if (typeof code === 'string' && code.startsWith('SQLITE_IOERR'))
    return new EngineError('EIO', `The disk reported an error while the catalog ${file} was used.`, {
      path: file,
      cause: error,
    });
  return error;
}

/** A connection of a migrated SQLite catalog that only reads. Its queries keep the thread busy until they are done. */
export function openSqliteReader(file: string): { readonly reader: Reader; readonly connection: Connection } {
  const connection = connect(file, { readonly: true });
  const q = drizzle(connection) as unknown as Reader['q'];
  return { reader: { dialect: 'sqlite', q, t: tables }, connection };
}

/**
 * A migrated SQLite catalog: one writer, and a reading connection that is never kept waiting by it.
 *
 * @param aside for what takes long, where other calls have to be answered meanwhile
 */
export function openSqlite(writing: Connection, file: string, aside?: Aside): Database {
  writing.exec(Object.values(deferred).join(';'));
  // Else a commit now and then would write 32 MB to the disk and wait for it.
  if (aside) writing.pragma('wal_autocheckpoint = 0');
  const { reader, connection: reading } = openSqliteReader(file);
  const writer = {
    dialect: 'sqlite',
    q: drizzle(writing) as unknown as Writer['q'],
    t: tables,
    insertMany: insertMany(writing),
    updateMany: updateMany(writing),
  } satisfies Writer;
  let last: Promise<unknown> = Promise.resolve();
  // Also for what is no transaction: a PRAGMA inside of someone else's would do nothing.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  async function transact<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    try {
      writing.exec('BEGIN IMMEDIATE');
      const result = await work(writer);
      writing.exec('COMMIT');
      return result;
    } catch (error) {
      if (writing.inTransaction) writing.exec('ROLLBACK');
      throw asSqliteError(error, file);
    }
  }

  /** Brings the log into the main file when it has grown long. Who comes next waits for it, so that it has an end. */
  async function shortenLog(aside: Aside): Promise<void> {
    const [state] = writing.pragma('wal_checkpoint(NOOP)') as { log: bigint; checkpointed: bigint }[];
    if (!state || state.log - state.checkpointed < pagesOfLog) return;
    await aside('PRAGMA wal_checkpoint(PASSIVE)').catch(() => writing.pragma('wal_checkpoint(PASSIVE)'));
  }
  const isLarge = () =>
    writing.prepare(`SELECT 1 FROM sightings LIMIT 1 OFFSET ${fewRows}`).get() !== undefined;
  const run = async (statement: string): Promise<unknown[]> => {
    if (aside && isLarge()) return aside(statement);
    const prepared = writing.prepare(statement);
    if (prepared.reader) return prepared.all();
    prepared.run();
    return [];
  };

  return {
    dialect: 'sqlite',
    read: reader,
    write: (work) => {
      const written = inTurn(() => transact(work));
      if (aside) inTurn(() => shortenLog(aside)).catch(() => undefined);
      return written;
    },
    bulkLoad: () =>
      inTurn(async () => {
        for (const name of Object.keys(deferred)) writing.exec(`DROP INDEX IF EXISTS ${name}`);
        // A row's parents are inserted before it; checking that once at the end is three times faster than row by row.
        writing.pragma('foreign_keys = OFF');
        return () =>
          inTurn(async () => {
            writing.pragma('foreign_keys = ON');
            for (const index of Object.values(deferred)) await run(index);
            const broken = await run('PRAGMA foreign_key_check(sightings)');
            if (broken.length > 0) throw new Error(`${broken.length} observations have no folder or no blob`);
          });
      }),
    explain: (error) => asSqliteError(error, file),
    close: async () => {
      await last;
      reading.close();
      if (writing.open) writing.close();
    },
  };
}
