import { join } from 'node:path';
import { openAskedThread } from './asked-thread.ts';
import { type CatalogTotals, catalogTotals } from './catalog-totals.ts';
import type { EngineContext } from './context.ts';
import type { TotalsReply, TotalsThreadData } from './totals-worker.ts';
import { workerFile } from './worker-file.ts';

/** Totals, and how long (ms) they took to count: to start a thread for it is not part of that. */
export interface CountedTotals {
  readonly totals: CatalogTotals;
  readonly tookMs: number;
}

/** Counts the catalog without keeping this thread busy. One call at a time. */
export interface TotalsCounter {
  count(): Promise<CountedTotals>;
  close(): Promise<void>;
}

/**
 * A thread with a connection of its own for SQLite, whose queries would stop everything else; plain queries for a
 * server, and where the thread cannot open the catalog.
 */
export function openTotalsCounter(context: EngineContext): TotalsCounter {
  const { db } = context;
  const plain: TotalsCounter = {
    count: async () => {
      const begin = performance.now();
      const totals = await catalogTotals(db.read);
      return { totals, tookMs: performance.now() - begin };
    },
    close: async () => undefined,
  };
  if (db.dialect !== 'sqlite') return plain;
  const file = join(context.archive, '.mama', 'catalog.db');
  const data: TotalsThreadData = { file };
  const thread = openAskedThread<'count', TotalsReply>(workerFile('.', 'totals-worker'), data);
  return {
    count: async () => {
      const reply = await thread.ask('count');
      return 'totals' in reply ? reply : await plain.count();
    },
    close: thread.close,
  };
}
