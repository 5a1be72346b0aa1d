import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { type RefObject, useEffect, useReducer } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Path } from '../../parts/path.tsx';
import { PathActions } from '../../parts/path-actions.tsx';
import { Tooltip } from '../../parts/tooltip.tsx';
import { isActive } from '../../state/job-lists.ts';
import { pauseJob, resumeJob, useJobs } from '../../state/jobs.ts';
import { useOpenQuestions } from '../../state/questions.ts';
import { act } from '../../state/toasts.ts';
import style from './job-head.module.css';
import { JobStateIcon } from './job-state-icon.tsx';
import { jobStateWord } from './job-state-word.ts';
import { jobHow } from './job-title.ts';
import { jobWhen } from './job-when.ts';
import { canStartAgain, sameUnderWay } from './spec-of-again.ts';
import { startAgain } from './start-again.ts';

/** What the job is, where, when and how it stands, with what can be done about it. */
export function JobHead({
  job,
  heading,
  onCancel,
}: {
  job: JobRow;
  heading: RefObject<HTMLHeadingElement | null>;
  onCancel(): void;
}) {
  const words = useWords();
  const { t } = words;
  const how = jobHow(words, job);
  const now = useNow(isActive(job));
  return (
    <header className={style.head}>
      <div className={style.what}>
        <h2 ref={heading} tabIndex={-1} className={style.title}>
          {t(`job.type.${job.spec.type}`)}
          {how.length > 0 && <span className={style.how}> · {how.join(' · ')}</span>}
        </h2>
        {job.folder === null ? (
          <p className={style.folder}>{t('job.wholeArchive')}</p>
        ) : (
          <div className={style.folder}>
            <Path path={job.folder} />
            <span className={style.reveal} data-no-print>
              <PathActions path={job.folder} />
            </span>
          </div>
        )}
        <p className={style.when}>
          <span role="status" className={style.state}>
            <JobStateIcon job={job} />
            {jobStateWord(words, job)}
          </span>
          {jobWhen(words, job, now)
            .map((fact) => ` · ${fact}`)
            .join('')}
        </p>
      </div>
      <Actions job={job} onCancel={onCancel} />
    </header>
  );
}

function Actions({ job, onCancel }: { job: JobRow; onCancel(): void }) {
  const { t } = useWords();
  const again = useJobs(({ byId }) => (canStartAgain(job) ? sameUnderWay(job, byId.values()) : null));
  const isAsking = useOpenQuestions().some((question) => question.id === job.id);
  const { id, state } = job;
  if (isActive(job))
    return (
      <div className={style.actions} data-no-print>
        {state === 'paused' ? (
          <Button look="primary" aria-keyshortcuts="Space" onClick={() => act(() => resumeJob(id))}>
            <Play size={16} aria-hidden />
            {t('job.resume')}
          </Button>
        ) : (
          <Tooltip text={t('activity.pauseHint')} shortcut=" ">
            <Button aria-keyshortcuts="Space" onClick={() => act(() => pauseJob(id))}>
              <Pause size={16} aria-hidden />
              {t('job.pause')}
            </Button>
          </Tooltip>
        )}
        <Button aria-keyshortcuts="Delete" onClick={onCancel}>
          <X size={16} aria-hidden />
          {t('job.cancel')}
        </Button>
      </div>
    );
  // A question has answers of its own.
  if (!canStartAgain(job) || again || isAsking) return null;
  return (
    <div className={style.actions} data-no-print>
      <Tooltip text={t(`activity.againHint.${job.spec.type}`)} shortcut="r">
        <Button
          look={state === 'incomplete' ? 'plain' : 'primary'}
          aria-keyshortcuts="R"
          onClick={() => act(() => startAgain(job))}
        >
          <RotateCcw size={16} aria-hidden />
          {t('activity.again')}
        </Button>
      </Tooltip>
    </div>
  );
}

/** The time, every second while `isOn`. */
function useNow(isOn: boolean): number {
  const [, tick] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [isOn]);
  return Date.now();
}
