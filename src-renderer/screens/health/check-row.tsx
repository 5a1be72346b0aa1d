import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Path } from '../../parts/path.tsx';
import style from './check-row.module.css';
import { coverageVerdict } from './coverage-verdict.ts';
import { verdictShort } from './verdict-words.ts';

/** One check of a folder, as a link to its report. */
export function CheckRow({ job, jobs }: { job: JobRow; jobs: readonly JobRow[] }) {
  const words = useWords();
  const verdict = coverageVerdict(job, Date.now(), jobs);
  const { icon: Icon, tone, title } = verdictShort(words, verdict);
  return (
    <a href={`#health/${job.id}`} className={style.row}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={style[tone]} />
      <Path path={job.spec.type === 'coverage' ? job.spec.folder : ''} className={style.path} />
      <span className={style.facts}>
        {verdict.kind === 'underWay' ? words.t(`job.state.${job.state}`) : title} ·{' '}
        <DateTime at={job.endedAt ?? job.createdAt} />
      </span>
    </a>
  );
}
