import { useId } from 'react';
import type { JobProblem, JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { isActive } from '../../state/job-lists.ts';
import { NextSteps } from './next-steps.tsx';
import style from './not-stored.module.css';
import { NotStoredRow } from './not-stored-row.tsx';
import { PrintedList } from './printed-list.tsx';
import { useProblems } from './use-problems.ts';

/** The files of a folder that are not proven to be in the archive, and what to do about them. */
export function NotStored({ job, folder }: { job: JobRow; folder: string }) {
  const { t, count } = useWords();
  const id = useId();
  const found = job.problems['not stored'] ?? 0;
  const { rows, isComplete, error, more } = useProblems(job.id, 'not stored', found);
  if (found === 0) return null;
  return (
    <>
      <section className={style.section} aria-labelledby={id}>
        {!isActive(job) && rows.length > 0 && <NextSteps rows={rows} folder={folder} />}
        <h2 id={id}>{t('health.coverage.list')}</h2>
        {isComplete && rows.length < found && !isActive(job) && (
          <p className={style.kept}>
            {t('health.coverage.kept', { kept: count(rows.length), found: count(found) })}
          </p>
        )}
        {error && <ErrorNote error={error} />}
      </section>
      <div className={style.list} data-no-print>
        <VirtualList
          label={t('health.coverage.list')}
          rows={rows}
          keyOf={keyOf}
          rowHeight={53}
          render={(row) => <NotStoredRow problem={row} folder={folder} />}
          onEnd={more}
        />
      </div>
      <PrintedList jobId={job.id} rows={rows} found={found} />
    </>
  );
}

function keyOf({ id }: JobProblem): number {
  return id;
}
