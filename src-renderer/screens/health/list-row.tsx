import type { ReactNode } from 'react';
import style from './list-row.module.css';

/** A row about one file: what it is, where, and the rest in words below. */
export function ListRow({
  icon,
  head,
  path,
  actions,
  children,
}: {
  icon: ReactNode;
  head?: string;
  path: ReactNode;
  actions: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={style.row}>
      <span className={style.icon}>{icon}</span>
      <div className={style.words}>
        <div className={style.line}>
          {head !== undefined && <span className={style.head}>{head}</span>}
          {path}
        </div>
        {children && <div className={style.text}>{children}</div>}
      </div>
      <div className={style.actions} data-no-print>
        {actions}
      </div>
    </div>
  );
}
