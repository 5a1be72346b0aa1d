import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { goTo, usePlaces } from '../state/places.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { ActivityStrip } from './activity-strip.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import style from './frame.module.css';
import { places } from './places.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { UploadStrip } from './upload-strip.tsx';

/** What stands around every screen: the places, the strip of what runs, and the keys that work everywhere. */
export function Frame() {
  const { t } = useWords();
  const place = usePlaces((state) => state.place);
  const main = useRef<HTMLElement>(null);
  const [isSheetOpen, setSheetOpen] = useState(false);

  useShortcuts('keys.everywhere', [
    ...places.map(({ id }, index) => ({
      key: String(index + 1),
      label: `place.${id}` as const,
      run: () => goTo(id),
    })),
    { key: '?', label: 'keys.sheet', run: () => setSheetOpen(true) },
  ]);
  useEffect(
    () => window.desktop?.onMenu((command) => command === 'show-shortcuts' && setSheetOpen(true)),
    [],
  );

  const title = t(`place.${place}`);
  useEffect(() => {
    document.title = t('app.title', { place: title });
  }, [t, title]);

  const Screen = places.find(({ id }) => id === place)?.screen;
  return (
    <div className={style.frame} data-print>
      <a
        className={style.skip}
        href={`#${place}`}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('frame.skip')}
      </a>
      <Sidebar />
      <main ref={main} tabIndex={-1} className={style.main} data-print>
        {Screen && (
          <BrokenScreen key={place}>
            <Screen />
          </BrokenScreen>
        )}
      </main>
      <div className={style.strips} data-no-print>
        <UploadStrip />
        <ActivityStrip />
      </div>
      <ShortcutSheet isOpen={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}
