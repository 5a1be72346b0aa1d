import type { JobSpec } from '../../contract/jobs.ts';
import type { ChangedTable } from '../../contract/screen-api.ts';
import { openThrottle } from './throttle.ts';

/** Hints are told at most twice a second. */
const tellEvery = 500;

/** Tables that a job of a type changes while it is at work. */
export const tablesOf: Readonly<Record<JobSpec['type'], readonly ChangedTable[]>> = {
  scan: ['sources', 'observations', 'blobs'],
  apply: ['sources', 'observations', 'blobs'],
  metadata: ['blobs'],
  verify: ['observations', 'blobs'],
  plan: [],
  coverage: [],
};

/** Gathers which tables have changed, and tells them together. */
export function openChanges(tell: (tables: readonly ChangedTable[]) => void) {
  let gathered = new Set<ChangedTable>();
  const throttle = openThrottle(tellEvery, () => {
    const tables = [...gathered];
    gathered = new Set();
    tell(tables);
  });
  return {
    add(tables: readonly ChangedTable[]): void {
      if (tables.length === 0) return;
      for (const table of tables) gathered.add(table);
      throttle.touch();
    },
    close: throttle.close,
  };
}
