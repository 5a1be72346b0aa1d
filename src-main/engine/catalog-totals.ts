import type { Stats } from '../contract/api.ts';
import type { SourceSummary } from '../contract/screen-api.ts';
import type { SourceKind } from '../contract/words.ts';
import type { Reader } from './db/database.ts';
import { contentTotals, type ObservationGroup, observationGroups, sourceKindsById } from './db/totals.ts';

/** What one source holds: live observations, but for `gone`. */
export type SourceTotals = Pick<
  SourceSummary,
  'files' | 'bytes' | 'gone' | 'byStatus' | 'storedFiles' | 'storedBytes'
>;

/** All sums that screens show, of one moment. Survives JSON. */
export interface CatalogTotals {
  readonly stats: Stats;
  /** Sources that have observations, by id. */
  readonly perSource: readonly (readonly [id: number, totals: SourceTotals])[];
}

export const noTotals: SourceTotals = {
  files: 0,
  bytes: 0,
  gone: 0,
  byStatus: { pending: 0, assigned: 0, ignored: 0 },
  storedFiles: 0,
  storedBytes: 0,
};

/**
 * Counts the whole catalog; takes seconds where it holds a million observations.
 *
 * @param known the observations, where they were counted already
 */
export async function catalogTotals(db: Reader, known?: readonly ObservationGroup[]): Promise<CatalogTotals> {
  const groups = known ?? (await observationGroups(db));
  const contents = await contentTotals(db);
  const kinds = await sourceKindsById(db);
  const live = groups.filter((group) => group.end === 'live');
  const all = sumOf(live);
  const covered = sumOf(live.filter((group) => group.stored)).bytes;
  const bySource = Map.groupBy(groups, (group) => group.sourceId);
  const byKind = Map.groupBy(live, (group) => kinds.get(group.sourceId) as SourceKind);
  const byType = Map.groupBy(live, (group) => group.type);
  return {
    stats: {
      observations: sumOf(groups).files,
      live: all.files,
      gone: filesOf(groups, 'end', 'gone'),
      bytesSeen: all.bytes,
      bytesSaved: Math.max(0, covered - contents.bytesStored),
      ...contents,
      byStatus: byStatusOf(live),
      byKind: Object.fromEntries([...byKind].map(([kind, list]) => [kind, sumOf(list).files])),
      byType: Object.fromEntries([...byType].map(([type, list]) => [type, sumOf(list)])),
    },
    perSource: [...bySource].map(([id, list]) => [id, totalsOf(list)]),
  };
}

function totalsOf(groups: readonly ObservationGroup[]): SourceTotals {
  const live = groups.filter((group) => group.end === 'live');
  const stored = sumOf(live.filter((group) => group.stored));
  return {
    ...sumOf(live),
    gone: filesOf(groups, 'end', 'gone'),
    byStatus: byStatusOf(live),
    storedFiles: stored.files,
    storedBytes: stored.bytes,
  };
}

function sumOf(groups: readonly ObservationGroup[]): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const group of groups) {
    files += group.files;
    bytes += group.bytes;
  }
  return { files, bytes };
}

function filesOf<K extends keyof ObservationGroup>(
  groups: readonly ObservationGroup[],
  key: K,
  value: ObservationGroup[K],
): number {
  return sumOf(groups.filter((group) => group[key] === value)).files;
}

function byStatusOf(live: readonly ObservationGroup[]): Stats['byStatus'] {
  return {
    pending: filesOf(live, 'status', 'pending'),
    assigned: filesOf(live, 'status', 'assigned'),
    ignored: filesOf(live, 'status', 'ignored'),
  };
}
