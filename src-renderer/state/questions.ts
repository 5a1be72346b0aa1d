import { useMemo } from 'react';
import { create } from 'zustand';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import { useJobs } from './jobs.ts';

/** Questions that were put off ("not now") since the window was opened, by the number of their job. */
export const usePutOff = create<ReadonlySet<number>>()(() => new Set());

/** The newest scan of each source, where it stopped to ask something and was not told "not now". */
export function useOpenQuestions(): JobRow[] {
  const byId = useJobs((jobs) => jobs.byId);
  const putOff = usePutOff();
  return useMemo(() => openQuestions(byId).filter(({ id }) => !putOff.has(id)), [byId, putOff]);
}

function openQuestions(byId: ReadonlyMap<number, JobRow>): JobRow[] {
  const newest = new Map<number, JobRow>();
  for (const job of byId.values()) {
    if (job.spec.type !== 'scan' && job.spec.type !== 'apply') continue;
    const { sourceId } = job.spec;
    if (sourceId !== undefined && (newest.get(sourceId)?.id ?? 0) < job.id) newest.set(sourceId, job);
  }
  return [...newest.values()].filter(({ state, error }) => state === 'refused' && error?.code === 'BRAKE');
}

/** Answers a question with "not now": it is asked again by the next scan. */
export function putOff(jobId: number): void {
  usePutOff.setState((before) => new Set(before).add(jobId), true);
}
