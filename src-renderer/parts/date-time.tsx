import { useEffect, useReducer } from 'react';
import { useWords } from '../i18n/use-words.ts';

const againMs = 30_000;

/** A moment: how long ago it was, its date once it is a week old; the exact time is its tooltip. `exact` shows that itself. */
export function DateTime({ at, exact = false }: { at: number; exact?: boolean }) {
  const words = useWords();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (exact) return;
    const timer = setInterval(redraw, againMs);
    return () => clearInterval(timer);
  }, [exact]);
  const full = words.dateTime(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact ? undefined : full}>
      {exact ? full : words.ago(at)}
    </time>
  );
}
