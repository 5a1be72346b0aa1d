import type { JobProblemKind, JobRow } from '../../../src-main/contract/jobs.ts';

/** What is known of the stored contents, and from which check. */
export type Condition =
  | { readonly kind: 'never' }
  /** Every byte was read, and all was well. */
  | { readonly kind: 'proven'; readonly job: JobRow }
  /** All was as it was left; nothing was read. */
  | { readonly kind: 'asLeft'; readonly job: JobRow }
  /** Something has to be seen to. */
  | { readonly kind: 'findings'; readonly job: JobRow }
  /** No check stands open, but the catalog knows of contents without a good copy. */
  | { readonly kind: 'lost'; readonly count: number };

/** Findings that mean that a stored content is not as it should be. */
const damageKinds: readonly JobProblemKind[] = ['corrupt', 'missing'];

/**
 * A verification that found something stands, also if it did not come to its end, until one that looks as closely finds
 * nothing: damage that only shows when bytes are read is not seen by a later quick one.
 *
 * @param jobs newest first
 */
export function archiveCondition(jobs: readonly JobRow[], lost: number): Condition {
  const standing = standingFindings(jobs);
  if (standing) return { kind: 'findings', job: standing };
  if (lost > 0) return { kind: 'lost', count: lost };
  const full = lastVerify(jobs, 'full');
  if (full) return { kind: 'proven', job: full };
  const quick = lastVerify(jobs, 'quick');
  return quick ? { kind: 'asLeft', job: quick } : { kind: 'never' };
}

function standingFindings(jobs: readonly JobRow[]): JobRow | undefined {
  let isQuickDone = false;
  for (const job of jobs) {
    if (job.spec.type !== 'verify') continue;
    const { mode } = job.spec;
    if (job.state === 'done' && mode === 'full') return undefined;
    if (job.state === 'done') isQuickDone = true;
    else if (hasFindings(job) && !(isQuickDone && mode === 'quick')) return job;
  }
  return undefined;
}

function hasFindings(job: JobRow): boolean {
  return job.state === 'incomplete' || damageOf(job) + (job.problems.edited ?? 0) > 0;
}

/** The newest verification of a kind that came to its end. */
export function lastVerify(jobs: readonly JobRow[], mode: 'quick' | 'full'): JobRow | undefined {
  return jobs.find(
    ({ spec, state }) =>
      spec.type === 'verify' && spec.mode === mode && (state === 'done' || state === 'incomplete'),
  );
}

/** True if healing may help: also for edits, of which some may still want their old content back. */
export function canBeHealed(job: JobRow): boolean {
  const hasEnded = job.state === 'incomplete' || job.state === 'cancelled' || job.state === 'failed';
  return hasEnded && damageOf(job) + (job.problems.edited ?? 0) > 0;
}

/** How many findings are something that is (still) to be seen to, as far as their kind tells. */
export function openFindings({ problems }: JobRow): number {
  return Object.values(problems).reduce((sum, count) => sum + count, 0) - (problems.healed ?? 0);
}

/** How many stored contents a verification found damaged or gone. */
export function damageOf({ problems }: JobRow): number {
  return damageKinds.reduce((sum, kind) => sum + (problems[kind] ?? 0), 0);
}
