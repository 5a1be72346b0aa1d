import { Info } from 'lucide-react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import style from './job-notices.module.css';
import { noticeKey } from './notice-key.ts';

/** What the person should know of a job besides its numbers. The engine says it in English; where it is known, in the person's language. */
export function JobNotices({ job: { notices, spec } }: { job: JobRow }) {
  const { t } = useWords();
  if (notices.length === 0) return null;
  return (
    <section aria-label={t('activity.notices')}>
      <ul className={style.notices}>
        {notices.map((notice) => {
          const key = noticeKey(spec.type, notice);
          return (
            <li key={notice} className={style.notice}>
              <Info size={16} aria-hidden className={style.icon} />
              <div className={style.text}>
                {key === null ? <p lang="en">{notice}</p> : <p>{t(key)}</p>}
                {key === 'activity.notice.metadata' && (
                  <p lang="en" className={style.own}>
                    {notice}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
