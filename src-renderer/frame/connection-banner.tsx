import { KeyRound, Unplug } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isDesktop } from '../host.ts';
import { useWords } from '../i18n/use-words.ts';
import { useConnection } from '../state/connection.ts';
import { say } from '../state/toasts.ts';
import style from './connection-banner.module.css';

/** Shorter breaks are told when they are over: nothing flashes. */
const calmMs = 400;

/** Says that the engine is gone for the moment, and what becomes of the work. */
export function ConnectionBanner() {
  const { t } = useWords();
  const { status, state } = useConnection();
  // Before the engine was there at all, the page says so itself.
  const isGone = state !== null && status !== 'up' && status !== 'connecting';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isGone) return;
    const timer = setTimeout(() => setShown(true), calmMs);
    return () => clearTimeout(timer);
  }, [isGone]);
  const wasGone = useRef(false);
  useEffect(() => {
    if (isGone) wasGone.current = true;
    if (isGone || !wasGone.current) return;
    wasGone.current = false;
    setShown(false);
    // Also of a break too short for the banner: that the engine died is nothing to keep from a person.
    say(t(isShown ? 'banner.back' : 'banner.wasGone'));
  }, [isGone, isShown, t]);
  const isLocked = status === 'locked';
  const Icon = isLocked ? KeyRound : Unplug;
  const lost = isDesktop() ? t('banner.lost') : t('banner.lostWeb');
  const failed = status === 'failed' ? t('start.failedTitle') : lost;
  return (
    <div role="status" className={isGone && isShown ? style.banner : 'visually-hidden'} data-no-print>
      {isGone && isShown && (
        <>
          <Icon size={16} aria-hidden />
          {isLocked ? t('banner.locked') : failed}
        </>
      )}
    </div>
  );
}
