import { and, asc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Reader, Writer } from './database.ts';

/** Forgets what earlier scans of a source, perhaps killed ones, did not find. */
export async function clearMissing(db: Writer, sourceId: number): Promise<void> {
  const { missing, scans } = db.t;
  const own = db.q.select({ id: scans.id }).from(scans).where(eq(scans.sourceId, sourceId));
  await db.q.delete(missing).where(inArray(missing.scanId, own));
}

/** The next observations a scan did not find, by id, with what a moved file is recognised by. */
export async function missingObservations(db: Reader, scanId: number, afterId: number, limit: number) {
  const { missing, sightings } = db.t;
  return db.q
    .select({
      id: missing.observationId,
      blobHash: missing.blobHash,
      filename: sightings.filename,
      size: sightings.size,
      mtime: sightings.mtime,
      inode: sightings.inode,
      status: sightings.status,
    })
    .from(missing)
    .innerJoin(sightings, eq(sightings.id, missing.observationId))
    .where(and(eq(missing.scanId, scanId), gt(missing.observationId, afterId), isNull(sightings.endedAt)))
    .orderBy(asc(missing.observationId))
    .limit(limit);
}

/**
 * Observations of some contents that are new in a source since its last complete scan: where a file may have moved.
 * What was there before at their paths had other content, or else they continue it and came from nowhere else.
 */
export async function arrivals(db: Reader, sourceId: number, sinceScanId: number, hashes: readonly string[]) {
  const { sightings, folders } = db.t;
  return db.q
    .select({
      id: sightings.id,
      blobHash: sightings.blobHash,
      filename: sightings.filename,
      mtime: sightings.mtime,
      inode: sightings.inode,
      status: sightings.status,
      scanId: sightings.scanId,
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .where(
      and(
        inArray(sightings.blobHash, [...hashes]),
        eq(folders.sourceId, sourceId),
        gt(sightings.scanId, sinceScanId),
        isNull(sightings.endedAt),
        sql`NOT EXISTS (SELECT 1 FROM sightings AS before WHERE before.id = ${sightings.previousId} AND before.blob_hash = ${sightings.blobHash})`,
      ),
    );
}

/** Scans of a source that never ended: killed, or still running elsewhere. */
export async function endStaleScans(db: Writer, sourceId: number, scanId: number, at: number): Promise<void> {
  const { scans } = db.t;
  await db.q
    .update(scans)
    .set({ state: 'stopped', endedAt: at })
    .where(
      and(
        eq(scans.sourceId, sourceId),
        lt(scans.id, scanId),
        eq(scans.state, 'running'),
        ne(scans.id, scanId),
      ),
    );
}
