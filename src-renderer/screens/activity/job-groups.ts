import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { isActive } from '../../state/job-lists.ts';
import { dayKey } from './day-words.ts';

/** What the list of jobs is made of: a line for each group, and its jobs below it. */
export type ListItem =
  | { readonly kind: 'head'; readonly group: number | 'now' }
  | { readonly kind: 'job'; readonly group: number | 'now'; readonly job: JobRow };

const order = { running: 0, paused: 1, queued: 2 } as Readonly<Record<JobRow['state'], number>>;

/** What is under way comes first, in the order in which it will be done; then each day, newest first. */
export function listItems(jobs: readonly JobRow[]): ListItem[] {
  const active = jobs
    .filter(isActive)
    .sort((a, b) => (order[a.state] as number) - (order[b.state] as number) || a.id - b.id);
  const past = jobs.filter((job) => !isActive(job)).sort((a, b) => b.id - a.id);
  const items: ListItem[] = [];
  let last: number | 'now' | null = null;
  const add = (group: number | 'now', job: JobRow) => {
    if (group !== last) items.push({ kind: 'head', group });
    last = group;
    items.push({ kind: 'job', group, job });
  };
  for (const job of active) add('now', job);
  // A clock that was put back must not make two groups of one day: days only ever go down.
  let day = Number.POSITIVE_INFINITY;
  for (const job of past) {
    day = Math.min(day, dayKey(job.startedAt ?? job.createdAt));
    add(day, job);
  }
  return items;
}
