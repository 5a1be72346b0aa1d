import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../../parts/class-names.ts';
import style from './headline.module.css';

export type Tone = 'good' | 'neutral' | 'warning' | 'danger';

/**
 * The one sentence that matters, in large words, with its sign and what it rests on.
 *
 * @param children what it is about
 * @param takesFocus has the focus when it appears, so that a screen reader begins with it
 */
export function Headline({
  icon: Icon,
  tone,
  title,
  text,
  level,
  takesFocus = false,
  children,
}: {
  icon: LucideIcon;
  tone: Tone;
  title: string;
  text: ReactNode;
  level: 1 | 2;
  takesFocus?: boolean;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const large = level === 1;
  return (
    <div className={classNames(style.headline, style[tone], large && style.large)}>
      <Icon size={large ? 44 : 32} strokeWidth={1.25} aria-hidden className={style.icon} />
      <div className={style.words}>
        <h2 ref={heading} tabIndex={-1} className={style.title}>
          {title}
        </h2>
        {children}
        <p className={style.text}>{text}</p>
      </div>
    </div>
  );
}
