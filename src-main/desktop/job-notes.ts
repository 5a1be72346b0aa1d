import type { JobRow } from '../contract/jobs.ts';
import type { EngineEvent, ScreenApi } from '../contract/screen-api.ts';

/** What the system can show of a job; index.ts has Electron's. */
export interface JobSigns {
  /** -1 for nothing, 0 to 1 for a share, 2 for "who knows". */
  progress(share: number): void;
  /** Keeps the computer from going to sleep; returns how to let it. */
  stayAwake(): () => void;
  /** A job has ended that took so long that the person has turned to something else. */
  ended(job: JobRow): void;
}

export interface JobNotes {
  event(event: EngineEvent): void;
  /** Asks a newly started engine what runs: jobs go on where they were. */
  begin(api: ScreenApi): Promise<void>;
  /** Nothing runs any more, as far as anyone knows. */
  reset(): void;
}

/** A job that was at work for less is likely to be watched. */
const longMs = 30_000;
const over: ReadonlySet<JobRow['state']> = new Set(['done', 'incomplete', 'refused', 'failed']);

/** Follows the jobs: shows how far they are, keeps the computer awake while one is at work, tells of the end of long ones. */
export function followJobs(signs: JobSigns): JobNotes {
  const running = new Map<number, JobRow>();
  let sleep: (() => void) | null = null;
  let shown = -1;
  const show = () => {
    if (running.size > 0) sleep ??= signs.stayAwake();
    else {
      sleep?.();
      sleep = null;
    }
    const share = shareOf([...running.values()]);
    if (share !== shown) signs.progress(share);
    shown = share;
  };
  const see = (job: JobRow) => {
    const ran = running.has(job.id);
    if (job.state === 'running') running.set(job.id, job);
    else running.delete(job.id);
    if (ran && over.has(job.state) && job.activeMs >= longMs) signs.ended(job);
    show();
  };
  return {
    event: (event) => {
      if (event.event === 'job') see(event.job);
    },
    begin: async (api) => {
      for (const job of await api.jobs({ limit: 100 })) if (job.state === 'running') see(job);
    },
    reset: () => {
      running.clear();
      show();
    },
  };
}

/** Of all that runs; in whole percent, because each change is drawn by the system. */
function shareOf(jobs: readonly JobRow[]): number {
  if (jobs.length === 0) return -1;
  const shares = jobs.map(({ progress }) => {
    if (progress?.totalBytes) return progress.bytes / progress.totalBytes;
    if (progress?.totalFiles) return progress.files / progress.totalFiles;
    return null;
  });
  if (shares.includes(null)) return 2;
  const mean = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / shares.length;
  return Math.min(1, Math.max(0, Math.round(mean * 100) / 100));
}
