import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { formatTimeLeft } from '../../i18n/format.ts';
import type { Words } from '../../i18n/words.ts';

/** How long a job will still take, as coarse as that is known; why it is not known otherwise. */
export function timeLeftText({ t, language }: Words, { state, progress, pace }: JobRow): string {
  if (state === 'paused') return t('activity.whilePaused');
  if (pace.secondsLeft !== null) {
    const time = formatTimeLeft(language, pace.secondsLeft);
    return time === null ? t('activity.fewSeconds') : t('activity.aboutLeft', { time });
  }
  const isCounted = progress !== null && (progress.totalFiles !== null || progress.totalBytes !== null);
  return isCounted ? t('activity.estimating') : t('activity.stillCounting');
}
