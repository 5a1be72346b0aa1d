import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';

/** How a job was asked for, beyond its type: `every byte`, `with repair`. */
export function jobHow({ t }: Words, { spec }: JobRow): string[] {
  switch (spec.type) {
    case 'scan':
      return [
        ...(spec.rehash ? [t('activity.how.rehash')] : []),
        ...(spec.acceptGone ? [t('activity.how.acceptGone')] : []),
        ...(spec.metadata === false ? [t('activity.how.noMetadata')] : []),
      ];
    case 'verify':
      return [t(`activity.how.${spec.mode}`), ...(spec.heal ? [t('activity.how.heal')] : [])];
    case 'coverage':
      return spec.quick ? [t('activity.how.quick')] : [];
    default:
      return [];
  }
}

/** What it was, and how: `Verify · every byte`. */
export function jobTitle(words: Words, job: JobRow): string {
  return [words.t(`job.type.${job.spec.type}`), ...jobHow(words, job)].join(' · ');
}
