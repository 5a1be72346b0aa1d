import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { EndedAs } from '../../contract/words.ts';
import type { Reader, Tables, Writer } from './database.ts';
import { idsPerStatement, inTurns } from './in-turns.ts';

/** Rows of a page of observations: some 10 ms of SQLite's thread. */
const rowsPerPage = 1000;

/** The newest observation of each path in some folders, live or gone, in pages; those of a folder follow each other. */
export async function* knownFiles(db: Reader, folderIds: readonly number[]) {
  const { sightings } = db.t;
  const columns = {
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
  };
  yield* inFolders(folderIds, (place, limit) =>
    db.q
      .select(columns)
      .from(sightings)
      .where(and(place(sightings), or(isNull(sightings.endedAt), eq(sightings.endedAs, 'gone'))))
      .orderBy(asc(sightings.folderId), asc(sightings.filename), asc(sightings.id))
      .limit(limit),
  );
}

/** Live observations in some folders, in pages, as rows for `missing`. */
export async function* liveInFolders(db: Reader, folderIds: readonly number[]) {
  const { sightings } = db.t;
  const { id, folderId, filename, blobHash } = sightings;
  yield* inFolders(folderIds, (place, limit) =>
    db.q
      .select({ id, folderId, filename, blobHash })
      .from(sightings)
      .where(and(place(sightings), isNull(sightings.endedAt)))
      .orderBy(asc(folderId), asc(filename), asc(id))
      .limit(limit),
  );
}

/**
 * Pages of the observations in some folders, in the order of their index: a folder can hold any number of them.
 *
 * @param select the rows at a place, ordered by folder, name and id, as many at most
 */
async function* inFolders<T extends { id: number; folderId: number; filename: string }>(
  folderIds: readonly number[],
  select: (place: (t: Tables['sightings']) => SQL | undefined, limit: number) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let ids = [...folderIds].sort((a, b) => a - b);
  while (ids.length > 0) {
    const some = ids.slice(0, idsPerStatement);
    let rows = await select((t) => inArray(t.folderId, some), rowsPerPage);
    yield rows;
    let last = rows.at(-1);
    if (!last || rows.length < rowsPerPage) {
      ids = ids.slice(some.length);
      continue;
    }
    // The page may have ended in the middle of a folder: the rest of that first.
    const { folderId } = last;
    while (last && rows.length === rowsPerPage) {
      const { filename, id } = last;
      rows = await select(
        (t) => and(eq(t.folderId, folderId), sql`(${t.filename}, ${t.id}) > (${filename}, ${id})`),
        rowsPerPage,
      );
      yield rows;
      last = rows.at(-1);
    }
    ids = ids.filter((other) => other > folderId);
  }
}

export type KnownObservation = ReturnType<typeof knownFiles> extends AsyncGenerator<(infer T)[]> ? T : never;

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
  await inTurns(ids, async (part) => {
    await db.q.update(sightings).set({ endedAs, endedAt: at }).where(inArray(sightings.id, part));
    // A folder in which something changed is open anyway, until its last file is settled.
    if (endedAs === 'changed') return;
    const touched = db.q
      .select({ id: sightings.folderId })
      .from(sightings)
      .where(inArray(sightings.id, part));
    await db.q.update(folders).set({ digest: null }).where(inArray(folders.id, touched));
  });
}

/** Notes that files that were gone are there again, unchanged. */
export async function reviveObservations(db: Writer, ids: readonly number[]): Promise<void> {
  const { sightings } = db.t;
  await inTurns(ids, async (part) => {
    await db.q.update(sightings).set({ endedAs: null, endedAt: null }).where(inArray(sightings.id, part));
  });
}

/** Confirms single files, where their folder as a whole could not be confirmed. */
export async function confirmObservations(
  db: Writer,
  ids: readonly number[],
  scanTime: number,
): Promise<void> {
  const { sightings } = db.t;
  await inTurns(ids, async (part) => {
    await db.q.update(sightings).set({ scanTime }).where(inArray(sightings.id, part));
  });
}

/** Notes that observations are assigned and that their views stand at the default places. */
export async function assignViewed(db: Writer, ids: readonly number[], at: number): Promise<void> {
  const { sightings } = db.t;
  const set = { viewed: true, viewPath: null, status: 'assigned', statusAt: at } as const;
  await inTurns(ids, async (part) => {
    await db.q.update(sightings).set(set).where(inArray(sightings.id, part));
  });
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
