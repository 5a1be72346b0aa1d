import type { JobRow } from '../../../../src-main/contract/jobs.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { AxisGraph } from './axis-graph.tsx';
import style from './job-graphs.module.css';

/** Fewer moments are no course. */
const fewest = 4;

/** How fast a job went over its time: in bytes, if it had any to read or write, and in files. */
export function JobGraphs({ job: { samples } }: { job: JobRow }) {
  const words = useWords();
  const { t } = words;
  if (samples.length < fewest) return null;
  const bytes = samples.map(({ at, bytesPerSecond }) => ({ at, value: bytesPerSecond }));
  const files = samples.map(({ at, filesPerSecond }) => ({ at, value: filesPerSecond }));
  const isAny = (points: typeof bytes) => points.some(({ value }) => value > 0);
  if (!isAny(bytes) && !isAny(files)) return null;
  return (
    <section className={style.graphs} aria-label={t('activity.graph')}>
      {isAny(bytes) && (
        <AxisGraph
          name={t('activity.dataPerSecond')}
          points={bytes}
          format={words.bytes}
          full={words.speed}
        />
      )}
      {isAny(files) && (
        <AxisGraph
          name={t('activity.filesPerSecond')}
          points={files}
          format={(value) => words.count(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))}
          full={(value) => t('words.filesPerSecond', { count: Math.round(value) })}
        />
      )}
    </section>
  );
}
