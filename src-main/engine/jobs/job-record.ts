import type { Progress } from '../../contract/api.ts';
import { codeOf } from '../../contract/errors.ts';
import type { JobCounters, JobRow, JobSample, Pace } from '../../contract/jobs.ts';
import type { Row } from '../db/database.ts';

/** What is kept of a job besides the columns that are asked for: the column `status`. */
export interface JobStatus {
  progress: Progress | null;
  samples: readonly JobSample[];
  /** Seconds of a new sample. */
  every: number | null;
  notices: string[];
  counters: JobCounters | null;
  /** What its earlier runs did that were stopped; see carry-counters.ts. */
  carried: JobCounters;
  problems: JobRow['problems'];
}

/** A job as the engine works with it. */
export interface JobRecord extends Pick<JobRow, 'id' | 'spec' | 'folder' | 'createdAt'> {
  state: JobRow['state'];
  startedAt: number | null;
  endedAt: number | null;
  activeMs: number;
  attempts: number;
  pace: Pace;
  error: JobRow['error'];
  readonly status: JobStatus;
}

export const unknownPace: Pace = { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null };

/** True for a job that nothing more will become of. */
export function hasEnded({ state }: Pick<JobRow, 'state'>): boolean {
  return state !== 'queued' && state !== 'running' && state !== 'paused';
}

export function toRecord(row: Row<'jobs'>): JobRecord {
  const { id, spec, folder, createdAt, state, startedAt, endedAt, activeMs, attempts } = row;
  // Written by this program; a newer one may have left out what an older one knew.
  const status = (row.status ?? {}) as Partial<JobStatus>;
  return {
    ...{ id, spec, folder, createdAt, state, startedAt, endedAt, activeMs, attempts },
    pace: unknownPace,
    error:
      row.errorMessage === null
        ? null
        : {
            code: codeOf({ code: row.errorCode }),
            message: row.errorMessage,
            ...(row.errorPath !== null && { path: row.errorPath }),
          },
    status: {
      progress: status.progress ?? null,
      samples: status.samples ?? [],
      every: status.every ?? null,
      notices: status.notices ?? [],
      counters: status.counters ?? null,
      carried: status.carried ?? {},
      problems: status.problems ?? {},
    },
  };
}

/** The columns that change in the life of a job. */
export function toColumns(record: JobRecord) {
  const { state, startedAt, endedAt, attempts, error, status } = record;
  return {
    ...{ state, startedAt, endedAt, attempts },
    activeMs: Math.round(record.activeMs),
    status: { ...status },
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    errorPath: error?.path ?? null,
  };
}

/** The job as screens see it, a copy that does not change any more. */
export function toJobRow({ status, attempts: _, ...record }: JobRecord): JobRow {
  const { progress, samples, notices, counters, problems } = status;
  return {
    ...record,
    activeMs: Math.round(record.activeMs),
    progress,
    samples: [...samples],
    notices: [...notices],
    counters,
    problems: { ...problems },
  };
}
