import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';
import { timeLeftText } from './time-left-text.ts';

/** What came of a job, or how far it is, in the few facts that fit on one line. */
export function jobSummary(words: Words, job: JobRow): string[] {
  const { t, count } = words;
  const { state, progress, counters } = job;
  if (state === 'queued') return [];
  if (state === 'running' || state === 'paused' || !counters) {
    if (!progress || (progress.files === 0 && progress.totalFiles === null)) return [];
    const { files, totalFiles } = progress;
    const done =
      totalFiles === null
        ? t('words.files', { count: files })
        : t('job.filesOf', { done: count(files), total: totalFiles });
    if (state !== 'running') return [done];
    const { secondsLeft } = job.pace;
    return [secondsLeft === null ? timeLeftText(words, job) : words.timeLeft(secondsLeft), done];
  }
  return countersSummary(words, job);
}

function countersSummary({ t, count, bytes }: Words, { spec, counters, problems }: JobRow): string[] {
  const of = (name: string) => counters?.[name] ?? 0;
  const found = Object.values(problems).reduce((sum, each) => sum + each, 0);
  const errors = Math.max(of('errors'), problems.error ?? 0);
  const withErrors = errors > 0 ? [t('activity.sum.errors', { count: errors })] : [];
  switch (spec.type) {
    case 'scan': {
      const fresh = of('newObservations');
      return [
        ...withErrors,
        fresh > 0 ? t('activity.sum.new', { count: fresh }) : t('activity.sum.nothingNew'),
        ...(of('gone') > 0 ? [t('activity.sum.gone', { count: of('gone') })] : []),
        t('words.files', { count: of('files') }),
      ];
    }
    case 'plan':
    case 'apply': {
      const stored = of('stored');
      const key = spec.type === 'plan' ? 'activity.sum.wouldBringIn' : 'activity.sum.broughtIn';
      return [
        ...withErrors,
        stored > 0 ? t(key, { count: stored }) : t('activity.sum.nothingToBringIn'),
        ...(of('bytesCopied') > 0 ? [bytes(of('bytesCopied'))] : []),
      ];
    }
    case 'metadata':
      return [
        ...withErrors,
        t('activity.sum.read', { count: of('read') }),
        ...(of('owed') > 0 ? [t('activity.sum.owed', { count: of('owed') })] : []),
      ];
    case 'verify':
      return [
        ...(found > 0 ? [t('activity.sum.findings', { count: found })] : []),
        t('activity.sum.checked', { count: of('checked') }),
      ];
    case 'coverage':
      return [t('activity.sum.storedOf', { stored: count(of('stored')), total: of('files') })];
  }
}
