import type { JobProblem, JobProblemKind, JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';

/** In the order of their weight. */
export const findingKinds = [
  'corrupt',
  'missing',
  'edited',
  'foreign',
  'error',
  'not stored',
  'healed',
] as const satisfies readonly JobProblemKind[];

/** `2 damaged, 1 missing`. */
export function findingCounts({ t, list }: Words, problems: JobRow['problems']): string {
  return list(
    findingKinds
      .filter((kind) => (problems[kind] ?? 0) > 0)
      .map((kind) => t(`health.kind.${kind}.count`, { count: problems[kind] ?? 0 })),
  );
}

/** What a finding means; null where the engine's own sentence is all there is to say. */
export function findingText({ t }: Words, { kind, code }: JobProblem): string | null {
  switch (kind) {
    case 'corrupt':
    case 'missing':
    case 'foreign':
    case 'healed':
      return t(`health.finding.${kind}`);
    case 'edited':
      // Without a code there is nothing left to do.
      return t(code === null ? 'health.finding.edited' : 'health.finding.editedOpen');
    default:
      return null;
  }
}

const seen = /; seen at (.+?)(?: and (\d+) more)?$/s;

/** Where its content was seen, as far as the engine names it. */
export function seenPlaces({ t }: Words, { message }: JobProblem): string | null {
  const [, places, more] = seen.exec(message) ?? [];
  if (places === undefined) return null;
  return more === undefined
    ? t('health.findings.seenAt', { places })
    : t('health.findings.seenAtMore', { places, count: Number(more) });
}
