import { and, asc, count, eq, gt } from 'drizzle-orm';
import type { Reader } from './database.ts';

/** Contents whose metadata has still to be read. */
export async function countOwed(db: Reader): Promise<number> {
  const { blobs } = db.t;
  const [row] = await db.q.select({ owed: count() }).from(blobs).where(eq(blobs.metadata, 'owed'));
  return row?.owed ?? 0;
}

/** The next contents whose metadata is owed, by hash. */
export async function owedBlobs(db: Reader, afterHash: string, limit: number) {
  const { blobs } = db.t;
  return db.q
    .select({ hash: blobs.hash, mime: blobs.mime, storagePath: blobs.storagePath })
    .from(blobs)
    .where(and(eq(blobs.metadata, 'owed'), gt(blobs.hash, afterHash)))
    .orderBy(asc(blobs.hash))
    .limit(limit);
}
