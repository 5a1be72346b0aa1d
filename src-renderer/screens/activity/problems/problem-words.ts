import type { JobProblem, JobProblemKind, JobRow } from '../../../../src-main/contract/jobs.ts';
import type { Words } from '../../../i18n/words.ts';

/** What happened to a file, and what to do now. */
export interface ProblemWords {
  readonly what: string;
  readonly now: string;
}

/** An error says what its code means; a finding what its kind means, whatever its code. */
export function problemWords({ t }: Words, { kind, code }: Pick<JobProblem, 'kind' | 'code'>): ProblemWords {
  const isUnreadable = kind === 'not stored' && code !== null;
  if ((kind === 'error' || isUnreadable) && code !== null)
    return { what: t(`error.${code}.what`), now: t(`error.${code}.now`) };
  const key = kind === 'edited' && code === null ? 'restored' : kind;
  return { what: t(`activity.is.${key}.what`), now: t(`activity.is.${key}.now`) };
}

/** True for findings that nothing is left to be done about. */
export function isSettled({ kind, code }: Pick<JobProblem, 'kind' | 'code'>): boolean {
  return kind === 'healed' || (kind === 'edited' && code === null);
}

/** What the list of a job's problems is called. */
export function problemsTitle({ t }: Words, { spec, problems }: JobRow): string {
  if (spec.type === 'coverage') return t('activity.notStored');
  const kinds = Object.keys(problems) as JobProblemKind[];
  return kinds.every((kind) => kind === 'error') ? t('activity.problems') : t('activity.findings');
}
