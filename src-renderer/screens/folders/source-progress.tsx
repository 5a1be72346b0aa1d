import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { jobFacts, jobShare } from '../../i18n/job-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import style from './source-row.module.css';

/** How far the job of a source is. */
export function SourceProgress({ job }: { job: JobRow }) {
  const words = useWords();
  const facts = jobFacts(words, job).join(' · ');
  return (
    <div className={style.progress}>
      <ProgressBar
        label={words.t('job.progress')}
        share={jobShare(job)}
        text={facts}
        paused={job.state !== 'running'}
      />
      <div className={classNames(style.second, style.facts)} title={facts}>
        {facts || words.t('job.state.running')}
      </div>
    </div>
  );
}
