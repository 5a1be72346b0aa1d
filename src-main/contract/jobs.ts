import type { FileProblem, Progress } from './api.ts';
import type { ErrorCode } from './errors.ts';

/** What a job is to do: everything it needs to be begun again after a restart. */
export type JobSpec =
  | {
      readonly type: 'scan';
      readonly sourceId: number;
      /** False leaves metadata owed. */
      readonly metadata?: boolean;
      /** The person has confirmed that what vanished is really gone. */
      readonly acceptGone?: boolean;
      /** Read every file again, also those that look unchanged. */
      readonly rehash?: boolean;
    }
  /** What an apply would do, and its cost. Changes nothing. */
  | { readonly type: 'plan'; readonly sourceId?: number }
  | { readonly type: 'apply'; readonly sourceId?: number }
  | { readonly type: 'metadata' }
  | { readonly type: 'verify'; readonly mode: 'quick' | 'full'; readonly heal?: boolean }
  | { readonly type: 'coverage'; readonly folder: string; readonly quick?: boolean };

export type JobType = JobSpec['type'];

/**
 * `queued` waits for its turn, or for the engine to be there again; `paused` for the person. `incomplete` is done, but
 * some files could not be processed; `refused` was stopped to protect data, and its error asks a question.
 */
export const jobStates = [
  'queued',
  'running',
  'paused',
  'done',
  'incomplete',
  'refused',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof jobStates)[number];

/** How fast a job goes, and how long it will still take; null while that cannot be said. */
export interface Pace {
  readonly bytesPerSecond: number | null;
  readonly filesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** A moment of a job's throughput. */
export interface JobSample {
  /** Seconds since the job began, pauses left out. */
  readonly at: number;
  readonly bytesPerSecond: number;
  readonly filesPerSecond: number;
}

/** Counters of a finished job: those of its result, lists left out (they are the job's problems). */
export type JobCounters = Readonly<Record<string, number>>;

export interface JobRow {
  readonly id: number;
  readonly spec: JobSpec;
  /** The folder it is about; null for the whole archive. */
  readonly folder: string | null;
  readonly state: JobState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Time it was at work, pauses left out. */
  readonly activeMs: number;
  /** Where it is, or was last; null before it began. */
  readonly progress: Progress | null;
  readonly pace: Pace;
  /** Evenly spread over its whole time, 120 at most. */
  readonly samples: readonly JobSample[];
  /** Things the person should know, each once, such as that files become read-only. */
  readonly notices: readonly string[];
  readonly counters: JobCounters | null;
  /** Number of its problems (see `JobProblem`), by kind. */
  readonly problems: Readonly<Partial<Record<JobProblemKind, number>>>;
  /** Why it failed or was refused. */
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly path?: string } | null;
}

/** `error` could not be processed; `not stored` is a coverage's; the others are findings of verify. */
export const jobProblemKinds = [
  'error',
  'not stored',
  'corrupt',
  'missing',
  'edited',
  'foreign',
  'healed',
] as const;
export type JobProblemKind = (typeof jobProblemKinds)[number];

/** A file that a job has to say something of. */
export interface JobProblem extends Omit<FileProblem, 'code'> {
  readonly id: number;
  readonly kind: JobProblemKind;
  readonly code: ErrorCode | null;
}
