import { useMemo } from 'react';
import { useLanguage } from '../state/look.ts';
import { type Words, wordsIn } from './words.ts';

/** Words in the person's language; the component is drawn again when that changes. */
export function useWords(): Words {
  const language = useLanguage();
  return useMemo(() => wordsIn(language), [language]);
}
