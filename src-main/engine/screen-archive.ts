import type { JobRow } from '../contract/jobs.ts';
import type { ChangedTable } from '../contract/screen-api.ts';
import type { EngineContext } from './context.ts';
import { openChanges, tablesOf } from './jobs/changes.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { type Engine, type EngineOptions, openEngine } from './open-engine.ts';
import { openTotals, type Totals } from './totals.ts';

/** An archive that is open for screens: the engine, its jobs, and the sums that screens ask for again and again. */
export interface ScreenArchive {
  readonly api: Engine['api'];
  readonly context: EngineContext;
  readonly jobs: Jobs;
  readonly totals: Totals;
  /** To be called when something was written that no job wrote. */
  changed(...tables: ChangedTable[]): void;
  /** Stops the jobs so that they go on the next time, and lets the archive go. */
  close(): Promise<void>;
}

export interface ScreenArchiveEvents {
  readonly job: (job: JobRow) => void;
  readonly changed: (tables: readonly ChangedTable[]) => void;
  readonly log: (error: unknown) => void;
}

/** @throws what `openEngine` throws */
export async function openScreenArchive(
  options: EngineOptions,
  { job, changed, log }: ScreenArchiveEvents,
): Promise<ScreenArchive> {
  const engine = await openEngine({ ...options, responsive: true });
  const { context } = engine;
  const changes = openChanges(changed);
  const totals = openTotals(context, () => changes.add(['sources', 'observations', 'blobs']));
  const tell = (tables: readonly ChangedTable[], isLast: boolean) => {
    if (tables.length > 0) totals.changed(isLast);
    changes.add(tables);
  };
  try {
    const jobs = await openJobs(engine, {
      tell: job,
      worked: (spec, isLast) => tell(tablesOf[spec.type], isLast),
      changed: () => changes.add(['jobs']),
      log,
    });
    return {
      api: engine.api,
      context,
      jobs,
      totals,
      changed: (...tables) => tell(tables, true),
      close: async () => {
        await jobs.close();
        changes.close();
        await totals.close();
        await engine.close();
      },
    };
  } catch (error) {
    changes.close();
    await totals.close();
    await engine.close();
    throw context.db.explain(error);
  }
}
