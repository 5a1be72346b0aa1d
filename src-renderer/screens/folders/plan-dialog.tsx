import { useEffect, useState } from 'react';
import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { engine } from '../../engine.ts';
import { jobFacts, jobShare } from '../../i18n/job-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Path } from '../../parts/path.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { shownName } from '../../parts/shown-name.ts';
import { isActive } from '../../state/job-lists.ts';
import { cancelJob, startJob, useJobs } from '../../state/jobs.ts';
import { act, sayError } from '../../state/toasts.ts';
import { showPlan } from './folders-state.ts';
import style from './plan-dialog.module.css';
import { PlanSummary } from './plan-summary.tsx';
import { sourceName } from './source-view.ts';

/** Before a source is brought in: what that costs, and what it does to the person's files. */
export function PlanDialog({ source }: { source: SourceSummary }) {
  const words = useWords();
  const { t } = words;
  const [jobId, setJobId] = useState<number | null>(null);
  const [round, setRound] = useState(0);
  const job = useJobs(({ byId }) => (jobId === null ? null : (byId.get(jobId) ?? null)));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new plan
  useEffect(() => {
    let isOver = false;
    let started: number | null = null;
    const giveUp = () => {
      const plan = started === null ? undefined : useJobs.getState().byId.get(started);
      if (plan && isActive(plan)) cancelJob(plan.id).catch(() => undefined);
    };
    startJob({ type: 'plan', sourceId: source.id })
      .then(({ id }) => {
        started = id;
        if (isOver) giveUp();
        else setJobId(id);
      })
      .catch((error) => {
        sayError(error);
        if (!isOver) showPlan(null);
      });
    return () => {
      isOver = true;
      giveUp();
    };
  }, [source.id, round]);

  const close = () => showPlan(null);
  const copyInstead = async () => {
    await engine.changeSource(source.id, { copyOnly: true });
    setJobId(null);
    setRound(round + 1);
  };
  const begin = async () => {
    await startJob({ type: 'apply', sourceId: source.id });
    close();
  };
  const counters = job?.state === 'done' || job?.state === 'incomplete' ? (job.counters ?? {}) : null;
  const isNothing = counters !== null && (counters.assigned ?? 0) + (counters.viewsRemoved ?? 0) === 0;
  return (
    <Dialog
      isOpen
      onClose={close}
      wide
      title={t('plan.title', { name: shownName(sourceName(source)) })}
      actions={
        isNothing ? (
          <Button look="primary" onClick={close}>
            {t('words.close')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('question.notNow')}</Button>
            <Button look="primary" disabled={counters === null} onClick={() => act(begin)}>
              {t('folders.bringIn')}
            </Button>
          </>
        )
      }
    >
      <p className={style.where}>
        <Path path={source.basedir} />
      </p>
      {counters !== null && (
        <PlanSummary counters={counters} copyOnly={source.copyOnly} onCopyInstead={() => act(copyInstead)} />
      )}
      {counters === null && (!job || isActive(job)) && (
        <div className={style.wait}>
          <ProgressBar label={t('job.progress')} share={job && jobShare(job)} />
          <p>{t('plan.working')}</p>
          {job && <p>{jobFacts(words, job).slice(1).join(' · ')}</p>}
        </div>
      )}
      {job?.error && <ErrorNote error={job.error} question={job.state === 'refused'} />}
    </Dialog>
  );
}
