import { setImmediate } from 'node:timers/promises';

/** Work goes on for so long (ms) before others get a turn: several pieces of it fit into what a person feels. */
const longestTurn = 8;

/**
 * For work that would keep the thread busy: to be awaited between its pieces. Others (calls of screens, answers of
 * threads) get a turn whenever the last one is long enough ago; otherwise it costs next to nothing.
 */
export function openGiveWay(ms = longestTurn): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < ms) return;
    await setImmediate();
    since = performance.now();
  };
}
