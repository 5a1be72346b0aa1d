import { useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { startJob } from '../../state/jobs.ts';
import { goTo } from '../../state/places.ts';
import { act } from '../../state/toasts.ts';
import style from './heal-dialog.module.css';

const steps = ['fetch', 'prove', 'quarantine', 'else'] as const;

/**
 * Says what healing will do to files, and begins it.
 *
 * @param mode how closely to look unless the person says otherwise: as closely as what found the damage
 */
export function HealDialog({
  isOpen,
  onClose,
  mode: first,
}: {
  isOpen: boolean;
  onClose(): void;
  mode: 'quick' | 'full';
}) {
  const { t } = useWords();
  const [chosen, setMode] = useState<'quick' | 'full' | null>(null);
  const mode = chosen ?? first;
  const main = useRef<HTMLButtonElement>(null);
  const heal = () =>
    act(async () => {
      const job = await startJob({ type: 'verify', mode, heal: true });
      onClose();
      goTo('health', job.id);
    });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('health.heal.title')}
      firstFocus={main}
      actions={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button ref={main} look="primary" onClick={heal}>
            {t('health.heal.action')}
          </Button>
        </>
      }
    >
      <div className={style.body}>
        <p>{t('health.heal.intro')}</p>
        <ul className={style.steps}>
          {steps.map((step) => (
            <li key={step}>{t(`health.heal.${step}`)}</li>
          ))}
        </ul>
        <Choice<'quick' | 'full'>
          title={t('health.heal.how')}
          value={mode}
          options={[
            { value: 'quick', label: t('health.verify.quick'), hint: t('health.heal.quickHint') },
            { value: 'full', label: t('health.verify.full'), hint: t('health.heal.fullHint') },
          ]}
          onChange={setMode}
        />
      </div>
    </Dialog>
  );
}
