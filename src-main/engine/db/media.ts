import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { NewRow, Reader, Row, Writer } from './database.ts';

/** Contents whose metadata has still to be read. */
export async function countOwed(db: Reader): Promise<number> {
  const { blobs } = db.t;
  const [row] = await db.q.select({ owed: count() }).from(blobs).where(eq(blobs.metadata, 'owed'));
  return row?.owed ?? 0;
}

/** The next contents whose metadata is owed, by hash, with the tags that were read before if there are any. */
export async function owedBlobs(db: Reader, afterHash: string, limit: number) {
  const { blobs, media } = db.t;
  return db.q
    .select({ hash: blobs.hash, mime: blobs.mime, storagePath: blobs.storagePath, meta: media.meta })
    .from(blobs)
    .leftJoin(media, eq(media.hash, blobs.hash))
    .where(and(eq(blobs.metadata, 'owed'), gt(blobs.hash, afterHash)))
    .orderBy(asc(blobs.hash))
    .limit(limit);
}

export type OwedBlob = Awaited<ReturnType<typeof owedBlobs>>[number];

/** Live observations of some contents on one host, a few of each: where they lie, and whose sidecars count. */
export async function liveSightings(db: Reader, hashes: readonly string[], hostname: string, ofEach: number) {
  const { sightings, folders, sources } = db.t;
  const rank = sql<number>`row_number() OVER (PARTITION BY ${sightings.blobHash} ORDER BY ${sightings.id})`;
  const ranked = db.q
    .select({
      id: sightings.id,
      hash: sightings.blobHash,
      filename: sightings.filename,
      folderId: sightings.folderId,
      relpath: folders.relpath,
      basedir: sources.basedir,
      rank: rank.as('rank'),
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(
      and(
        inArray(sightings.blobHash, [...hashes]),
        eq(sources.hostname, hostname),
        isNull(sightings.endedAt),
      ),
    )
    .as('ranked');
  return db.q
    .select({
      id: ranked.id,
      hash: ranked.hash,
      filename: ranked.filename,
      folderId: ranked.folderId,
      relpath: ranked.relpath,
      basedir: ranked.basedir,
    })
    .from(ranked)
    .where(sql`${ranked.rank} <= ${ofEach}`);
}

export type LiveSighting = Awaited<ReturnType<typeof liveSightings>>[number];

/** Of some folders, those that hold a file that may be a sidecar. */
export async function foldersWithSidecars(db: Reader, folderIds: readonly number[]): Promise<Set<number>> {
  const { sightings } = db.t;
  const rows = await db.q
    .selectDistinct({ folderId: sightings.folderId })
    .from(sightings)
    .where(
      and(
        inArray(sightings.folderId, [...folderIds]),
        isNull(sightings.endedAt),
        sql`(lower(${sightings.filename}) LIKE '%.xmp' OR lower(${sightings.filename}) LIKE '%.json')`,
      ),
    );
  return new Set(rows.map((row) => row.folderId));
}

/** Names and contents of the live files of one folder. */
export async function filesOfFolder(
  db: Reader,
  folderId: number,
): Promise<{ filename: string; hash: string }[]> {
  const { sightings } = db.t;
  return db.q
    .select({ filename: sightings.filename, hash: sightings.blobHash })
    .from(sightings)
    .where(and(eq(sightings.folderId, folderId), isNull(sightings.endedAt)));
}

/** Replaces what is known of some contents. */
export async function saveMedia(
  db: Writer,
  rows: readonly NewRow<'media'>[],
  states: readonly { hash: string; metadata: Row<'blobs'>['metadata'] }[],
): Promise<void> {
  const { media } = db.t;
  if (rows.length > 0) {
    await db.q.delete(media).where(
      inArray(
        media.hash,
        rows.map((row) => row.hash),
      ),
    );
    await db.insertMany('media', rows);
  }
  await db.updateMany('blobs', 'hash', states);
}

/** Replaces the sidecar tags of some observations. */
export async function saveSidecars(db: Writer, rows: readonly NewRow<'sidecars'>[]): Promise<void> {
  const { sidecars } = db.t;
  if (rows.length === 0) return;
  await db.q.delete(sidecars).where(
    inArray(
      sidecars.observationId,
      rows.map((row) => row.observationId),
    ),
  );
  await db.insertMany('sidecars', rows);
}

/** Asks anew for the metadata of what lies in some folders, because a sidecar there is new or has changed. */
export async function oweFolders(db: Writer, folderIds: readonly number[]): Promise<void> {
  const { blobs, sightings } = db.t;
  if (folderIds.length === 0) return;
  const hashes = db.q
    .select({ hash: sightings.blobHash })
    .from(sightings)
    .where(and(inArray(sightings.folderId, [...folderIds]), isNull(sightings.endedAt)));
  await db.q
    .update(blobs)
    .set({ metadata: 'owed' })
    .where(and(eq(blobs.metadata, 'read'), inArray(blobs.hash, hashes)));
}
