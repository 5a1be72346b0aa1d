import type { JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import { isActive } from '../../state/job-lists.ts';

/** It ended without everything it was asked for. */
export function canStartAgain({ state }: JobRow): boolean {
  return state === 'failed' || state === 'cancelled' || state === 'refused' || state === 'incomplete';
}

/**
 * What a job that is started again is to do. That vanished files are really gone was said of what was missing then: if
 * files are missing now, it is asked again.
 */
export function specOfAgain({ spec }: JobRow): JobSpec {
  if (spec.type !== 'scan') return spec;
  const { acceptGone: _, ...rest } = spec;
  return rest;
}

/** The job that does the same and is under way already, if there is one. */
export function sameUnderWay(job: JobRow, jobs: Iterable<JobRow>): JobRow | null {
  const same = JSON.stringify(specOfAgain(job));
  for (const other of jobs)
    if (other.id !== job.id && isActive(other) && JSON.stringify(specOfAgain(other)) === same) return other;
  return null;
}
