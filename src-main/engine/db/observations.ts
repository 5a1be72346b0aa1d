import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { EndedAs } from '../../contract/words.ts';
import type { Reader, Writer } from './database.ts';

/** Most ids in one statement: SQLite takes 32,766 parameters. */
export const idsPerStatement = 5000;

/** The newest observation of each path in some folders, live or gone, with what the edit guard knows of its blob. */
export async function knownFiles(db: Reader, folderIds: readonly number[]) {
  const { sightings, blobs } = db.t;
  return db.q
    .select({
      id: sightings.id,
      folderId: sightings.folderId,
      filename: sightings.filename,
      blobHash: sightings.blobHash,
      size: sightings.size,
      mtime: sightings.mtime,
      ctime: sightings.ctime,
      inode: sightings.inode,
      status: sightings.status,
      endedAs: sightings.endedAs,
      storedInode: blobs.storedInode,
      storedCtime: blobs.storedCtime,
    })
    .from(sightings)
    .innerJoin(blobs, eq(blobs.hash, sightings.blobHash))
    .where(
      and(
        inArray(sightings.folderId, [...folderIds]),
        or(isNull(sightings.endedAt), eq(sightings.endedAs, 'gone')),
      ),
    );
}

export type KnownObservation = Awaited<ReturnType<typeof knownFiles>>[number];

/**
 * Marks observations as no longer what is at their path. Their folder's digest no longer counts: a folder that comes
 * back as it was has the same digest, but its observations have to be looked at.
 */
export async function endObservations(
  db: Writer,
  ids: readonly number[],
  endedAs: EndedAs,
  at: number,
): Promise<void> {
  const { sightings, folders } = db.t;
  for (const part of chunks(ids)) {
    await db.q.update(sightings).set({ endedAs, endedAt: at }).where(inArray(sightings.id, part));
    // A folder in which something changed is open anyway, until its last file is settled.
    if (endedAs === 'changed') continue;
    const touched = db.q
      .select({ id: sightings.folderId })
      .from(sightings)
      .where(inArray(sightings.id, part));
    await db.q.update(folders).set({ digest: null }).where(inArray(folders.id, touched));
  }
}

/** Notes that files that were gone are there again, unchanged. */
export async function reviveObservations(db: Writer, ids: readonly number[]): Promise<void> {
  const { sightings } = db.t;
  for (const part of chunks(ids))
    await db.q.update(sightings).set({ endedAs: null, endedAt: null }).where(inArray(sightings.id, part));
}

/** Confirms single files, where their folder as a whole could not be confirmed. */
export async function confirmObservations(
  db: Writer,
  ids: readonly number[],
  scanTime: number,
): Promise<void> {
  const { sightings } = db.t;
  for (const part of chunks(ids))
    await db.q.update(sightings).set({ scanTime }).where(inArray(sightings.id, part));
}

/** Notes that observations are assigned and that their views stand at the default places. */
export async function assignViewed(db: Writer, ids: readonly number[], at: number): Promise<void> {
  const { sightings } = db.t;
  const set = { viewed: true, viewPath: null, status: 'assigned', statusAt: at } as const;
  for (const part of chunks(ids)) await db.q.update(sightings).set(set).where(inArray(sightings.id, part));
}

/** Parts of a list that one statement can take. */
export function* chunks<T>(list: readonly T[], size = idsPerStatement): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/** True if the catalog holds no observation at all. */
export async function isEmpty(db: Reader): Promise<boolean> {
  const { sightings } = db.t;
  return (await db.q.select({ id: sightings.id }).from(sightings).limit(1)).length === 0;
}

/** One observation's own row, as a list of one or none. */
export async function observationById(db: Reader, id: number) {
  const { sightings } = db.t;
  return db.q.select().from(sightings).where(eq(sightings.id, id));
}

/** The id of the live observation of one path with one content, the newest if there are several. */
export async function liveObservation(
  db: Reader,
  place: { readonly folderId: number; readonly filename: string; readonly blobHash: string },
): Promise<number | undefined> {
  const { sightings } = db.t;
  const rows = await db.q
    .select({ id: sightings.id })
    .from(sightings)
    .where(
      and(
        eq(sightings.folderId, place.folderId),
        eq(sightings.filename, place.filename),
        eq(sightings.blobHash, place.blobHash),
        isNull(sightings.endedAt),
      ),
    )
    .orderBy(desc(sightings.id))
    .limit(1);
  return rows[0]?.id;
}
