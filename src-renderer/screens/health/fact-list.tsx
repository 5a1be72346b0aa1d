import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../parts/class-names.ts';
import style from './fact-list.module.css';

/** A name, what it is, and whether that is bad. */
export type Fact = readonly [name: string, value: ReactNode, tone?: 'danger'];

/** Facts in columns, each with its name. What is false is left out. */
export function FactList({
  facts,
  className,
}: {
  facts: readonly (Fact | false)[];
  className?: string | undefined;
}) {
  return (
    <dl className={classNames(style.facts, className)}>
      {facts
        .filter((fact) => fact !== false)
        .map(([name, value, tone]) => (
          <div key={name} className={classNames(style.fact, tone && style[tone])}>
            <dt>{name}</dt>
            <dd>
              {tone && <CircleAlert size={14} aria-hidden />}
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
