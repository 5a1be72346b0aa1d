import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { lastVerify } from './archive-condition.ts';
import { JobProgress } from './job-progress.tsx';
import layout from './layout.module.css';
import style from './verify-section.module.css';
import { verifySeconds } from './verify-time.ts';

/** One way to verify: what it does and how long that takes, its last result, and its progress while it runs. */
export function VerifyMode({
  mode,
  jobs,
  active,
  bytes,
  onStart,
}: {
  mode: 'quick' | 'full';
  jobs: readonly JobRow[];
  /** The verification that is under way, of either kind. */
  active: JobRow | undefined;
  bytes: number | null;
  onStart(): void;
}) {
  const words = useWords();
  const { t } = words;
  const last = lastVerify(jobs, mode);
  const isMine = active?.spec.type === 'verify' && active.spec.mode === mode;
  const found = Object.values(active?.problems ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div className={style.mode}>
      <div className={style.words}>
        <h3 className={style.name}>{t(`health.verify.${mode}`)}</h3>
        <p className={layout.small}>
          {mode === 'quick' ? t('health.verify.quickText') : fullText(words, bytes, last)}
        </p>
        {isMine ? (
          <>
            <JobProgress job={active} more={[t('health.verify.soFar', { count: found })]} />
            <a href={`#health/${active.id}`}>{t('health.condition.see')}</a>
          </>
        ) : (
          <Last job={last} />
        )}
      </div>
      {!isMine && (
        <Button
          aria-label={t(mode === 'quick' ? 'health.verify.startQuick' : 'health.verify.startFull')}
          disabled={active !== undefined}
          onClick={onStart}
        >
          {t('health.verify.start')}
        </Button>
      )}
    </div>
  );
}

function fullText({ t, bytes, duration }: Words, size: number | null, last: JobRow | undefined): string {
  if (size === null) return t('health.verify.fullTextCounting');
  const { seconds, asLast } = verifySeconds(size, last);
  // As coarse as a guess is.
  const time = duration(seconds < 90 ? Math.ceil(seconds / 10) * 10 : Math.ceil(seconds / 60) * 60);
  return [
    t('health.verify.fullText', { bytes: bytes(size) }),
    t(asLast ? 'health.verify.fullAsLast' : 'health.verify.fullByDisk', { time }),
  ].join(' ');
}

function Last({ job }: { job: JobRow | undefined }) {
  const { t } = useWords();
  if (!job)
    return (
      <p className={classNames(style.last, layout.second)}>
        <CircleDashed size={14} aria-hidden />
        {t('health.verify.never')}
      </p>
    );
  const count = job.counters?.checked ?? 0;
  const found = Object.values(job.problems).reduce((sum, each) => sum + each, 0);
  const isGood = job.state === 'done';
  const isFull = job.spec.type === 'verify' && job.spec.mode === 'full';
  const Icon = isGood ? CircleCheck : CircleAlert;
  const result =
    !isGood || found > 0
      ? t('health.verify.lastFindings', { count: found })
      : t(isFull ? 'health.verify.lastGood' : 'health.verify.lastAsLeft', { count });
  return (
    <p className={classNames(style.last, isGood ? style.good : style.bad)}>
      <Icon size={14} aria-hidden />
      <DateTime at={job.endedAt ?? job.createdAt} />
      <a href={`#health/${job.id}`}>{result}</a>
    </p>
  );
}
