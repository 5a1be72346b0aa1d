import type { PlainKey } from '../i18n/translate.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { KeyHint } from '../parts/key-hint.tsx';
import { useShortcutGroups } from '../state/shortcuts.ts';
import style from './shortcut-sheet.module.css';

/** Keys that the browser and the parts give by themselves. */
const everywhere: readonly { key: string; label: PlainKey }[] = [
  { key: 'Escape', label: 'keys.back' },
  { key: 'Tab', label: 'keys.next' },
];

/** All keys that do something where the person is. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useWords();
  const groups = useShortcutGroups((state) => state.groups);
  // Those that work here are needed more often; what works everywhere is beside them.
  const isGeneral = (title: PlainKey) => title === 'keys.everywhere';
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keys.title')} wide>
      <div className={style.groups}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h2 className={style.title}>{t(title)}</h2>
            <dl>
              {[...shortcuts, ...(isGeneral(title) ? everywhere : [])].map(({ key, label }) => (
                <div key={key} className={style.row}>
                  <dt>{t(label)}</dt>
                  <dd>
                    <KeyHint shortcut={key} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
