import { count, eq, isNotNull, isNull, sql, sum } from 'drizzle-orm';
import type { Stats } from '../contract/api.ts';
import type { EngineContext } from './context.ts';

/** Totals of the whole catalog. Files are live observations, unless said otherwise. */
export async function stats(engine: EngineContext): Promise<Stats> {
  const { q, t } = engine.db.read;
  const { sightings, folders, sources, blobs } = t;
  const live = isNull(sightings.endedAt);
  const type = sql<string>`CASE WHEN ${blobs.mime} IS NULL THEN 'other' WHEN ${blobs.mime} LIKE 'image/%' THEN 'image' WHEN ${blobs.mime} LIKE 'video/%' THEN 'video' WHEN ${blobs.mime} LIKE 'audio/%' THEN 'audio' WHEN ${blobs.mime} LIKE 'text/%' THEN 'text' ELSE 'application' END`;
  const byType = await q
    .select({ type, files: count(), bytes: sum(sightings.size).mapWith(Number) })
    .from(sightings)
    .innerJoin(blobs, eq(blobs.hash, sightings.blobHash))
    .where(live)
    .groupBy(type);
  const byStatus = await q
    .select({ status: sightings.status, files: count() })
    .from(sightings)
    .where(live)
    .groupBy(sightings.status);
  const byKind = await q
    .select({ kind: sources.kind, files: count() })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(live)
    .groupBy(sources.kind);
  const [seen] = await q
    .select({ all: count(), gone: count(sql`CASE WHEN ${sightings.endedAs} = 'gone' THEN 1 END`) })
    .from(sightings);
  const [stored] = await q
    .select({ files: count(), bytes: sum(blobs.size).mapWith(Number) })
    .from(blobs)
    .where(isNotNull(blobs.storagePath));
  const [content] = await q
    .select({
      all: count(),
      blocked: count(blobs.blockReason),
      lost: count(blobs.lostAt),
      owed: count(sql`CASE WHEN ${blobs.metadata} = 'owed' THEN 1 END`),
    })
    .from(blobs);
  const [covered] = await q
    .select({ bytes: sum(sightings.size).mapWith(Number) })
    .from(sightings)
    .innerJoin(blobs, eq(blobs.hash, sightings.blobHash))
    .where(sql`${live} AND ${blobs.storagePath} IS NOT NULL`);
  const bytesStored = stored?.bytes ?? 0;
  return {
    observations: seen?.all ?? 0,
    live: byType.reduce((total, row) => total + row.files, 0),
    gone: seen?.gone ?? 0,
    blobs: content?.all ?? 0,
    storedBlobs: stored?.files ?? 0,
    bytesSeen: byType.reduce((total, row) => total + row.bytes, 0),
    bytesStored,
    bytesSaved: Math.max(0, (covered?.bytes ?? 0) - bytesStored),
    blocked: content?.blocked ?? 0,
    lost: content?.lost ?? 0,
    metadataOwed: content?.owed ?? 0,
    byStatus: {
      pending: 0,
      assigned: 0,
      ignored: 0,
      ...Object.fromEntries(byStatus.map((r) => [r.status, r.files])),
    },
    byKind: Object.fromEntries(byKind.map((row) => [row.kind, row.files])),
    byType: Object.fromEntries(byType.map(({ type: name, files, bytes }) => [name, { files, bytes }])),
  };
}
