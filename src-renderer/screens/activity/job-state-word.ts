import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';

/** How a job stands, in a word or two that fit its type. */
export function jobStateWord({ t }: Words, { state, spec, error }: JobRow): string {
  if (state === 'refused' && error?.code === 'BRAKE') return t('activity.state.question');
  if (state === 'incomplete' && spec.type === 'verify') return t('activity.state.findings');
  if (state === 'incomplete' && spec.type === 'coverage') return t('activity.state.notAllStored');
  return t(`activity.state.${state}`);
}
