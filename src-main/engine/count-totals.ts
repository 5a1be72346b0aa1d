import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
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
  let worker: Worker | undefined;
  let isClosed = false;
  return {
    count: async () => {
      worker ??= startThread(file, () => {
        // The next count gets a new one.
        worker = undefined;
      });
      const thread = worker;
      thread.ref();
      try {
        const reply = await ask(thread);
        return 'totals' in reply ? reply : await plain.count();
      } finally {
        // Between two counts it does not keep the process alive; while it is being ended, it has to.
        if (!isClosed) thread.unref();
      }
    },
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}

/** The thread's answer; rejects if it ends without one. */
function ask(thread: Worker): Promise<TotalsReply> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      thread.off('message', answered).off('error', failed).off('exit', ended);
      done();
    };
    const answered = (reply: TotalsReply) => settle(() => resolve(reply));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => failed(new Error('The thread that counts the catalog has ended.'));
    thread.once('message', answered).once('error', failed).once('exit', ended);
    thread.postMessage('count');
  });
}

function startThread(file: string, ended: () => void): Worker {
  const workerData: TotalsThreadData = { file };
  const resourceLimits = { maxYoungGenerationSizeMb: 4 };
  const thread = new Worker(workerFile('.', 'totals-worker'), { workerData, resourceLimits });
  // Heard by whoever waits for an answer; without a listener it would end the process.
  return thread.on('error', () => undefined).on('exit', ended);
}
