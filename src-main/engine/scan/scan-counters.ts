import type { FileProblem, ScanResult, TaskOptions } from '../../contract/api.ts';

/** Problems kept for the list of a run; beyond that they are counted only. */
const mostProblems = 10_000;

/** The counters of a running scan, exact at any moment. */
export interface ScanCounters {
  files: number;
  newObservations: number;
  unchanged: number;
  newBlobs: number;
  /** New observations that can be duplicates: not empty, not the same content at the same path. */
  candidates: number;
  /** New blobs among the candidates. */
  newContents: number;
  changed: number;
  missing: number;
  moved: number;
  gone: number;
  skipped: number;
  errors: number;
  withMetadata: number;
  readonly problems: FileProblem[];
  readonly skippedBy: Record<string, number>;
  /** Takes the problems in place of the list. */
  readonly tell: TaskOptions['problem'];
}

/** @param tell takes the problems, which are listed otherwise */
export function newCounters(tell?: TaskOptions['problem']): ScanCounters {
  return {
    files: 0,
    newObservations: 0,
    unchanged: 0,
    newBlobs: 0,
    candidates: 0,
    newContents: 0,
    changed: 0,
    missing: 0,
    moved: 0,
    gone: 0,
    skipped: 0,
    errors: 0,
    withMetadata: 0,
    problems: [],
    skippedBy: {},
    tell,
  };
}

export function countProblem(counters: ScanCounters, problem: FileProblem): void {
  counters.errors++;
  if (counters.tell) counters.tell({ kind: 'error', ...problem });
  else if (counters.problems.length < mostProblems) counters.problems.push(problem);
}

export function countSkipped(counters: ScanCounters, skipped: Readonly<Record<string, number>>): void {
  for (const [reason, count] of Object.entries(skipped)) {
    counters.skipped += count;
    counters.skippedBy[reason] = (counters.skippedBy[reason] ?? 0) + count;
  }
}

/** The result as the contract words it. */
export function toResult(counters: ScanCounters, bytesRead: number, seconds: number): ScanResult {
  return {
    files: counters.files,
    newObservations: counters.newObservations,
    unchanged: counters.unchanged,
    newBlobs: counters.newBlobs,
    duplicates: Math.max(0, counters.candidates - counters.newContents),
    withMetadata: counters.withMetadata,
    errors: counters.errors,
    moved: counters.moved,
    gone: counters.gone,
    skipped: counters.skipped,
    bytesRead,
    seconds,
    errorList: counters.problems,
  };
}
