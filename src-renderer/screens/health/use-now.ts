import { useEffect, useReducer } from 'react';

const againMs = 60_000;

/** The time, kept current by the minute: a result grows old while somebody looks at it. */
export function useNow(): number {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const timer = setInterval(redraw, againMs);
    return () => clearInterval(timer);
  }, []);
  return Date.now();
}
