import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { wordsIn } from '../../i18n/words.ts';
import { startJob } from '../../state/jobs.ts';
import { useLook } from '../../state/look.ts';
import { goTo } from '../../state/places.ts';
import { say } from '../../state/toasts.ts';
import { specOfAgain } from './spec-of-again.ts';

/** Starts a job again, goes to the new one, and says so. */
export async function startAgain(job: JobRow, isForErrors = false): Promise<void> {
  const { id } = await startJob(specOfAgain(job));
  const { t } = wordsIn(useLook.getState().shown);
  goTo('activity', id);
  if (!isForErrors) say(t('activity.begun'));
  else say(job.spec.type === 'scan' ? t('activity.tryingThese') : t('activity.tryingOther'));
}
