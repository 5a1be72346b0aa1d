import { useEffect, useMemo } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { isEnded, newestFirst } from '../../state/job-lists.ts';
import { loadOlderJobs, useJobs } from '../../state/jobs.ts';
import { lastVerify } from './archive-condition.ts';

/** Checks of folders that are shown without being asked for. */
export const checksShown = 5;

export interface JobHistory {
  /** Newest first. */
  readonly jobs: readonly JobRow[];
  readonly coverages: readonly JobRow[];
  readonly isLoaded: boolean;
}

/**
 * The jobs, as far back as this screen needs them: to the last verification of each kind and some checks of folders. The
 * engine keeps 500, which are ten pages.
 *
 * @param all as far back as there are any
 */
export function useJobHistory(all: boolean): JobHistory {
  const state = useJobs();
  const history = useMemo(() => {
    const jobs = newestFirst(state);
    return { jobs, coverages: jobs.filter(({ spec }) => spec.type === 'coverage'), isLoaded: state.isLoaded };
  }, [state]);
  const { jobs, coverages, isLoaded } = history;
  const has =
    !all &&
    coverages.filter(isEnded).length >= checksShown &&
    lastVerify(jobs, 'quick') !== undefined &&
    lastVerify(jobs, 'full') !== undefined;
  const isWanting = isLoaded && !state.isComplete && !has;
  const known = jobs.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next one
  useEffect(() => {
    // A broken connection loads them anew.
    if (isWanting) loadOlderJobs().catch(() => undefined);
  }, [isWanting, known]);
  return history;
}
