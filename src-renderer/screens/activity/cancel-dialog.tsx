import { useEffect, useRef, useState } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Path } from '../../parts/path.tsx';
import { isActive } from '../../state/job-lists.ts';
import { cancelJob } from '../../state/jobs.ts';
import { act } from '../../state/toasts.ts';
import style from './cancel-dialog.module.css';

/** Asks whether a job should really be cancelled, and says what stays of its work. Closes by itself if the job ends meanwhile. */
export function CancelDialog({ job, onClose }: { job: JobRow | null; onClose(): void }) {
  const { t } = useWords();
  const yes = useRef<HTMLButtonElement>(null);
  const isOpen = job !== null && isActive(job);
  const isOver = job !== null && !isActive(job);
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  // What it said stays while it fades away.
  const [shown, setShown] = useState(job);
  if (job !== null && job.id !== shown?.id) setShown(job);
  if (!shown) return null;
  const { type } = shown.spec;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t(`activity.cancelTitle.${type}`)}
      firstFocus={yes}
      actions={
        <>
          <Button onClick={onClose}>{t('activity.cancelKeep')}</Button>
          <Button
            ref={yes}
            look="danger"
            onClick={() => {
              onClose();
              act(() => cancelJob(shown.id));
            }}
          >
            {t('activity.cancelDo')}
          </Button>
        </>
      }
    >
      {shown.folder !== null && <Path path={shown.folder} className={style.folder} />}
      <p>{t(`activity.cancelText.${type}`)}</p>
    </Dialog>
  );
}
