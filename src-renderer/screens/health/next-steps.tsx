import { type ReactNode, useMemo, useState } from 'react';
import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { addFolder } from '../../state/adding.ts';
import { startJob } from '../../state/jobs.ts';
import { goTo } from '../../state/places.ts';
import { act } from '../../state/toasts.ts';
import { HealDialog } from './heal-dialog.tsx';
import style from './next-steps.module.css';
import { type NotStoredReason, notStoredReason, notStoredReasons } from './not-stored-reason.ts';

/** What can be done about files that are not in the archive, for each reason that has been listed so far. */
export function NextSteps({ rows, folder }: { rows: readonly JobProblem[]; folder: string }) {
  const { t } = useWords();
  const [isHealing, setHealing] = useState(false);
  const reasons = useMemo(() => new Set(rows.map(notStoredReason)), [rows]);
  const isWanted = (reason: NotStoredReason) => reasons.has(reason);
  const bringIn = isWanted('unseen') || isWanted('known');
  return (
    <div className={style.steps} data-no-print>
      <h2>{t('health.coverage.next')}</h2>
      <ul className={style.list}>
        {bringIn && (
          <Step text={t('health.coverage.next.bringIn')}>
            <Button look="primary" onClick={() => act(() => addFolder({ folder }))}>
              {t('health.coverage.scan')}
            </Button>
          </Step>
        )}
        {notStoredReasons.filter(isWanted).map((reason) => {
          if (reason === 'unseen' || reason === 'known') return null;
          return (
            <Step key={reason} text={t(`health.coverage.next.${reason}`)}>
              {reason === 'damaged' && <Button onClick={() => setHealing(true)}>{t('health.heal')}</Button>}
              {reason === 'touched' && (
                <Button
                  onClick={() =>
                    act(async () => goTo('health', (await startJob({ type: 'coverage', folder })).id))
                  }
                >
                  {t('health.coverage.prove')}
                </Button>
              )}
            </Step>
          );
        })}
      </ul>
      <HealDialog isOpen={isHealing} onClose={() => setHealing(false)} mode="full" />
    </div>
  );
}

function Step({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <li className={style.step}>
      <p>{text}</p>
      {children}
    </li>
  );
}
