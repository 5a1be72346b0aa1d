import type { JobProblemKind, JobRow } from '../../../../src-main/contract/jobs.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { classNames } from '../../../parts/class-names.ts';
import style from './kind-filter.module.css';

/** Narrows the list to one kind of findings. */
export function KindFilter({
  problems,
  kinds,
  kind,
  onChange,
}: {
  problems: JobRow['problems'];
  kinds: readonly JobProblemKind[];
  kind: JobProblemKind | null;
  onChange(kind: JobProblemKind | null): void;
}) {
  const { t, count } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" aria-label={t('activity.problemKinds')} className={style.kinds} data-no-print>
      {[null, ...kinds].map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === kind}
          className={classNames(style.kind, each === kind && style.chosen)}
          onClick={() => onChange(each)}
        >
          {t(`activity.kind.${each ?? 'all'}`)}
          {each !== null && ' '}
          {each !== null && <span className={style.count}>{count(problems[each] ?? 0)}</span>}
        </button>
      ))}
    </div>
  );
}
