import { useEffect, useState } from 'react';
import { codeOf } from '../../../src-main/contract/errors.ts';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { currentJob } from '../../state/job-lists.ts';
import { loadJob, useJobs } from '../../state/jobs.ts';
import { usePlaces } from '../../state/places.ts';

/**
 * The job that the address names; else the one at work, else the newest. One that is named and not known yet is fetched;
 * `isLost` if it is not there any more.
 */
export function useChosenJob(newestFirst: readonly JobRow[]): { job: JobRow | null; isLost: boolean } {
  const about = usePlaces((place) => place.about);
  const wanted = about !== null && /^[1-9]\d{0,15}$/.test(about) ? Number(about) : null;
  const named = useJobs(({ byId }) => (wanted === null ? null : (byId.get(wanted) ?? null)));
  const isLoaded = useJobs((jobs) => jobs.isLoaded);
  const current = useJobs(currentJob);
  const [lost, setLost] = useState<number | null>(null);
  const missing = isLoaded && named === null ? wanted : null;
  useEffect(() => {
    if (missing === null) return;
    loadJob(missing).catch((error) => {
      if (codeOf(error) === 'NOT_FOUND') setLost(missing);
    });
  }, [missing]);
  if (wanted !== null) return { job: named, isLost: missing !== null && lost === missing };
  return { job: current ?? newestFirst[0] ?? null, isLost: false };
}
