import type { SourceSummary } from '../contract/screen-api.ts';
import { noTotals } from './catalog-totals.ts';
import type { EngineContext } from './context.ts';
import { lastScanJobs } from './db/last-scan-jobs.ts';
import { allSources } from './db/sources.ts';
import { isReachable } from './is-reachable.ts';
import { toSourceRow } from './sources.ts';
import type { Totals } from './totals.ts';

/**
 * All sources as the Folders screen shows them: what each is, read now, and how much it holds, as it was last counted.
 */
export async function sourceSummaries(
  context: EngineContext,
  totals: Pick<Totals, 'perSource'>,
): Promise<SourceSummary[]> {
  const { db, hostname } = context;
  const rows = await allSources(db.read);
  const [held, scans, reachable] = await Promise.all([
    totals.perSource(),
    lastScanJobs(db.read),
    Promise.all(rows.map((row) => (row.hostname === hostname ? isReachable(context, row.basedir) : null))),
  ]);
  return rows.map((row, i) => {
    const own = held?.get(row.id) ?? noTotals;
    return {
      ...toSourceRow(row, own),
      isCounted: held !== null,
      byStatus: own.byStatus,
      storedFiles: own.storedFiles,
      storedBytes: own.storedBytes,
      only: row.only,
      isHere: row.hostname === hostname,
      isReachable: reachable[i] ?? null,
      lastScan: scans.get(row.id) ?? null,
    };
  });
}
