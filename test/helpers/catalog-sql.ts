import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { joinText } from '../../src-main/engine/scan/file-name.ts';

/** Where a catalog is: the archive's folder, or the address of its database. */
export interface CatalogPlace {
  readonly archive: string;
  readonly db: string | undefined;
}

/** Values as the catalog has them; every integer is a BigInt, in both dialects. */
export type SqlRow = Readonly<Record<string, unknown>>;

const int8 = 20;
const int4 = 23;

/**
 * Runs one statement on the catalog past the engine, as another program would; values are passed as text or numbers
 * in the statement itself. The engine may have it open at the same time.
 */
export async function queryCatalog({ archive, db }: CatalogPlace, statement: string): Promise<SqlRow[]> {
  if (db === undefined) {
    const connection = new Sqlite(join(archive, '.mama', 'catalog.db'), { timeout: 10_000 });
    try {
      const prepared = connection.prepare(statement).safeIntegers(true);
      if (prepared.reader) return prepared.all() as SqlRow[];
      prepared.run();
      return [];
    } finally {
      connection.close();
    }
  }
  const client = new pg.Client({
    connectionString: db,
    types: {
      getTypeParser: ((oid: number, format: 'text') =>
        oid === int8 || oid === int4
          ? BigInt
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** One row of the view `observations`. */
export interface Observation {
  readonly id: number;
  /** Below the source's folder. */
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
  readonly scanTime: number;
  readonly status: string;
  readonly previousId: number | null;
  readonly endedAs: string | null;
}

const numberOrNull = (value: unknown) => (value === null ? null : Number(value));

/** All observations, history too, by id. */
export async function allObservations(place: CatalogPlace): Promise<Observation[]> {
  const rows = await queryCatalog(place, 'SELECT * FROM observations ORDER BY id');
  return rows.map((row) => ({
    id: Number(row.id),
    path: joinText(String(row.relpath), String(row.filename)),
    hash: String(row.blob_hash),
    size: Number(row.size),
    mtime: row.mtime as bigint,
    ctime: row.ctime as bigint,
    inode: row.inode as bigint,
    scanTime: Number(row.scan_time),
    status: String(row.status),
    previousId: numberOrNull(row.previous_id),
    endedAs: row.ended_as === null ? null : String(row.ended_as),
  }));
}

/** What the catalog believes to be on disk, by path. Two live observations of one path are an error. */
export async function liveObservations(place: CatalogPlace): Promise<Map<string, Observation>> {
  const live = (await allObservations(place)).filter(({ endedAs }) => endedAs === null);
  const byPath = new Map(live.map((observation) => [observation.path, observation]));
  if (byPath.size !== live.length) throw new Error('a path has two live observations');
  return byPath;
}

/** The observations of one path, oldest first. */
export async function historyOf(place: CatalogPlace, path: string): Promise<Observation[]> {
  return (await allObservations(place)).filter((observation) => observation.path === path);
}
