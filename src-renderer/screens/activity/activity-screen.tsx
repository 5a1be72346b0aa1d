import { Activity } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { isActive, newestFirst } from '../../state/job-lists.ts';
import { loadOlderJobs, pauseJob, resumeJob, useJobs } from '../../state/jobs.ts';
import { goTo, pointAt } from '../../state/places.ts';
import { useBack, useShortcuts } from '../../state/shortcuts.ts';
import { act } from '../../state/toasts.ts';
import style from './activity-screen.module.css';
import { CancelDialog } from './cancel-dialog.tsx';
import { JobList } from './job-list.tsx';
import { JobStage } from './job-stage.tsx';
import { canStartAgain } from './spec-of-again.ts';
import { startAgain } from './start-again.ts';
import { useChosenJob } from './use-chosen-job.ts';

/** What runs and what ran: all jobs on the left, the chosen one large beside them. */
export function ActivityScreen() {
  const { t } = useWords();
  const { byId, isLoaded, isComplete } = useJobs();
  const jobs = useMemo(() => newestFirst({ byId }), [byId]);
  const { job, isLost } = useChosenJob(jobs);
  const [asked, setAsked] = useState<number | null>(null);
  const [isOpened, setOpened] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const cancel = () => {
    if (job && isActive(job)) setAsked(job.id);
  };
  useShortcuts('activity.keys', [
    {
      key: ' ',
      label: 'keys.pause',
      run: () => {
        if (job?.state === 'paused') act(() => resumeJob(job.id));
        else if (job && isActive(job)) act(() => pauseJob(job.id));
      },
    },
    { key: 'Delete', label: 'activity.keys.cancel', run: cancel },
    { key: 'Backspace', label: 'activity.keys.cancel', run: cancel },
    {
      key: 'r',
      label: 'activity.keys.again',
      run: () => {
        if (job && canStartAgain(job)) act(() => startAgain(job));
      },
    },
  ]);
  useBack(isOpened, () => list.current?.focus());
  const loading = useRef(false);
  const loadMore = useCallback(() => {
    if (loading.current) return;
    loading.current = true;
    // A lost connection is told elsewhere, and everything is fetched anew with the next one.
    void loadOlderJobs()
      .catch(() => undefined)
      .finally(() => {
        loading.current = false;
      });
  }, []);

  if (jobs.length === 0 && !isLost)
    return (
      <Screen title={t('place.activity')}>
        {isLoaded && (
          <EmptyState icon={Activity} title={t('activity.emptyTitle')} text={t('activity.emptyText')}>
            <Button look="primary" large onClick={() => goTo('folders')}>
              {t('activity.emptyAction')}
            </Button>
          </EmptyState>
        )}
      </Screen>
    );
  const running = jobs.filter(({ state }) => state === 'running').length;
  const waiting = jobs.filter(({ state }) => state === 'queued').length;
  return (
    <Screen
      title={t('place.activity')}
      facts={[
        ...(running > 0 ? [t('activity.running', { count: running })] : []),
        ...(waiting > 0 ? [t('activity.waiting', { count: waiting })] : []),
      ]}
    >
      <div className={style.panes} data-print>
        <div className={style.jobs} data-no-print>
          <JobList
            jobs={jobs}
            isComplete={isComplete}
            chosen={job?.id ?? null}
            onChoose={pointAt}
            onOpen={() => heading.current?.focus()}
            onEnd={loadMore}
            list={list}
          />
        </div>
        {job ? (
          <JobStage key={job.id} job={job} heading={heading} onCancel={cancel} onFocusWithin={setOpened} />
        ) : (
          isLost && (
            <EmptyState icon={Activity} title={t('activity.lostJob')} text={t('activity.lostJobText')} />
          )
        )}
      </div>
      <CancelDialog job={asked === null ? null : (byId.get(asked) ?? null)} onClose={() => setAsked(null)} />
    </Screen>
  );
}
