import { KeyRound, ServerCrash } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useConnection } from '../state/connection.ts';
import style from './before-engine.module.css';

/** A start that takes no longer needs no words. */
const calmMs = 800;

/** What is there until the engine answers for the first time: nothing, and after a while why. */
export function BeforeEngine() {
  const { t } = useWords();
  const { status, failure } = useConnection();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), calmMs);
    return () => clearTimeout(timer);
  }, []);
  if (status === 'locked')
    return (
      <main>
        <EmptyState icon={KeyRound} title={t('start.lockedTitle')} text={t('banner.locked')} />
      </main>
    );
  if (status === 'failed')
    return (
      <main>
        <EmptyState icon={ServerCrash} title={t('start.failedTitle')} text={t('start.failedText')}>
          <p lang="en">{failure}</p>
        </EmptyState>
      </main>
    );
  return (
    <main className={style.wait} aria-busy>
      {isLong && <p role="status">{t('start.wait')}</p>}
    </main>
  );
}
