import type { JobRow, JobState, JobType } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import style from './job-figures.module.css';
import { shownCounters } from './shown-counters.ts';

/** What came of a job, in numbers. */
export function JobFigures({ job: { spec, state, counters } }: { job: JobRow }) {
  const { t, count, bytes } = useWords();
  const shown = counters === null ? [] : shownCounters(spec.type, counters);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={style.title}>{t(titleOf(spec.type, state))}</h3>
      <dl className={style.figures}>
        {shown.map(({ name, label, value, isBytes, isBad }) => (
          <div key={name} className={style.figure}>
            <dt className={style.label}>{t(label)}</dt>
            <dd className={classNames(style.value, isBad && style.bad)}>
              {isBytes ? bytes(value) : count(value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function titleOf(type: JobType, state: JobState) {
  if (state !== 'done' && state !== 'incomplete') return 'activity.untilThen';
  return type === 'plan' ? 'activity.wouldBe' : 'activity.results';
}
