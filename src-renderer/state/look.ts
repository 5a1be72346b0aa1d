import { create } from 'zustand';
import type { Look } from '../../src-main/contract/desktop-bridge.ts';
import type { Language } from '../i18n/translate.ts';

interface LookState extends Look {
  /** The language that is shown: the one chosen, or the nearest to the system's. */
  readonly shown: Language;
}

/** Also read by public/first-paint.js. */
const storageKey = 'mama-look';

function languageOf(choice: Look['language']): Language {
  if (choice !== 'system') return choice;
  for (const wanted of navigator.languages) {
    if (wanted.startsWith('de')) return 'de';
    if (wanted.startsWith('en')) return 'en';
  }
  return 'en';
}

function remembered(): Look {
  const look: Look = { theme: 'system', language: 'system' };
  try {
    const { theme, language } = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Look>;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : look.theme,
      language: language === 'en' || language === 'de' ? language : look.language,
    };
  } catch {
    return look;
  }
}

const first = remembered();

/** How the screens look: theme and language as chosen, and the language that follows from it. */
export const useLook = create<LookState>()(() => ({ ...first, shown: languageOf(first.language) }));

export function useLanguage(): Language {
  return useLook((look) => look.shown);
}

/** Takes effect at once and is remembered. */
export function changeLook(change: Partial<Look>): void {
  const { theme, language } = { ...useLook.getState(), ...change };
  useLook.setState({ theme, language, shown: languageOf(language) });
  try {
    localStorage.setItem(storageKey, JSON.stringify({ theme, language }));
  } catch {
    // Without storage it holds until the window is closed.
  }
  void window.desktop?.setLook({ theme, language });
}

/** Keeps the document as the look says, from now on. */
export function followLook(): void {
  const show = ({ theme, shown }: LookState) => {
    const root = document.documentElement;
    root.lang = shown;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  show(useLook.getState());
  useLook.subscribe(show);
  window.addEventListener('languagechange', () => changeLook({}));
}
