import { classNames } from './class-names.ts';
import style from './stacked-bar.module.css';

export interface BarPart {
  /** Looks as this state looks everywhere. */
  readonly look: 'assigned' | 'pending' | 'ignored' | 'blocked';
  readonly value: number;
}

/** Parts of a whole as one thin bar. It is a picture of numbers that stand beside it, so `label` repeats them in words. */
export function StackedBar({
  parts,
  label,
  className,
}: {
  parts: readonly BarPart[];
  label: string;
  className?: string | undefined;
}) {
  const shown = parts.filter(({ value }) => value > 0);
  return (
    <div role="img" aria-label={label} className={classNames(style.bar, className)}>
      {shown.length === 0 && <span className={classNames(style.part, style.none)} />}
      {shown.map(({ look, value }) => (
        <span
          key={look}
          className={classNames(style.part, style[look])}
          style={{ flexGrow: value, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
