import type { JobRow } from '../../../src-main/contract/jobs.ts';

/**
 * What a check of a folder says. Only `proven` says that the folder may go; everything that is not exactly as a whole, full
 * and recent check leaves it is something else.
 */
export type Verdict =
  /** Every file and every stored copy was read, and nothing was missing. */
  | { readonly kind: 'proven'; readonly files: number }
  /** It was so, but too much may have happened since. */
  | { readonly kind: 'provenBefore'; readonly files: number; readonly since: Since }
  /** Every content was found, but stored copies were not read. */
  | { readonly kind: 'found'; readonly files: number }
  | { readonly kind: 'foundBefore'; readonly files: number; readonly since: Since }
  | {
      readonly kind: 'notStored';
      readonly files: number;
      readonly stored: number;
      readonly notStored: number;
    }
  /** There was nothing to prove. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'underWay' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' }
  /** It ended, but its numbers do not add up to a proof. */
  | { readonly kind: 'unsure' };

/** Why an earlier result is not taken for today's: its age, or damage that was found in the archive after it. */
export type Since = 'old' | 'damaged';

/** How long a result is believed; a folder that is in use changes within days. */
export const believedMs = 24 * 3_600_000;
/** Clocks of two machines differ a little; a result from further ahead has a date that cannot be trusted. */
const clockSlackMs = 10 * 60_000;

/**
 * @param now milliseconds since 1970
 * @param later jobs on the same archive; those that began before it are passed over
 */
export function coverageVerdict(job: JobRow, now: number, later: Iterable<JobRow>): Verdict {
  const { spec, state, counters, problems, error, endedAt } = job;
  if (spec.type !== 'coverage') return { kind: 'unsure' };
  if (state === 'queued' || state === 'running' || state === 'paused') return { kind: 'underWay' };
  if (state === 'cancelled') return { kind: 'cancelled' };
  if (state === 'failed' || state === 'refused') return { kind: 'failed' };
  const { files, stored, verified } = counters ?? {};
  if (!isCount(files) || !isCount(stored) || !isCount(verified)) return { kind: 'unsure' };
  const notStored = problems['not stored'] ?? 0;
  if (notStored > 0) return { kind: 'notStored', files, stored, notStored };
  const hasProblems = Object.values(problems).some((count) => count > 0) || (counters?.errors ?? 0) > 0;
  const isWhole = state === 'done' && error === null && !hasProblems && stored === files;
  if (!isWhole || endedAt === null) return { kind: 'unsure' };
  const isQuick = spec.quick === true;
  if (!isQuick && verified !== files) return { kind: 'unsure' };
  if (files === 0) return { kind: 'empty' };
  const since = whatHappened(job, endedAt, now, later);
  if (since !== null) return { kind: isQuick ? 'foundBefore' : 'provenBefore', files, since };
  return { kind: isQuick ? 'found' : 'proven', files };
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

function whatHappened(job: JobRow, endedAt: number, now: number, later: Iterable<JobRow>): Since | null {
  for (const { id, spec, problems } of later)
    if (id > job.id && spec.type === 'verify' && damage.some((kind) => (problems[kind] ?? 0) > 0))
      return 'damaged';
  return now - endedAt > believedMs || endedAt - now > clockSlackMs ? 'old' : null;
}

/** Also edits: what stood there before was gone for a while. */
const damage = ['corrupt', 'missing', 'edited'] as const;
