import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, min, or, type SQL } from 'drizzle-orm';
import type { Reader } from './database.ts';

/**
 * The next observations that have, or should have, a view: by id, with their place and their blob. Superseded ones
 * come only as long as their view stands.
 */
export async function applyPage(
  db: Reader,
  page: { readonly afterId: number; readonly limit: number; readonly sourceId: number | undefined },
) {
  const { sightings } = db.t;
  return selectRows(db)
    .where(and(gt(sightings.id, page.afterId), concernsApply(db, page.sourceId)))
    .orderBy(asc(sightings.id))
    .limit(page.limit);
}

/** Some observations as they are now, as far as apply is still concerned with them. */
export async function rowsForApply(db: Reader, ids: readonly number[]) {
  const { sightings } = db.t;
  if (ids.length === 0) return [];
  return selectRows(db)
    .where(and(inArray(sightings.id, [...ids]), concernsApply(db, undefined)))
    .orderBy(asc(sightings.id));
}

function selectRows(db: Reader) {
  const { sightings, folders, sources, blobs } = db.t;
  return db.q
    .select({
      id: sightings.id,
      hash: sightings.blobHash,
      filename: sightings.filename,
      size: sightings.size,
      mtime: sightings.mtime,
      ctime: sightings.ctime,
      inode: sightings.inode,
      status: sightings.status,
      endedAs: sightings.endedAs,
      viewed: sightings.viewed,
      viewPath: sightings.viewPath,
      relpath: folders.relpath,
      sourceId: sources.id,
      hostname: sources.hostname,
      basedir: sources.basedir,
      viewRoot: sources.viewRoot,
      onPending: sources.onPending,
      copyOnly: sources.copyOnly,
      storagePath: blobs.storagePath,
      blockReason: blobs.blockReason,
      storedMtime: blobs.storedMtime,
      storedInode: blobs.storedInode,
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .innerJoin(blobs, eq(blobs.hash, sightings.blobHash));
}

function concernsApply(db: Reader, sourceId: number | undefined): SQL | undefined {
  const { sightings, folders } = db.t;
  return and(
    or(eq(sightings.viewed, true), isNull(sightings.endedAt), eq(sightings.endedAs, 'gone')),
    sourceId === undefined ? undefined : eq(folders.sourceId, sourceId),
  );
}

/** How many observations `applyPage` will give in all. */
export async function countForApply(db: Reader, sourceId: number | undefined): Promise<number> {
  const { sightings, folders } = db.t;
  const [row] = await db.q
    .select({ files: count() })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .where(concernsApply(db, sourceId));
  return row?.files ?? 0;
}

export type ApplyRow = Awaited<ReturnType<typeof applyPage>>[number];

/** Files on one host that have, or had when last seen, some content: where it may be fetched from, live ones first. */
export async function copiesOf(db: Reader, hash: string, hostname: string, limit = 1000) {
  const { sightings, folders, sources } = db.t;
  return (
    db.q
      .select({
        id: sightings.id,
        filename: sightings.filename,
        relpath: folders.relpath,
        basedir: sources.basedir,
        copyOnly: sources.copyOnly,
        mtime: sightings.mtime,
        ctime: sightings.ctime,
        inode: sightings.inode,
        endedAs: sightings.endedAs,
      })
      .from(sightings)
      .innerJoin(folders, eq(folders.id, sightings.folderId))
      .innerJoin(sources, eq(sources.id, folders.sourceId))
      .where(and(eq(sightings.blobHash, hash), eq(sources.hostname, hostname)))
      // Not by the time of the end: where null sorts differs between the dialects.
      .orderBy(desc(isNull(sightings.endedAt)), asc(sightings.id))
      .limit(limit)
  );
}

/** Every place where a content was ever seen, on any host. */
export async function placesOf(db: Reader, hash: string, limit = 1000) {
  const { sightings, folders, sources } = db.t;
  return db.q
    .select({
      id: sightings.id,
      hostname: sources.hostname,
      basedir: sources.basedir,
      relpath: folders.relpath,
      filename: sightings.filename,
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(eq(sightings.blobHash, hash))
    .orderBy(asc(sightings.id))
    .limit(limit);
}

/** Stored blobs that a person has blocked since: they are to leave the store. */
export async function blockedButStored(db: Reader, limit: number) {
  const { blobs } = db.t;
  return db.q
    .select({ hash: blobs.hash })
    .from(blobs)
    .where(and(isNotNull(blobs.blockReason), isNotNull(blobs.storagePath)))
    .limit(limit);
}

/** Observations of some contents whose views stand. */
export async function viewsOf(db: Reader, hashes: readonly string[]) {
  const { sightings, folders, sources } = db.t;
  return db.q
    .select({
      id: sightings.id,
      hash: sightings.blobHash,
      size: sightings.size,
      filename: sightings.filename,
      viewPath: sightings.viewPath,
      endedAs: sightings.endedAs,
      relpath: folders.relpath,
      viewRoot: sources.viewRoot,
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(and(inArray(sightings.blobHash, [...hashes]), eq(sightings.viewed, true)))
    .orderBy(asc(sightings.id));
}

export type StandingView = Awaited<ReturnType<typeof viewsOf>>[number];

/** For some contents, the first observation that wants a view of each. */
export async function firstWanting(db: Reader, hashes: readonly string[], sourceId: number | undefined) {
  const { sightings, folders, sources } = db.t;
  if (hashes.length === 0) return [];
  return db.q
    .select({ hash: sightings.blobHash, id: min(sightings.id).mapWith(Number) })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(
      and(
        inArray(sightings.blobHash, [...hashes]),
        or(isNull(sightings.endedAt), eq(sightings.endedAs, 'gone')),
        or(
          eq(sightings.status, 'assigned'),
          and(eq(sightings.status, 'pending'), eq(sources.onPending, 'assign')),
        ),
        sourceId === undefined ? undefined : eq(folders.sourceId, sourceId),
      ),
    )
    .groupBy(sightings.blobHash);
}
