import { CircleSlash } from 'lucide-react';
import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Path } from '../../parts/path.tsx';
import { PathActions } from '../../parts/path-actions.tsx';
import { ListRow } from './list-row.tsx';
import { reasonText } from './reason-words.ts';

/** A file that is not proven to be in the archive, below its folder, and why. */
export function NotStoredRow({ problem, folder }: { problem: JobProblem; folder: string }) {
  const { text, isEngines } = reasonText(useWords(), problem);
  return (
    <ListRow
      icon={<CircleSlash size={16} strokeWidth={1.75} aria-hidden />}
      path={<Path path={below(problem.path, folder)} />}
      actions={<PathActions path={problem.path} />}
    >
      <span lang={isEngines ? 'en' : undefined}>{text}</span>
    </ListRow>
  );
}

function below(path: string, folder: string): string {
  const root = /[/\\]$/.test(folder) ? folder : folder + (folder.includes('\\') ? '\\' : '/');
  return path.startsWith(root) && path.length > root.length ? path.slice(root.length) : path;
}
