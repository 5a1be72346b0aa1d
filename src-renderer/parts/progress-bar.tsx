import { classNames } from './class-names.ts';
import style from './progress-bar.module.css';

/** How far something is; a still hatching where that is not known. */
export function ProgressBar({
  label,
  share,
  text,
  paused = false,
  className,
}: {
  label: string;
  /** From 0 to 1; null while it is not known. */
  share: number | null;
  /** The same in words, for screen readers. */
  text?: string;
  paused?: boolean;
  className?: string | undefined;
}) {
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className={classNames(
        style.track,
        paused && style.paused,
        percent === undefined && style.unknown,
        className,
      )}
    >
      <div className={style.fill} style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
