import { Tags } from 'lucide-react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { isActive } from '../../state/job-lists.ts';
import { startJob } from '../../state/jobs.ts';
import { act } from '../../state/toasts.ts';
import { JobProgress } from './job-progress.tsx';
import layout from './layout.module.css';
import style from './owed-note.module.css';

/** Metadata that has not been read yet, and the way to have it read now. */
export function OwedNote({ owed, jobs }: { owed: number; jobs: readonly JobRow[] }) {
  const { t } = useWords();
  const last = jobs.find(({ spec }) => spec.type === 'metadata');
  const notice = last?.state === 'incomplete' ? last.notices.at(-1) : undefined;
  const isRunning = last !== undefined && isActive(last);
  return (
    <div className={style.note}>
      <Tags size={20} strokeWidth={1.5} aria-hidden className={style.icon} />
      <div className={style.words}>
        <p>{t('health.owed', { count: owed })}</p>
        {isRunning ? <JobProgress job={last} /> : <p className={layout.small}>{t('health.owed.text')}</p>}
        {notice !== undefined && (
          <p className={layout.small}>
            {t('health.owed.failed')} <span lang="en">{notice}</span>
          </p>
        )}
      </div>
      {!isRunning && (
        <Button onClick={() => act(() => startJob({ type: 'metadata' }))}>{t('health.owed.action')}</Button>
      )}
    </div>
  );
}
