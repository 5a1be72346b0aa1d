import { parentPort, workerData } from 'node:worker_threads';
import { connectSqlite } from './db/sqlite.ts';

/* A thread that runs statements on a SQLite catalog which would keep the engine's own thread busy for long. */
const { file } = workerData as CatalogThreadData;
const port = parentPort as NonNullable<typeof parentPort>;

/** What the thread is started with. */
export interface CatalogThreadData {
  readonly file: string;
}

/** What it answers to each statement: its rows, or what SQLite said. */
export type CatalogReply =
  | { readonly rows: unknown[] }
  | { readonly failed: { readonly code: string; readonly message: string } };

function run(statement: string): unknown[] {
  const connection = connectSqlite(file);
  try {
    const prepared = connection.prepare(statement);
    if (prepared.reader) return prepared.all();
    prepared.run();
    return [];
  } finally {
    connection.close();
  }
}

function answer(statement: string): CatalogReply {
  try {
    return { rows: run(statement) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { failed: { code: code ?? 'SQLITE_ERROR', message } };
  }
}

port.on('message', (statement: string) => port.postMessage(answer(statement)));
