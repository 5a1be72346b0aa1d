import { useId } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { isActive } from '../../state/job-lists.ts';
import style from './check-history.module.css';
import { CheckRow } from './check-row.tsx';
import { JobProgress } from './job-progress.tsx';
import { checksShown } from './use-job-history.ts';

/** Checks of folders, the newest first: those under way with their progress, then what the others said. */
export function CheckHistory({
  jobs,
  coverages,
  all,
  onAll,
}: {
  /** All jobs that are known: what came after a check tells whether it still holds. */
  jobs: readonly JobRow[];
  coverages: readonly JobRow[];
  all: boolean;
  onAll(all: boolean): void;
}) {
  const { t, count } = useWords();
  const id = useId();
  const active = coverages.filter(isActive);
  const ended = coverages.filter((job) => !isActive(job));
  if (coverages.length === 0) return null;
  const render = (job: JobRow) => <CheckRow job={job} jobs={jobs} />;
  return (
    <div className={style.history}>
      <h3 id={id} className={style.title}>
        {t('health.wipe.earlier')}
      </h3>
      {active.map((job) => (
        <div key={job.id}>
          <CheckRow job={job} jobs={jobs} />
          <JobProgress job={job} />
        </div>
      ))}
      {all ? (
        <VirtualList
          label={t('health.wipe.earlier')}
          rows={ended}
          keyOf={(job) => job.id}
          rowHeight={44}
          className={style.all}
          render={render}
        />
      ) : (
        <ul aria-labelledby={id}>
          {ended.slice(0, checksShown).map((job) => (
            <li key={job.id}>{render(job)}</li>
          ))}
        </ul>
      )}
      {ended.length > checksShown && (
        <Button look="quiet" className={style.more} onClick={() => onAll(!all)}>
          {all ? t('health.wipe.fewer') : t('health.wipe.all', { count: count(ended.length) })}
        </Button>
      )}
    </div>
  );
}
