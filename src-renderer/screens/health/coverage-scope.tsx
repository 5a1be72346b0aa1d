import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { shownName } from '../../parts/shown-name.ts';
import { useEngineState } from '../../state/connection.ts';
import style from './coverage-scope.module.css';

/** What a check that found everything says, and what it does not: to be read before anything is wiped. */
export function CoverageScope({ job }: { job: JobRow }) {
  const words = useWords();
  const archive = useEngineState()?.archive?.path ?? '';
  return (
    <div className={style.scope}>
      <h3>{words.t('health.coverage.scope')}</h3>
      <ul>
        {scopeSentences(words, job, archive, true).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** @param found all files were found: only then wiping is spoken of */
export function scopeSentences(
  { t, dateTime }: Words,
  job: JobRow,
  archive: string,
  found: boolean,
): string[] {
  const { createdAt, startedAt, endedAt } = job;
  const began = dateTime(startedAt ?? createdAt);
  const ended = dateTime(endedAt ?? createdAt);
  return [
    t('health.coverage.scope.when', { began, ended }),
    t('health.coverage.scope.left'),
    ...(found
      ? [
          t('health.coverage.scope.self'),
          t('health.coverage.scope.disk', { path: shownName(archive) }),
          t('health.coverage.scope.copy'),
        ]
      : []),
  ];
}
