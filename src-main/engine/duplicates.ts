import { and, asc, count, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { DuplicateGroup, DuplicatesOptions } from '../contract/api.ts';
import type { EngineContext } from './context.ts';
import { joinText } from './scan/file-name.ts';

/** Observations listed of one group; its count is exact all the same. */
const observationsPerGroup = 1000;

/** Contents with two or more live observations, those that waste most bytes first. Empty files are no duplicates. */
export async function duplicateGroups(
  engine: EngineContext,
  options: DuplicatesOptions = {},
): Promise<DuplicateGroup[]> {
  const { q, t } = engine.db.read;
  const { sightings, folders, sources } = t;
  const copies = count();
  const groups = await q
    .select({ hash: sightings.blobHash, size: sightings.size, count: copies })
    .from(sightings)
    .where(and(isNull(sightings.endedAt), gte(sightings.size, Math.max(1, options.minSize ?? 1))))
    .groupBy(sightings.blobHash, sightings.size)
    .having(gte(copies, 2))
    .orderBy(desc(sql`${sightings.size} * (count(*) - 1)`), asc(sightings.blobHash))
    .limit(options.limit ?? 100);
  const result: DuplicateGroup[] = [];
  // Group by group where there are many copies, all at once where there are few: never more rows than are shown.
  for (let at = 0; at < groups.length; ) {
    const batch = [];
    for (let rows = 0; at < groups.length; at++) {
      const group = groups[at] as (typeof groups)[number];
      rows += group.count;
      if (batch.length > 0 && rows > observationsPerGroup) break;
      batch.push(group);
    }
    const rows = await q
      .select({
        id: sightings.id,
        hash: sightings.blobHash,
        filename: sightings.filename,
        mtime: sightings.mtime,
        status: sightings.status,
        relpath: folders.relpath,
        hostname: sources.hostname,
        basedir: sources.basedir,
        sourceKind: sources.kind,
      })
      .from(sightings)
      .innerJoin(folders, eq(folders.id, sightings.folderId))
      .innerJoin(sources, eq(sources.id, folders.sourceId))
      .where(
        and(
          inArray(
            sightings.blobHash,
            batch.map((group) => group.hash),
          ),
          isNull(sightings.endedAt),
        ),
      )
      .orderBy(asc(sightings.id))
      .limit(observationsPerGroup);
    const byHash = Map.groupBy(rows, (row) => row.hash);
    for (const group of batch)
      result.push({
        ...group,
        observations: (byHash.get(group.hash) ?? []).map((row) => ({
          id: row.id,
          hostname: row.hostname,
          path: joinText(joinText(row.basedir, row.relpath), row.filename),
          status: row.status,
          sourceKind: row.sourceKind,
          mtime: new Date(Number(row.mtime / 1_000_000n)).toISOString(),
        })),
      });
  }
  return result;
}
