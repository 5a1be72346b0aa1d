import { and, asc, count, gt, gte, inArray, isNotNull, isNull, lt, type SQL, sum } from 'drizzle-orm';
import type { Reader, Row } from './database.ts';
import { inTurns } from './in-turns.ts';

export type BlobRow = Row<'blobs'>;

export async function blobsByHash(db: Reader, hashes: readonly string[]): Promise<BlobRow[]> {
  const { blobs } = db.t;
  if (hashes.length === 0) return [];
  return db.q
    .select()
    .from(blobs)
    .where(inArray(blobs.hash, [...hashes]));
}

/** What `lstat` said of some blobs when they were last touched by us, by hash. */
export async function storedStats(db: Reader, hashes: readonly string[]) {
  const { hash, storedInode, storedCtime } = db.t.blobs;
  const stats = new Map<string, { storedInode: bigint | null; storedCtime: bigint | null }>();
  await inTurns([...new Set(hashes)], async (part) => {
    const rows = await db.q
      .select({ hash, storedInode, storedCtime })
      .from(db.t.blobs)
      .where(inArray(hash, part));
    for (const { hash, ...row } of rows) stats.set(hash, row);
  });
  return stats;
}

/** A range of hashes, by their first digits: from inclusive, to exclusive. */
export interface HashRange {
  readonly from: string;
  readonly to: string | null;
}

function inRange(db: Reader, range: HashRange): SQL | undefined {
  const { hash } = db.t.blobs;
  return and(gte(hash, range.from), range.to === null ? undefined : lt(hash, range.to));
}

/** The next stored blobs in the order of their hashes. */
export async function storedBlobs(
  db: Reader,
  range: HashRange,
  after: string,
  limit: number,
): Promise<BlobRow[]> {
  const { blobs } = db.t;
  return db.q
    .select()
    .from(blobs)
    .where(and(isNotNull(blobs.storagePath), inRange(db, range), gt(blobs.hash, after)))
    .orderBy(asc(blobs.hash))
    .limit(limit);
}

/** Contents of a range that were stored once and could not be fetched again when their blob was found gone. */
export async function lostBlobs(db: Reader, range: HashRange): Promise<BlobRow[]> {
  const { blobs } = db.t;
  return db.q
    .select()
    .from(blobs)
    .where(
      and(isNull(blobs.storagePath), isNotNull(blobs.lostAt), isNull(blobs.blockReason), inRange(db, range)),
    )
    .orderBy(asc(blobs.hash));
}

/** How many blobs of a range are stored, and their bytes. */
export async function storedTotals(db: Reader, range: HashRange): Promise<{ files: number; bytes: number }> {
  const { blobs } = db.t;
  const [row] = await db.q
    .select({ files: count(), bytes: sum(blobs.size).mapWith(Number) })
    .from(blobs)
    .where(and(isNotNull(blobs.storagePath), inRange(db, range)));
  return { files: row?.files ?? 0, bytes: row?.bytes ?? 0 };
}
