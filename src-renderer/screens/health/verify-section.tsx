import { useId, useState } from 'react';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { isActive } from '../../state/job-lists.ts';
import { startJob } from '../../state/jobs.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { act } from '../../state/toasts.ts';
import { type Condition, canBeHealed } from './archive-condition.ts';
import { HealDialog } from './heal-dialog.tsx';
import layout from './layout.module.css';
import { VerifyMode } from './verify-mode.tsx';
import style from './verify-section.module.css';

/** The two ways to verify the stored contents, what came of each the last time, and healing where it is called for. */
export function VerifySection({
  jobs,
  condition,
  bytes,
}: {
  /** Newest first. */
  jobs: readonly JobRow[];
  condition: Condition;
  /** Of all stored contents; null until they were counted. */
  bytes: number | null;
}) {
  const { t } = useWords();
  const id = useId();
  const [isHealing, setHealing] = useState(false);
  const active = jobs.find((job) => job.spec.type === 'verify' && isActive(job));
  const needsHealing =
    condition.kind === 'lost' || (condition.kind === 'findings' && canBeHealed(condition.job));
  const canHeal = needsHealing && !active;
  const start = (mode: 'quick' | 'full') => {
    if (!active) act(() => startJob({ type: 'verify', mode }));
  };
  useShortcuts('health.verify', [
    { key: 'q', label: 'health.key.quick', run: () => start('quick') },
    { key: 'f', label: 'health.key.full', run: () => start('full') },
    ...(canHeal ? [{ key: 'h', label: 'health.key.heal', run: () => setHealing(true) } as const] : []),
  ]);
  return (
    <section className={layout.section} aria-labelledby={id}>
      <div className={style.head}>
        <h2 id={id}>{t('health.verify')}</h2>
        {canHeal && (
          <Button look="primary" onClick={() => setHealing(true)}>
            {t('health.heal')}
          </Button>
        )}
      </div>
      <VerifyMode mode="quick" jobs={jobs} active={active} bytes={bytes} onStart={() => start('quick')} />
      <VerifyMode mode="full" jobs={jobs} active={active} bytes={bytes} onStart={() => start('full')} />
      <HealDialog
        isOpen={isHealing}
        onClose={() => setHealing(false)}
        mode={
          condition.kind === 'findings' && condition.job.spec.type === 'verify'
            ? condition.job.spec.mode
            : 'full'
        }
      />
    </section>
  );
}
