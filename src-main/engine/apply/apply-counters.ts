import type { ApplyResult, FileProblem, TaskOptions } from '../../contract/api.ts';

/** Problems kept for the list of a run; beyond that they are counted only. */
const mostProblems = 10_000;

/** The counters of a running apply, exact at any moment. */
export interface ApplyCounters {
  assigned: number;
  stored: number;
  reflinked: number;
  hardlinked: number;
  copied: number;
  viewsCreated: number;
  viewsRemoved: number;
  blocked: number;
  missing: number;
  changed: number;
  errors: number;
  bytesCopied: number;
  readonly errorList: FileProblem[];
  /** Takes the problems in place of the list. */
  readonly tell: TaskOptions['problem'];
}

/** @param tell takes the problems, which are listed otherwise */
export function newApplyCounters(tell?: TaskOptions['problem']): ApplyCounters {
  return {
    assigned: 0,
    stored: 0,
    reflinked: 0,
    hardlinked: 0,
    copied: 0,
    viewsCreated: 0,
    viewsRemoved: 0,
    blocked: 0,
    missing: 0,
    changed: 0,
    errors: 0,
    bytesCopied: 0,
    errorList: [],
    tell,
  };
}

/** Lists a problem; `counted` if it has no counter of its own, as `missing` and `changed` have. */
export function listProblem(counters: ApplyCounters, problem: FileProblem, counted = true): void {
  if (counted) counters.errors++;
  if (counters.tell) counters.tell({ kind: 'error', ...problem });
  else if (counters.errorList.length < mostProblems) counters.errorList.push(problem);
}

export function toApplyResult(counters: ApplyCounters, seconds: number): ApplyResult {
  const { errorList, tell: _, ...numbers } = counters;
  return { ...numbers, seconds, errorList };
}
