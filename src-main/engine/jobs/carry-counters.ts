import type { JobCounters, JobType } from '../../contract/jobs.ts';

/** What a job that is begun anew does not do again, so that what its earlier runs did has to be added. */
const done: Partial<Record<JobType, readonly string[]>> = {
  scan: [
    'newObservations',
    'newBlobs',
    'duplicates',
    'withMetadata',
    'moved',
    'gone',
    'bytesRead',
    'seconds',
  ],
  apply: [
    'assigned',
    'stored',
    'reflinked',
    'hardlinked',
    'copied',
    'viewsCreated',
    'viewsRemoved',
    'bytesCopied',
    'seconds',
  ],
  metadata: ['read'],
};

/** What the runs of a job before this one did, with one more that was stopped. */
export function carryCounters(type: JobType, before: JobCounters, stopped: JobCounters): JobCounters {
  return Object.fromEntries(
    (done[type] ?? []).map((name) => [name, (before[name] ?? 0) + (stopped[name] ?? 0)]),
  );
}

/** The counters of a whole job: those of its last run and what the runs before it did. */
export function wholeCounters(type: JobType, before: JobCounters, last: JobCounters): JobCounters {
  const whole = { ...last };
  for (const name of done[type] ?? []) {
    const sum = (before[name] ?? 0) + (last[name] ?? 0);
    if (name in last || sum > 0) whole[name] = sum;
  }
  // What an earlier run had recorded was met again as unchanged.
  if (type === 'scan' && whole.unchanged !== undefined)
    whole.unchanged = Math.max(0, whole.unchanged - (before.newObservations ?? 0));
  return whole;
}
