import type { JobProblem, JobProblemKind } from '../../contract/jobs.ts';
import type { Database } from '../db/database.ts';
import { clearProblems } from '../db/jobs.ts';

/** Problems of one transaction. */
const batch = 500;
/** Problems that are kept of one job; beyond that they are counted only. */
export const mostProblems = 100_000;

export interface ProblemWriter {
  /** By kind. */
  readonly counts: Readonly<Partial<Record<JobProblemKind, number>>>;
  add(problem: Omit<JobProblem, 'id'>): void;
  /** Writes what has been added; what cannot be written is told to `log` and stays counted. */
  flush(): Promise<void>;
  /** Removes those of an earlier run of the job. */
  clear(): Promise<void>;
}

/** Writes the problems of a job into the catalog, in batches. */
export function openProblemWriter(db: Database, jobId: number, log: (error: unknown) => void): ProblemWriter {
  const counts: Partial<Record<JobProblemKind, number>> = {};
  let waiting: Omit<JobProblem, 'id'>[] = [];
  let kept = 0;
  const flush = async () => {
    const rows = waiting.map((problem) => ({
      jobId,
      kind: problem.kind,
      path: withoutNul(problem.path),
      code: problem.code,
      message: withoutNul(problem.message),
    }));
    waiting = [];
    if (rows.length === 0) return;
    await db.write((writer) => writer.insertMany('jobProblems', rows)).catch(log);
  };
  return {
    counts,
    add: (problem) => {
      counts[problem.kind] = (counts[problem.kind] ?? 0) + 1;
      if (++kept > mostProblems) return;
      waiting.push(problem);
      if (waiting.length >= batch) void flush();
    },
    flush,
    clear: async () => {
      // Not all at once: other writers get their turn.
      while ((await db.write((writer) => clearProblems(writer, jobId, 5000))) > 0);
    },
  };
}

/** PostgreSQL takes no NUL in a text. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
