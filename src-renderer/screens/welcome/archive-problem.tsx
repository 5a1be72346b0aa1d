import type { EngineState } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { chooseArchive, openArchive } from '../../state/archive.ts';
import { act } from '../../state/toasts.ts';

/** Why the archive that was asked for is not open, and what can be done. */
export function ArchiveProblem({ problem }: { problem: NonNullable<EngineState['problem']> }) {
  const { t } = useWords();
  const { path } = problem;
  return (
    <ErrorNote error={problem}>
      {path !== undefined && (
        <Button onClick={() => act(() => openArchive(path))}>{t('welcome.again')}</Button>
      )}
      <Button onClick={() => act(chooseArchive)}>{t('welcome.openOther')}</Button>
    </ErrorNote>
  );
}
