import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';
import { notStoredReason } from './not-stored-reason.ts';

/** Why a file is not proven to be in the archive; in the engine's own English where there is no other. */
export function reasonText({ t }: Words, problem: JobProblem): { text: string; isEngines: boolean } {
  const reason = notStoredReason(problem);
  if (reason === 'other') return { text: problem.message, isEngines: true };
  if (reason === 'unreadable')
    return { text: t(`error.${problem.code ?? 'UNKNOWN'}.what`), isEngines: false };
  return { text: t(`health.reason.${reason}`), isEngines: false };
}
