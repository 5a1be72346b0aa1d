import { count, eq, isNotNull, type SQL, sql, sum } from 'drizzle-orm';
import { type SourceKind, type Status, statuses } from '../../contract/words.ts';
import type { Reader } from './database.ts';

/** What the MIME types of `Stats.byType` begin with; the first is what has none, the last all that is none of these. */
const types = ['other', 'image', 'video', 'audio', 'text', 'application'] as const;
const ends = ['live', 'gone', 'superseded'] as const;

/** Observations that are alike, and their number and bytes. */
export interface ObservationGroup {
  readonly sourceId: number;
  readonly status: Status;
  readonly end: (typeof ends)[number];
  readonly type: (typeof types)[number];
  readonly stored: boolean;
  readonly files: number;
  readonly bytes: number;
}

/** Numbers of contents. */
export interface ContentTotals {
  readonly blobs: number;
  readonly storedBlobs: number;
  readonly bytesStored: number;
  readonly blocked: number;
  readonly lost: number;
  readonly metadataOwed: number;
}

/** How many values a content's code has. */
export const contentCodes = types.length * 2;

/** What observations of a content have in common, as a number below `contentCodes`: its type, and whether it is stored. */
export function contentCode({ t: { blobs } }: Reader): SQL<number> {
  // By range, which is quicker than LIKE: '0' is the character after '/'.
  const known = types
    .slice(1, -1)
    .map(
      (type, i) =>
        sql`WHEN ${blobs.mime} >= ${sql.raw(`'${type}/'`)} AND ${blobs.mime} < ${sql.raw(`'${type}0'`)} THEN ${sql.raw(String(i + 1))}`,
    );
  const type = sql`CASE WHEN ${blobs.mime} IS NULL THEN 0 ${sql.join(known, sql.raw(' '))} ELSE 5 END`;
  return sql`(${type}) * 2 + CASE WHEN ${blobs.storagePath} IS NULL THEN 0 ELSE 1 END`.mapWith(Number);
}

/** Source, status and end of an observation as a number. */
export function sightingCode({ t: { sightings, folders } }: Reader): SQL<number> {
  const status = sql`CASE ${sightings.status} WHEN 'pending' THEN 0 WHEN 'assigned' THEN 1 ELSE 2 END`;
  const end = sql`CASE WHEN ${sightings.endedAt} IS NULL THEN 0 WHEN ${sightings.endedAs} = 'gone' THEN 1 ELSE 2 END`;
  return sql`(${folders.sourceId} * 3 + ${status}) * 3 + ${end}`.mapWith(Number);
}

/** What the two codes of an observation say. */
export function groupOf(sighting: number, content: number, files: number, bytes: number): ObservationGroup {
  const digit = (number: number, above: number, base: number) => Math.floor(number / above) % base;
  return {
    sourceId: Math.floor(sighting / (ends.length * statuses.length)),
    status: statuses[digit(sighting, ends.length, statuses.length)] as Status,
    end: ends[sighting % ends.length] as ObservationGroup['end'],
    type: types[digit(content, 2, types.length)] as ObservationGroup['type'],
    stored: content % 2 === 1,
    files,
    bytes,
  };
}

/** All observations in groups. By one number: SQLite sorts to make groups, and by five columns that takes twice as long. */
export async function observationGroups(db: Reader): Promise<ObservationGroup[]> {
  const { sightings, folders, blobs } = db.t;
  const rows = await db.q
    .select({
      code: sql`(${sightingCode(db)}) * ${sql.raw(String(contentCodes))} + ${contentCode(db)}`
        .mapWith(Number)
        .as('code'),
      files: count(),
      bytes: sum(sightings.size).mapWith(Number),
    })
    .from(sightings)
    .innerJoin(blobs, eq(blobs.hash, sightings.blobHash))
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .groupBy(sql`code`);
  return rows.map(({ code, files, bytes }) =>
    groupOf(Math.floor(code / contentCodes), code % contentCodes, files, bytes),
  );
}

/** All contents, counted in one pass. */
export async function contentTotals(db: Reader): Promise<ContentTotals> {
  const { blobs } = db.t;
  const [row] = await db.q
    .select({
      blobs: count(),
      storedBlobs: count(blobs.storagePath),
      bytesStored: sum(sql`CASE WHEN ${isNotNull(blobs.storagePath)} THEN ${blobs.size} END`).mapWith(Number),
      blocked: count(blobs.blockReason),
      lost: count(blobs.lostAt),
      metadataOwed: count(sql`CASE WHEN ${blobs.metadata} = 'owed' THEN 1 END`),
    })
    .from(blobs);
  const none = { blobs: 0, storedBlobs: 0, blocked: 0, lost: 0, metadataOwed: 0 };
  // Null where there is nothing to add up.
  return { ...none, ...row, bytesStored: row?.bytesStored ?? 0 };
}

/** The kind of each source. */
export async function sourceKindsById(db: Reader): Promise<Map<number, SourceKind>> {
  const { sources } = db.t;
  const rows = await db.q.select({ id: sources.id, kind: sources.kind }).from(sources);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}
