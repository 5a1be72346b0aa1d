import type { Stats } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import type { CatalogTotals, SourceTotals } from './catalog-totals.ts';
import type { EngineContext } from './context.ts';
import { openTotalsCounter } from './count-totals.ts';
import { openKeptTotals } from './kept-totals.ts';

/** Sums for screens, which ask for them often: at once, but perhaps a little old, or null before the very first count. */
export interface Totals {
  stats(): Promise<Stats | null>;
  /** By source id; a source that never had an observation is not in it. */
  perSource(): Promise<ReadonlyMap<number, SourceTotals> | null>;
  /**
   * Call when something was written: what is counted no longer holds.
   *
   * @param isLast nothing more is about to be written, such as at the end of a job: the pause is left out
   */
  changed(isLast?: boolean): void;
  /** Keeps the last result for the next start; before the catalog is closed. */
  close(): Promise<void>;
}

/** Counting takes at most a fifth of the time: after it, four times as long as it took nothing is counted. */
const pauseFactor = 4;
/** A catalog that was counted in so many ms is counted anew while the caller waits. */
const quick = 50;
/** The longest that a caller waits (ms) if there is an older result, and if there is none. */
const longestWait = 100;
const longestFirstWait = 250;

/**
 * Counts the catalog whenever somebody asks after it has changed, beside everything else, one count at a time with a
 * pause after it; until then the result before is handed out. Who asks for the very first result waits a moment for it.
 *
 * @param fresh told when newer numbers than those handed out are there
 * @param firstWait ms
 */
export function openTotals(
  context: EngineContext,
  fresh: () => void = () => undefined,
  firstWait = longestFirstWait,
): Totals {
  const counter = openTotalsCounter(context);
  const kept = openKeptTotals(context.db);
  let last: CatalogTotals | undefined;
  let bySource: ReadonlyMap<number, SourceTotals> = new Map();
  let isStale = true;
  let isHurried = false;
  let tookMs = 0;
  let mayBeginAt = 0;
  let loading: Promise<void> | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const take = (totals: CatalogTotals) => {
    last = totals;
    bySource = new Map(totals.perSource);
  };
  const load = async () => {
    const before = await kept.read();
    if (!before) return;
    take(before.totals);
    tookMs = before.tookMs;
  };
  const count = async () => {
    // What is written from here on may be left out.
    isStale = false;
    isHurried = false;
    clearTimeout(timer);
    timer = undefined;
    try {
      const counted = await counter.count();
      take(counted.totals);
      tookMs = counted.tookMs;
      fresh();
      kept.keep(counted);
    } catch (error) {
      isStale = true;
      if (isClosed) throw closed();
      // An older result is better than none; it is tried again after the pause.
      if (!last) throw error;
    } finally {
      mayBeginAt = performance.now() + tookMs * pauseFactor;
    }
  };
  /** The count that is under way or begins now; undefined if there is a pause, after which one will begin. */
  const begin = (): Promise<void> | undefined => {
    if (running) return running;
    const wait = last && !isHurried ? mayBeginAt - performance.now() : 0;
    if (wait <= 0) {
      running = count().finally(() => {
        running = undefined;
      });
      running.catch(() => undefined);
      return running;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      begin();
    }, wait).unref();
    return undefined;
  };
  const current = async (): Promise<CatalogTotals | undefined> => {
    if (isClosed) throw closed();
    loading ??= load();
    await loading;
    if (isClosed) throw closed();
    if (!last || isStale) {
      const counting = begin();
      if (!last && counting) await within(counting, firstWait);
      else if (counting && tookMs <= quick) await within(counting, longestWait).catch(() => undefined);
    }
    return last;
  };

  return {
    stats: async () => (await current())?.stats ?? null,
    perSource: async () => ((await current()) ? bySource : null),
    changed: (isLast = false) => {
      isStale = true;
      if (!isLast) return;
      isHurried = true;
      // Somebody has asked already, and waits for the pause to end.
      if (timer) begin();
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await counter.close();
      await running?.catch(() => undefined);
      await kept.close();
    },
  };
}

/** Settles with the promise, or resolves after so many ms. */
async function within(promise: Promise<void>, ms: number): Promise<void> {
  const timeout = Promise.withResolvers<void>();
  const timer = setTimeout(timeout.resolve, ms);
  try {
    await Promise.race([promise, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function closed(): EngineError {
  return new EngineError('NO_ARCHIVE', 'The archive was closed while its files were counted.');
}
