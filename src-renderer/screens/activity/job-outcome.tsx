import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useJobs } from '../../state/jobs.ts';
import { pointAt } from '../../state/places.ts';
import { useOpenQuestions } from '../../state/questions.ts';
import { useFreshSources } from '../../state/sources.ts';
import { SourceTrouble } from '../folders/source-trouble.tsx';
import style from './job-outcome.module.css';
import { canStartAgain, sameUnderWay } from './spec-of-again.ts';

/** What has to be said of how a job stands: that it waits, why it failed, what it asks. */
export function JobOutcome({ job }: { job: JobRow }) {
  const { t } = useWords();
  const again = useJobs(({ byId }) => (canStartAgain(job) ? sameUnderWay(job, byId.values()) : null));
  const isAsking = useOpenQuestions().some(({ id }) => id === job.id);
  const { state, error } = job;
  if (state === 'queued') return <p className={style.text}>{t('activity.queued')}</p>;
  if (again)
    return (
      <div className={style.again}>
        <p>{t('activity.begunAlready')}</p>
        <Button onClick={() => pointAt(again.id)}>{t('activity.showIt')}</Button>
      </div>
    );
  if (error === null || (state !== 'failed' && state !== 'refused')) return null;
  if (isAsking) return <Question job={job} />;
  return <ErrorNote error={error} question={state === 'refused'} />;
}

/** A question about a source, with the answers that Folders gives too. It stands until it is answered or put off. */
function Question({ job }: { job: JobRow }) {
  const { rows } = useFreshSources();
  const { spec, error } = job;
  const source = 'sourceId' in spec ? rows?.find(({ id }) => id === spec.sourceId) : undefined;
  if (source) return <SourceTrouble source={source} job={job} />;
  return rows && error ? <ErrorNote error={error} question /> : null;
}
