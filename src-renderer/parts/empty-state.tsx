import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import style from './empty-state.module.css';

/** A place with nothing in it yet: what it is for, and the one next action. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className={style.empty}>
      <Icon size={40} strokeWidth={1} aria-hidden className={style.icon} />
      <h2 className={style.title}>{title}</h2>
      <p className={style.text}>{text}</p>
      {children && <div className={style.actions}>{children}</div>}
    </div>
  );
}
