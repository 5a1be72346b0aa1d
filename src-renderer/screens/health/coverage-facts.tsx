import type { JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import type { EngineState } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { shownName } from '../../parts/shown-name.ts';
import { useEngineState } from '../../state/connection.ts';
import { FactList } from './fact-list.tsx';

/** The numbers of a check of a folder; on paper also where and by what it was made. */
export function CoverageFacts({
  job,
  spec,
}: {
  job: JobRow;
  spec: Extract<JobSpec, { readonly type: 'coverage' }>;
}) {
  const words = useWords();
  const state = useEngineState();
  return (
    <>
      <div data-no-print>
        <FactList facts={coverageFacts(words, job, spec, false)} />
      </div>
      {state && (
        <div data-print-only>
          <FactList facts={[...coverageFacts(words, job, spec, true), ...originFacts(words, state)]} />
        </div>
      )}
    </>
  );
}

/** Where a check was made, and by what. */
export function originFacts({ t, dateTime }: Words, state: EngineState): [name: string, value: string][] {
  const { archive, hostname, version } = state;
  return [
    [t('health.coverage.host'), shownName(hostname)],
    [t('health.coverage.archive'), shownName(archive?.path ?? '')],
    [t('health.report.archiveId'), archive?.archiveId ?? ''],
    [t('health.report.by'), t('health.report.made', { version, date: dateTime(Date.now()) })],
  ];
}

/**
 * Name and value of each fact of a check; those that are not known are left out.
 *
 * @param all also how long it took
 */
export function coverageFacts(
  { t, count, bytes, dateTime, duration }: Words,
  { counters, problems, progress, startedAt, endedAt, activeMs }: JobRow,
  { quick }: Extract<JobSpec, { readonly type: 'coverage' }>,
  all: boolean,
): [name: string, value: string][] {
  const { files, stored, verified } = counters ?? {};
  const notStored = problems['not stored'] ?? 0;
  const facts: (false | [string, string])[] = [
    [t('health.coverage.how'), t(quick ? 'health.wipe.quick' : 'health.wipe.full')],
    files !== undefined && [t('health.coverage.files'), count(files)],
    stored !== undefined && [t('health.coverage.stored'), count(stored)],
    verified !== undefined && !quick && [t('health.coverage.verified'), count(verified)],
    counters !== null && [t('health.coverage.notStored'), count(notStored)],
    endedAt !== null && progress !== null && [t('health.coverage.bytes'), bytes(progress.bytes)],
    all && startedAt !== null && [t('health.fact.began'), dateTime(startedAt)],
    endedAt !== null && [t('health.fact.ended'), dateTime(endedAt)],
    all && endedAt !== null && [t('health.fact.took'), duration(activeMs / 1000)],
  ];
  return facts.filter((fact) => fact !== false);
}
