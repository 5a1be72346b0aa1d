import { Pause, Play, X } from 'lucide-react';
import { jobDoing, jobFacts, jobShare } from '../i18n/job-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Path } from '../parts/path.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { currentJob, isActive } from '../state/job-lists.ts';
import { cancelJob, pauseJob, resumeJob, useJobs } from '../state/jobs.ts';
import { act } from '../state/toasts.ts';
import style from './activity-strip.module.css';

/** The one line about what runs, on every screen. */
export function ActivityStrip() {
  const words = useWords();
  const { t } = words;
  const job = useJobs(currentJob);
  const waiting = useJobs(({ byId }) => [...byId.values()].filter(isActive).length - 1);
  if (!job) return null;
  const facts = jobFacts(words, job);
  const isPaused = job.state === 'paused';
  return (
    <section className={style.strip} aria-label={t('frame.strip')} data-no-print>
      <ProgressBar
        label={t('job.progress')}
        share={jobShare(job)}
        text={facts.join(' · ')}
        paused={job.state !== 'running'}
        className={style.bar}
      />
      <a className={style.what} href={`#activity/${job.id}`} title={t('frame.openActivity')}>
        <span className={style.doing}>{jobDoing(words, job)}</span>
        {job.folder !== null && <Path path={job.folder} className={style.path} />}
        <span className={style.facts}>{facts.map((fact) => ` · ${fact}`).join('')}</span>
      </a>
      {waiting > 0 && <span className={style.queued}>{t('frame.stripQueued', { count: waiting })}</span>}
      {isPaused ? (
        <IconButton icon={Play} label={t('job.resume')} onClick={() => act(() => resumeJob(job.id))} />
      ) : (
        <IconButton icon={Pause} label={t('job.pause')} onClick={() => act(() => pauseJob(job.id))} />
      )}
      <IconButton icon={X} label={t('job.cancel')} onClick={() => act(() => cancelJob(job.id))} />
    </section>
  );
}
