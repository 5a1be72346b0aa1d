import type { Database } from './db/database.ts';

/** What every part of the engine may need; made by `openEngine` and handed down, never global. */
export interface EngineContext {
  readonly db: Database;
  /** The archive's folder, absolute and without links. */
  readonly archive: string;
  readonly archiveId: string;
  readonly hostname: string;
}
