import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Path } from '../../parts/path.tsx';
import { PathActions } from '../../parts/path-actions.tsx';
import { useEngineState } from '../../state/connection.ts';
import { findingText, seenPlaces } from './finding-words.ts';
import { KindIcon } from './kind-icon.tsx';
import { ListRow } from './list-row.tsx';

/** A finding of a verification: where, what it means, and where its content was seen. */
export function FindingRow({ problem }: { problem: JobProblem }) {
  const words = useWords();
  const { t } = words;
  const archive = useEngineState()?.archive?.path;
  const { kind, path, message } = problem;
  const text = findingText(words, problem);
  const places = seenPlaces(words, problem);
  // The engine names files of the archive as they lie in it.
  const whole = archive === undefined || /^([/\\]|[A-Za-z]:)/.test(path) ? path : `${archive}/${path}`;
  return (
    <ListRow
      icon={<KindIcon kind={kind} />}
      head={t(`health.kind.${kind}`)}
      path={<Path path={path} />}
      actions={<PathActions path={whole} />}
    >
      {text ?? <span lang="en">{message}</span>} {places !== null && <Path path={places} />}
    </ListRow>
  );
}
