import { type PointerEvent, useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import style from './axis-graph.module.css';
import { type CoursePoint, courseFacts, pointAtTime } from './course.ts';
import { timeTicks, valueTicks } from './nice-ticks.ts';

/** Units of the drawing, which is stretched to its place. */
const width = 1000;
const height = 100;

/**
 * The course of a value over the time of a job, with its axes. What it shows is also said in words, to those who cannot see it;
 * under the pointer it tells the value of a moment.
 */
export function AxisGraph({
  name,
  points,
  format,
  full,
}: {
  /** Says the unit of time, which the numbers beside it leave out. */
  name: string;
  points: readonly CoursePoint[];
  format(value: number): string;
  /** The same with all units, for a sentence. */
  full(value: number): string;
}) {
  const { t, duration } = useWords();
  const [pointed, setPointed] = useState<number | null>(null);
  const facts = courseFacts(points);
  if (!facts) return null;
  const { seconds, mean, least, most, last } = facts;
  const values = valueTicks(most, 4);
  const top = values.at(-1) as number;
  const times = timeTicks(seconds, 5).filter((at) => at > 0);
  const x = (at: number) => (at / seconds) * width;
  const y = (value: number) => height - (value / top) * height;
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  // A point stands for the time since the one before: a slope between two would tell of speeds that never were.
  const line = points
    .flatMap(({ at, value }, index) => [points[index - 1]?.at ?? 0, at].map((time) => [time, value] as const))
    .map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(2)}`)
    .join(' L');
  const moment = pointed === null ? null : pointed * seconds;
  const point = moment === null ? null : pointAtTime(points, moment);
  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width: px } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.min(1, Math.max(0, (event.clientX - left) / px)));
  };
  const text = t('activity.graphText', {
    what: name,
    time: duration(seconds),
    mean: full(mean),
    least: full(least),
    most: full(most),
    last: full(last),
  });
  return (
    <figure className={style.graph}>
      <figcaption className={style.caption}>
        <span className={style.name}>{name}</span>
        <span aria-hidden>
          {point && moment !== null
            ? t('activity.graphAt', { value: full(point.value), time: duration(moment) })
            : [
                t('activity.graphMean', { value: format(mean) }),
                t('activity.graphMost', { value: format(most) }),
              ].join(' · ')}
        </span>
      </figcaption>
      <div className={style.plot} role="img" aria-label={text}>
        <div className={style.values} aria-hidden>
          {values.map((value) => (
            <span key={value} className={style.value} style={{ bottom: percent(value / top) }}>
              {value === 0 ? '0' : format(value)}
            </span>
          ))}
        </div>
        <div
          className={style.field}
          onPointerMove={follow}
          onPointerLeave={() => setPointed(null)}
          aria-hidden
        >
          <svg
            aria-hidden
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            className={style.drawing}
          >
            {values.map((value) => (
              <line key={value} className={style.grid} x1={0} x2={width} y1={y(value)} y2={y(value)} />
            ))}
            <path className={style.area} d={`M0,${height} L${line} L${width},${height} Z`} />
            <path className={style.line} d={`M${line}`} />
            {moment !== null && (
              <line className={style.cursor} x1={x(moment)} x2={x(moment)} y1={0} y2={height} />
            )}
          </svg>
          {point && moment !== null && (
            <span
              className={style.dot}
              style={{ left: percent(moment / seconds), bottom: percent(point.value / top) }}
            />
          )}
        </div>
        <div className={style.times} aria-hidden>
          {times.map((at) => (
            <span key={at} className={style.time} style={{ left: percent(at / seconds) }}>
              {duration(at)}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}
