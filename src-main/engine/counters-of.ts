import type { JobCounters } from '../contract/jobs.ts';

/** The numbers of a result, its lists and texts left out. */
export function countersOf(result: object): JobCounters {
  return Object.fromEntries(
    Object.entries(result).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
