import type { JobRow as Job } from '../../../src-main/contract/jobs.ts';
import { jobShare } from '../../i18n/job-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import { Path } from '../../parts/path.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { clock } from './day-words.ts';
import style from './job-row.module.css';
import { JobStateIcon } from './job-state-icon.tsx';
import { jobStateWord } from './job-state-word.ts';
import { jobSummary } from './job-summary.ts';
import { jobTitle } from './job-title.ts';

/**
 * A job in the list: what it did and where, how it stands, when it was and how long it took.
 *
 * @param day what stands above it in the list, which is not read together with it
 */
export function JobRow({ job, day }: { job: Job; day: string }) {
  const words = useWords();
  const { t } = words;
  const isRunning = job.state === 'running' || job.state === 'paused';
  return (
    <div className={style.row}>
      <JobStateIcon job={job} className={style.icon} />
      <div className={style.first}>
        <span className={style.title}>{jobTitle(words, job)}</span>
        {job.folder !== null && <Path path={job.folder} className={style.folder} />}
      </div>
      <span className={style.time}>
        <span className="visually-hidden">{day} </span>
        {clock(words, job.startedAt ?? job.createdAt)}
      </span>
      <span className={style.facts}>
        <span className={classNames(style.state, style[job.state])}>{jobStateWord(words, job)}</span>
        {jobSummary(words, job).map((fact) => ` · ${fact}`)}
      </span>
      <span className={style.time}>{job.startedAt !== null && words.duration(job.activeMs / 1000)}</span>
      {isRunning && (
        // The numbers beside it say the same.
        <div aria-hidden className={style.bar}>
          <ProgressBar
            label={t('job.progress')}
            share={jobShare(job)}
            paused={job.state === 'paused'}
            className={style.track}
          />
        </div>
      )}
    </div>
  );
}
