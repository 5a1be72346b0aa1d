import { useState } from 'react';
import type { JobProblemKind, JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { isActive } from '../../state/job-lists.ts';
import { startJob } from '../../state/jobs.ts';
import { goTo } from '../../state/places.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { act } from '../../state/toasts.ts';
import { canBeHealed } from './archive-condition.ts';
import { BackLink } from './back-link.tsx';
import { type Fact, FactList } from './fact-list.tsx';
import { FindingList } from './finding-list.tsx';
import { Headline } from './headline.tsx';
import { HealDialog } from './heal-dialog.tsx';
import { JobProgress } from './job-progress.tsx';
import style from './report.module.css';
import { verifyHeadline } from './verify-headline.ts';

/** What came of one verification: the result in one sentence, its facts, and every finding. */
export function VerifyReport({
  job,
  spec,
}: {
  job: JobRow;
  spec: Extract<JobSpec, { readonly type: 'verify' }>;
}) {
  const words = useWords();
  const { t } = words;
  const [kind, setKind] = useState<JobProblemKind | undefined>(undefined);
  const [isHealing, setHealing] = useState(false);
  const isRunning = isActive(job);
  const canHeal = canBeHealed(job);
  const again = () =>
    act(async () => goTo('health', (await startJob({ type: 'verify', mode: spec.mode })).id));
  useShortcuts('health.verify', [
    ...(isRunning ? [] : [{ key: 'r', label: 'health.key.again', run: again } as const]),
    ...(canHeal ? [{ key: 'h', label: 'health.key.heal', run: () => setHealing(true) } as const] : []),
  ]);
  return (
    <Screen
      title={t('health.verify')}
      actions={
        !isRunning && (
          <>
            <Button onClick={again}>{t('health.verify.again')}</Button>
            {canHeal && (
              <Button look="primary" onClick={() => setHealing(true)}>
                {t('health.heal')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={style.report} data-print data-report={job.id}>
        <div className={style.top}>
          <BackLink />
          <Headline level={1} takesFocus {...verifyHeadline(words, job, spec)} />
          {isRunning && <JobProgress job={job} />}
          {job.error && <ErrorNote error={job.error} />}
          <FactList facts={factsOf(words, job, spec)} />
        </div>
        <FindingList job={job} kind={kind} onKind={setKind} />
      </div>
      <HealDialog isOpen={isHealing} onClose={() => setHealing(false)} mode={spec.mode} />
    </Screen>
  );
}

function factsOf(
  { t, count, dateTime, duration }: Words,
  { counters, startedAt, endedAt, activeMs }: JobRow,
  { mode, heal }: Extract<JobSpec, { readonly type: 'verify' }>,
): (Fact | false)[] {
  const { checked, ok } = counters ?? {};
  return [
    [t('health.fact.how'), t(heal ? `health.mode.${mode}Heal` : `health.mode.${mode}`)],
    checked !== undefined && [t('health.fact.checked'), count(checked)],
    ok !== undefined && [t('health.fact.ok'), count(ok)],
    startedAt !== null && [t('health.fact.began'), dateTime(startedAt)],
    endedAt !== null && [t('health.fact.ended'), dateTime(endedAt)],
    endedAt !== null && [t('health.fact.took'), duration(activeMs / 1000)],
  ];
}
