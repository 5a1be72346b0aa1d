import { create } from 'zustand';
import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import { engine, onEngineEvent } from '../engine.ts';
import { useConnection } from './connection.ts';
import { isActive, isEnded } from './job-lists.ts';

interface JobsState {
  /** By id; those of which something was heard since the archive was opened, and every page that was asked for. */
  readonly byId: ReadonlyMap<number, JobRow>;
  /** No older ones are left to be fetched. */
  readonly isComplete: boolean;
  readonly isLoaded: boolean;
  /** The oldest that came with a page: from there on back none were fetched, but for single ones. */
  readonly pagedTo: number | null;
}

const nothing: JobsState = { byId: new Map(), isComplete: false, isLoaded: false, pagedTo: null };
const pageSize = 50;

export const useJobs = create<JobsState>()(() => nothing);

function take(jobs: readonly JobRow[]): void {
  useJobs.setState(({ byId }) => {
    const next = new Map(byId);
    for (const job of jobs) {
      const known = next.get(job.id);
      // An ended job does not begin again: an answer that says so was overtaken by an event.
      if (!known || isActive(known) || isEnded(job)) next.set(job.id, job);
    }
    return { byId: next };
  });
}

function takePage(page: readonly JobRow[]): void {
  take(page);
  useJobs.setState(({ isComplete, pagedTo }) => ({
    isLoaded: true,
    isComplete: isComplete || page.length < pageSize,
    pagedTo: Math.min(pagedTo ?? Number.POSITIVE_INFINITY, ...page.map(({ id }) => id)),
  }));
}

/** Fetches the next older page. */
export async function loadOlderJobs(): Promise<void> {
  const { pagedTo } = useJobs.getState();
  takePage(
    await engine.jobs({
      limit: pageSize,
      ...(pagedTo !== null && Number.isFinite(pagedTo) && { beforeId: pagedTo }),
    }),
  );
}

/** Fetches one job, such as one that an address names. Rejects with NOT_FOUND once it is forgotten. */
export async function loadJob(id: number): Promise<void> {
  take([await engine.job(id)]);
}

export async function startJob(spec: JobSpec): Promise<JobRow> {
  const job = await engine.startJob(spec);
  take([job]);
  return job;
}

export async function pauseJob(id: number): Promise<void> {
  take([await engine.pauseJob(id)]);
}

export async function resumeJob(id: number): Promise<void> {
  take([await engine.resumeJob(id)]);
}

export async function cancelJob(id: number): Promise<void> {
  take([await engine.cancelJob(id)]);
}

/** Keeps up with the engine: what it tells, and all of it anew with each connection and archive. */
export function followJobs(): void {
  onEngineEvent((event) => {
    if (event.event === 'job') take([event.job]);
  });
  let seen = '';
  useConnection.subscribe(({ status, connects, state }) => {
    const archive = state?.archive?.archiveId;
    const now = `${archive} ${connects}`;
    if (status !== 'up' || now === seen) return;
    if (seen.split(' ')[0] !== archive) useJobs.setState(nothing);
    seen = now;
    if (archive === undefined) return;
    engine
      .jobs({ limit: pageSize })
      .then(takePage)
      // The connection broke; the next one comes here again.
      .catch(() => undefined);
  });
}
