import { openAskedThread } from './asked-thread.ts';
import type { CatalogReply, CatalogThreadData } from './catalog-worker.ts';
import type { Aside } from './db/sqlite.ts';
import { workerFile } from './worker-file.ts';

/** A thread with a connection of its own to a SQLite catalog; it is started when there is something to do for it. */
export function openCatalogThread(file: string): { readonly aside: Aside; close(): Promise<void> } {
  const data: CatalogThreadData = { file };
  const thread = openAskedThread<string, CatalogReply>(workerFile('.', 'catalog-worker'), data);
  return {
    aside: async (statement) => {
      const reply = await thread.ask(statement);
      if ('rows' in reply) return reply.rows;
      throw Object.assign(new Error(reply.failed.message), { code: reply.failed.code });
    },
    close: thread.close,
  };
}
