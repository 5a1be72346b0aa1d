import type { PlainKey } from '../i18n/translate.ts';
import { useWords } from '../i18n/use-words.ts';
import style from './key-hint.module.css';

const isMac = navigator.platform.startsWith('Mac');

/** What stands on the keys; the rest stands for itself. */
const faces: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  ' ': '␣',
};

/** Keys that bear a word, which depends on the keyboard's language. */
const words: Readonly<Record<string, PlainKey>> = { Home: 'key.home', End: 'key.end', mod: 'key.control' };

/** A key, or several pressed together (`mod+z`). */
export function KeyHint({ shortcut }: { shortcut: string }) {
  const { t } = useWords();
  const face = (key: string) => {
    if (key === 'mod' && isMac) return '⌘';
    const word = words[key];
    if (word) return t(word);
    return faces[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  };
  return (
    <span className={style.keys}>
      {shortcut.split('+').map((key) => (
        <kbd key={key} className={style.key}>
          {face(key)}
        </kbd>
      ))}
    </span>
  );
}
