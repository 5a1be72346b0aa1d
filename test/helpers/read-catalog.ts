import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';

/** Where a catalog is, as a TestArchive tells it. */
export interface CatalogPlace {
  readonly archive: string;
  readonly db: string | undefined;
}

/** Rows of a catalog by plain SQL that both dialects take, beside the engine that has it open. */
export async function catalogRows<T>(place: CatalogPlace, sql: string): Promise<T[]> {
  if (place.db === undefined) {
    const catalog = new Sqlite(join(place.archive, '.mama', 'catalog.db'), { readonly: true });
    try {
      return catalog.prepare(sql).all() as T[];
    } finally {
      catalog.close();
    }
  }
  const client = new pg.Client({ connectionString: place.db });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

export interface Observation {
  readonly id: number;
  readonly hash: string;
  readonly host: string;
  /** The whole path, as text of file-name.ts. */
  readonly path: string;
  readonly status: 'pending' | 'assigned' | 'ignored';
  readonly ended: 'changed' | 'moved' | 'gone' | null;
  readonly viewed: boolean;
  readonly viewPath: string | null;
  readonly previousId: number | null;
}

/** All observations by id. */
export async function observationsOf(place: CatalogPlace): Promise<Observation[]> {
  const rows = await catalogRows<Record<string, string | number | boolean | null>>(
    place,
    'SELECT id, blob_hash, hostname, basedir, relpath, filename, status, ended_as, viewed, view_path, previous_id FROM observations ORDER BY id',
  );
  return rows.map((row) => ({
    id: Number(row.id),
    hash: String(row.blob_hash),
    host: String(row.hostname),
    path: [row.basedir, row.relpath, row.filename].filter((part) => part !== '').join('/'),
    status: row.status as Observation['status'],
    ended: row.ended_as as Observation['ended'],
    viewed: row.viewed === true || row.viewed === 1,
    viewPath: row.view_path as string | null,
    previousId: row.previous_id === null ? null : Number(row.previous_id),
  }));
}

/** The live observation of the file with this name. */
export async function observationOf(place: CatalogPlace, name: string): Promise<Observation> {
  const found = (await observationsOf(place)).filter(
    (row) => row.ended === null && row.path.endsWith(`/${name}`),
  );
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} live observations of ${name}`);
  return only;
}
