import type { JobRow } from '../../src-main/contract/jobs.ts';

interface Known {
  /** By id. */
  readonly byId: ReadonlyMap<number, JobRow>;
}

export function isActive(job: JobRow): boolean {
  return job.state === 'running' || job.state === 'paused' || job.state === 'queued';
}

export function isEnded(job: JobRow): boolean {
  return !isActive(job);
}

/** All known jobs, newest first. */
export function newestFirst({ byId }: Pick<Known, 'byId'>): JobRow[] {
  return [...byId.values()].sort((a, b) => b.id - a.id);
}

/** The job of the activity strip: the one at work, else one that was paused, else one that waits. */
export function currentJob({ byId }: Known): JobRow | null {
  const rank = { running: 0, paused: 1, queued: 2 } as Record<JobRow['state'], number>;
  let best: JobRow | null = null;
  for (const job of byId.values()) {
    if (!isActive(job)) continue;
    const order = best === null ? 1 : (rank[best.state] as number) - (rank[job.state] as number);
    if (best === null || order > 0 || (order === 0 && job.id < best.id)) best = job;
  }
  return best;
}
