import type { JobProblem, JobProblemKind, JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { isActive } from '../../state/job-lists.ts';
import style from './finding-list.module.css';
import { FindingRow } from './finding-row.tsx';
import { findingKinds } from './finding-words.ts';
import { KindIcon } from './kind-icon.tsx';
import layout from './layout.module.css';
import { useProblems } from './use-problems.ts';

/** Every finding of a verification, or those of one kind with what can be done about it. */
export function FindingList({
  job,
  kind,
  onKind,
}: {
  job: JobRow;
  kind: JobProblemKind | undefined;
  onKind(kind: JobProblemKind | undefined): void;
}) {
  const { t, count } = useWords();
  const kinds = findingKinds.filter((each) => (job.problems[each] ?? 0) > 0);
  const all = kinds.reduce((sum, each) => sum + (job.problems[each] ?? 0), 0);
  const found = kind === undefined ? all : (job.problems[kind] ?? 0);
  const { rows, isComplete, error, more } = useProblems(job.id, kind, found);
  if (all === 0)
    return isActive(job) || job.state === 'done' ? (
      <p className={style.none}>{t(isActive(job) ? 'health.findings.noneYet' : 'health.findings.none')}</p>
    ) : null;
  const chips: readonly (JobProblemKind | undefined)[] = kinds.length > 1 ? [undefined, ...kinds] : [];
  const explained = kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  return (
    <>
      <div className={style.head}>
        {chips.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a row of toggles is no form
          <div role="group" aria-label={t('health.findings.kinds')} className={style.chips}>
            {chips.map((each) => (
              <button
                key={each ?? ''}
                type="button"
                className={style.chip}
                aria-pressed={each === kind}
                onClick={() => onKind(each)}
              >
                {each && <KindIcon kind={each} />}
                {each ? t(`health.kind.${each}`) : t('health.findings.all')}
                <span className={style.count}>{count(each ? (job.problems[each] ?? 0) : all)}</span>
              </button>
            ))}
          </div>
        )}
        {explained && explained !== 'not stored' && (
          <p className={layout.second}>{t(`health.finding.${explained}.help`)}</p>
        )}
        {isComplete && rows.length < found && !isActive(job) && (
          <p className={layout.small}>
            {t('health.findings.kept', { kept: count(rows.length), found: count(found) })}
          </p>
        )}
        {error && <ErrorNote error={error} />}
      </div>
      <VirtualList
        label={t('health.findings')}
        rows={rows}
        keyOf={keyOf}
        rowHeight={56}
        className={style.list}
        render={(row) => <FindingRow problem={row} />}
        onEnd={more}
      />
    </>
  );
}

function keyOf({ id }: JobProblem): number {
  return id;
}
