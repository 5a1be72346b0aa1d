import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';

/** Asks before an archive is left that jobs are under way in, and says what becomes of them. */
export function LeaveDialog({
  how,
  active,
  onLeave,
  onStay,
}: {
  how: 'open' | 'close' | null;
  /** Number of jobs that have not ended. */
  active: number;
  onLeave(how: 'open' | 'close'): void;
  onStay(): void;
}) {
  const { t } = useWords();
  // What it said stays while it fades away.
  const [shown, setShown] = useState(how);
  if (how !== null && how !== shown) setShown(how);
  if (shown === null) return null;
  const isOpening = shown === 'open';
  return (
    <Dialog
      isOpen={how !== null}
      onClose={onStay}
      title={isOpening ? t('settings.leaveOpen') : t('settings.leaveClose')}
      actions={
        <>
          <Button onClick={onStay}>{t('settings.stay')}</Button>
          <Button look="primary" onClick={() => onLeave(shown)}>
            {isOpening ? t('settings.leaveOpenDo') : t('settings.leaveCloseDo')}
          </Button>
        </>
      }
    >
      <p>{t('settings.leaveText', { count: active })}</p>
    </Dialog>
  );
}
