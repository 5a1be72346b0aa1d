import { parentPort, workerData } from 'node:worker_threads';
import { catalogTotals } from './catalog-totals.ts';
import type { CountedTotals } from './count-totals.ts';
import { groupsInMemory } from './db/groups-in-memory.ts';
import { asSqliteError, openSqliteReader } from './db/sqlite.ts';

/* A thread that counts a SQLite catalog with a connection of its own: a query keeps its thread busy to the end. */
const { file } = workerData as TotalsThreadData;
const port = parentPort as NonNullable<typeof parentPort>;

/** What the thread is started with. */
export interface TotalsThreadData {
  readonly file: string;
}

/** What it answers to each message. */
export type TotalsReply = CountedTotals | { readonly failed: string };

async function count(): Promise<CountedTotals> {
  const begin = performance.now();
  const { reader, connection } = openSqliteReader(file);
  try {
    // One moment for all queries: a batch that is written between two of them would make their sums contradict.
    connection.exec('BEGIN');
    const totals = await catalogTotals(reader, groupsInMemory(reader, connection) ?? undefined);
    return { totals, tookMs: performance.now() - begin };
  } finally {
    connection.close();
  }
}

port.on('message', () => {
  count().then(
    (counted) => port.postMessage(counted satisfies TotalsReply),
    (error: unknown) =>
      port.postMessage({ failed: String(asSqliteError(error, file)) } satisfies TotalsReply),
  );
});
