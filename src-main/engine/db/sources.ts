import { and, asc, count, eq, inArray, isNull, sql, sum } from 'drizzle-orm';
import type { NewRow, Reader, Row, Writer } from './database.ts';

export async function allSources(db: Reader): Promise<Row<'sources'>[]> {
  const { sources } = db.t;
  return db.q.select().from(sources).orderBy(asc(sources.id));
}

export async function sourceById(db: Reader, id: number): Promise<Row<'sources'> | undefined> {
  const { sources } = db.t;
  return (await db.q.select().from(sources).where(eq(sources.id, id)))[0];
}

export async function addSourceRow(db: Writer, row: NewRow<'sources'>): Promise<Row<'sources'>> {
  const { sources } = db.t;
  return (await db.q.insert(sources).values(row).returning())[0] as Row<'sources'>;
}

export async function updateSource(db: Writer, id: number, set: Partial<NewRow<'sources'>>): Promise<void> {
  const { sources } = db.t;
  if (Object.keys(set).length > 0) await db.q.update(sources).set(set).where(eq(sources.id, id));
}

/** Live files and bytes, and files gone, by source. */
export async function sourceTotals(db: Reader, ids: readonly number[]) {
  const { sightings, folders } = db.t;
  const live = sql`CASE WHEN ${sightings.endedAt} IS NULL THEN 1 END`;
  return db.q
    .select({
      sourceId: folders.sourceId,
      files: count(live),
      bytes: sum(sql`CASE WHEN ${sightings.endedAt} IS NULL THEN ${sightings.size} ELSE 0 END`).mapWith(
        Number,
      ),
      gone: count(sql`CASE WHEN ${sightings.endedAs} = 'gone' THEN 1 END`),
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .where(inArray(folders.sourceId, [...ids]))
    .groupBy(folders.sourceId);
}

/** True if a source has files that are believed to be there. */
export async function hasLiveFiles(db: Reader, sourceId: number): Promise<boolean> {
  const { sightings, folders } = db.t;
  const rows = await db.q
    .select({ id: sightings.id })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .where(and(eq(folders.sourceId, sourceId), isNull(sightings.endedAt)))
    .limit(1);
  return rows.length > 0;
}
