import type { JobType } from '../../../src-main/contract/jobs.ts';

/** The message that says what one of the engine's notices says; null where there is none, so that its own words are shown. */
export function noticeKey(
  type: JobType,
  notice: string,
): 'activity.notice.readOnly' | 'activity.notice.metadata' | null {
  // A scan and the reading of metadata say nothing but why metadata is still owed.
  if (type === 'scan' || type === 'metadata') return 'activity.notice.metadata';
  return type === 'apply' && /hard-linked.*read-only/s.test(notice) ? 'activity.notice.readOnly' : null;
}
