import { Pause, Play, X } from 'lucide-react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { jobFacts, jobShare } from '../../i18n/job-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { cancelJob, pauseJob, resumeJob } from '../../state/jobs.ts';
import { act } from '../../state/toasts.ts';
import style from './job-progress.module.css';

/** A job that has not ended: how far it is, and the ways to hold it up. */
export function JobProgress({ job, more = [] }: { job: JobRow; more?: readonly string[] }) {
  const words = useWords();
  const { t } = words;
  const facts = [...jobFacts(words, job), ...more].join(' · ');
  return (
    <div className={style.progress} data-no-print>
      <ProgressBar
        label={t('job.progress')}
        share={jobShare(job)}
        text={facts}
        paused={job.state !== 'running'}
        className={style.bar}
      />
      <p className={style.facts}>{facts}</p>
      <div className={style.actions}>
        {job.state === 'paused' ? (
          <IconButton icon={Play} label={t('job.resume')} onClick={() => act(() => resumeJob(job.id))} />
        ) : (
          <IconButton icon={Pause} label={t('job.pause')} onClick={() => act(() => pauseJob(job.id))} />
        )}
        <IconButton icon={X} label={t('job.cancel')} onClick={() => act(() => cancelJob(job.id))} />
      </div>
    </div>
  );
}
