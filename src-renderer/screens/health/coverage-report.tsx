import { useMemo } from 'react';
import type { JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Path } from '../../parts/path.tsx';
import { isActive, newestFirst } from '../../state/job-lists.ts';
import { startJob, useJobs } from '../../state/jobs.ts';
import { goTo } from '../../state/places.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { act } from '../../state/toasts.ts';
import { BackLink } from './back-link.tsx';
import { CoverageFacts } from './coverage-facts.tsx';
import { CoverageScope } from './coverage-scope.tsx';
import { coverageVerdict } from './coverage-verdict.ts';
import { Headline } from './headline.tsx';
import { JobProgress } from './job-progress.tsx';
import { NotStored } from './not-stored.tsx';
import style from './report.module.css';
import { ReportActions } from './report-actions.tsx';
import { useNow } from './use-now.ts';
import { verdictHeadline } from './verdict-words.ts';

/** What one check of a folder says: the verdict, what it rests on, and every file that is not in the archive. */
export function CoverageReport({
  job,
  spec,
}: {
  job: JobRow;
  spec: Extract<JobSpec, { readonly type: 'coverage' }>;
}) {
  const words = useWords();
  const { t } = words;
  const byId = useJobs((jobs) => jobs.byId);
  const now = useNow();
  const verdict = useMemo(() => coverageVerdict(job, now, byId.values()), [job, now, byId]);
  const isRunning = isActive(job);
  const newer = useJobs((jobs) => newerCheck(newestFirst(jobs), job, spec.folder));
  const isQuick = spec.quick === true;
  const check = (quick: boolean) =>
    act(async () => {
      const next = await startJob({ type: 'coverage', folder: spec.folder, ...(quick && { quick }) });
      goTo('health', next.id);
    });
  useShortcuts(
    'health.wipe',
    isRunning ? [] : [{ key: 'r', label: 'health.key.again', run: () => check(isQuick) }],
  );
  const wantsProof = verdict.kind === 'found' || verdict.kind === 'foundBefore';
  const hasScope = wantsProof || verdict.kind === 'proven' || verdict.kind === 'provenBefore';
  return (
    <Screen
      title={t('health.wipe')}
      actions={
        !isRunning && (
          <>
            <ReportActions job={job} spec={spec} verdict={verdict} />
            <Button onClick={() => check(isQuick)}>{t('health.coverage.again')}</Button>
            {wantsProof && (
              <Button look="primary" onClick={() => check(false)}>
                {t('health.coverage.prove')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={style.report} data-print data-report={job.id}>
        <div className={style.top}>
          <BackLink />
          <Headline level={1} takesFocus {...verdictHeadline(words, verdict, job)}>
            <Path path={spec.folder} whole className={style.folder} />
          </Headline>
          {isRunning && <JobProgress job={job} />}
          {job.error && <ErrorNote error={job.error} />}
          {newer !== undefined && (
            <p data-no-print>
              <a href={`#health/${newer}`}>{t('health.coverage.newer')}</a>
            </p>
          )}
          <CoverageFacts job={job} spec={spec} />
          {hasScope && <CoverageScope job={job} />}
        </div>
        <NotStored job={job} folder={spec.folder} />
      </div>
    </Screen>
  );
}

/** The number of a later check of the same folder that has ended. */
function newerCheck(jobs: readonly JobRow[], { id }: JobRow, folder: string): number | undefined {
  return jobs.find(
    (job) => job.id > id && job.spec.type === 'coverage' && job.spec.folder === folder && !isActive(job),
  )?.id;
}
