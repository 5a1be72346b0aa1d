import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { jobShare } from '../../i18n/job-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import style from './job-work.module.css';
import { timeLeftText } from './time-left-text.ts';

/** How far a job under way is: its phase, the bar, and the numbers behind it. */
export function JobWork({ job }: { job: JobRow }) {
  const words = useWords();
  const { t, count, bytes } = words;
  const { progress, pace, state, activeMs } = job;
  const share = jobShare(job);
  const total = (value: string | null) =>
    value === null ? t('activity.stillCounting') : t('activity.ofTotal', { total: value });
  const isPaused = state === 'paused';
  const { bytesPerSecond, filesPerSecond } = isPaused ? { bytesPerSecond: null, filesPerSecond: null } : pace;
  const hasBytes = progress !== null && (progress.bytes > 0 || progress.totalBytes !== null);
  const filesSpeed =
    filesPerSecond === null ? null : t('words.filesPerSecond', { count: Math.round(filesPerSecond) });
  const speed = hasBytes && bytesPerSecond !== null ? words.speed(bytesPerSecond) : null;
  return (
    <section className={style.work}>
      <div className={style.phase}>
        <span className={style.phaseName}>
          {progress ? t(`job.phase.${progress.phase}`) : t('activity.starting')}
        </span>
        {share !== null && <span className={style.share}>{words.share(share)}</span>}
      </div>
      <ProgressBar
        label={t('job.progress')}
        share={share}
        {...(share !== null && { text: words.share(share) })}
        paused={isPaused}
        className={style.bar}
      />
      {isPaused && <p className={style.note}>{t('activity.pausedText')}</p>}
      <dl className={style.figures}>
        <Figure
          label={t('activity.files')}
          value={count(progress?.files ?? 0)}
          more={total(
            progress?.totalFiles === undefined || progress.totalFiles === null
              ? null
              : count(progress.totalFiles),
          )}
        />
        {hasBytes && (
          <Figure
            label={t('activity.data')}
            value={bytes(progress.bytes)}
            more={progress.totalBytes === null ? '' : total(bytes(progress.totalBytes))}
          />
        )}
        <Figure
          label={t('activity.speed')}
          value={speed ?? filesSpeed ?? '–'}
          more={speed === null ? '' : (filesSpeed ?? '')}
        />
        <Figure
          label={t('activity.left')}
          value={timeLeftText(words, job)}
          more={t('activity.soFar', { duration: words.duration(activeMs / 1000) })}
        />
      </dl>
    </section>
  );
}

function Figure({ label, value, more }: { label: string; value: string; more: string }) {
  return (
    <div className={style.figure}>
      <dt className={style.label}>{label}</dt>
      <dd className={style.value}>{value}</dd>
      <dd className={style.more}>{more}</dd>
    </div>
  );
}
