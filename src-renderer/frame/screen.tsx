import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import style from './screen.module.css';

/**
 * A screen: its title with a few facts, actions on the right, the content, and details beside it.
 *
 * @param facts short ones, such as a count and a size
 * @param details shown on the right where it is given; its screen opens and closes it
 */
export function Screen({
  title,
  facts = [],
  actions,
  details,
  children,
}: {
  title: string;
  facts?: readonly string[];
  actions?: ReactNode;
  details?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className={style.screen} data-print>
      <header className={style.head}>
        <h1>{title}</h1>
        <p className={style.facts}>{facts.join(' · ')}</p>
        {actions && (
          <div className={style.actions} data-no-print>
            {actions}
          </div>
        )}
      </header>
      <div className={style.body} data-print>
        {children}
      </div>
      {details && (
        <aside className={style.details} aria-label={t('frame.details')} data-no-print>
          {details}
        </aside>
      )}
    </div>
  );
}
