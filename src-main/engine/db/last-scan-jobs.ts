import { and, count, eq, inArray, isNotNull, max, sql } from 'drizzle-orm';
import type { JobRow } from '../../contract/jobs.ts';
import type { Reader } from './database.ts';
import { chunks } from './in-turns.ts';

/** A job and how it ended; `errors` is the number of files it could not process. */
export interface LastScanJob {
  readonly jobId: number;
  readonly state: JobRow['state'];
  readonly errors: number;
}

/** The newest scan of each source that ended, however it did, by source id. */
export async function lastScanJobs(db: Reader): Promise<Map<number, LastScanJob>> {
  const { jobs, jobProblems } = db.t;
  // The operator is the same in both dialects; what comes out of it is a number in one and a text in the other.
  const sourceId = sql`CAST(${jobs.spec} ->> 'sourceId' AS bigint)`.mapWith(Number);
  const newest = await db.q
    .select({ sourceId: sourceId.as('source_id'), jobId: max(jobs.id) })
    .from(jobs)
    .where(and(isNotNull(jobs.endedAt), sql`${jobs.spec} ->> 'type' = 'scan'`))
    .groupBy(sql`source_id`);
  const ids = newest.flatMap(({ jobId }) => jobId ?? []);
  const states = new Map<number, JobRow['state']>();
  const errors = new Map<number, number>();
  for (const part of chunks(ids)) {
    const rows = await db.q
      .select({ id: jobs.id, state: jobs.state })
      .from(jobs)
      .where(inArray(jobs.id, part));
    for (const row of rows) states.set(row.id, row.state);
    const counts = await db.q
      .select({ jobId: jobProblems.jobId, errors: count() })
      .from(jobProblems)
      .where(and(inArray(jobProblems.jobId, part), eq(jobProblems.kind, 'error')))
      .groupBy(jobProblems.jobId);
    for (const row of counts) errors.set(row.jobId, row.errors);
  }
  return new Map(
    newest.flatMap(({ sourceId, jobId }) => {
      const state = jobId === null ? undefined : states.get(jobId);
      if (jobId === null || state === undefined) return [];
      return [[sourceId as number, { jobId, state, errors: errors.get(jobId) ?? 0 }]];
    }),
  );
}
