import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../contract/api.ts';
import { codeOf, EngineError } from '../contract/errors.ts';
import { type ArchiveFolder, openArchiveFolder } from './archive-folder.ts';
import { type ArchiveLock, lockArchive } from './archive-lock.ts';
import { checkNode } from './check-node.ts';
import type { EngineContext } from './context.ts';
import type { Database } from './db/database.ts';
import { type CatalogOptions, openCatalog } from './open-catalog.ts';
import { openTurns } from './take-turns.ts';

export interface EngineOptions extends CatalogOptions {
  /** The archive's folder. */
  readonly archive: string;
  /** A PostgreSQL address; without it the catalog is a SQLite file inside the archive. */
  readonly db?: string;
  /** Make the archive if the folder does not exist or is empty. */
  readonly create?: boolean;
  /** Look only: takes no lock, so that it works while another program does. */
  readonly readOnly?: boolean;
  /** Named to whoever finds the archive locked. */
  readonly program?: string;
  /** The name under which this machine's observations are kept; the system's host name by default. */
  readonly hostname?: string;
}

export interface Engine {
  readonly api: Api;
  /** What the parts of the engine work with that are not behind `api`. */
  readonly context: EngineContext;
  /** Lets the archive go; a second time does nothing more. */
  close(): Promise<void>;
}

/**
 * The only way in: opens an archive with its catalog, and holds it until `close`.
 *
 * @throws EngineError WRONG_NODE, ARCHIVE_*, CATALOG_*, EROFS, EACCES, ENOSPC
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  checkNode();
  const folder = openArchiveFolder(options.archive, options.create ?? false);
  const lock = options.readOnly ? undefined : takeArchive(folder, options.program ?? 'mama');
  try {
    const catalog = await openCatalog(
      options.db ? { url: options.db } : { file: join(folder.meta, 'catalog.db') },
      options,
    );
    const db = options.readOnly ? lookOnly(catalog) : catalog;
    const context: EngineContext = {
      db,
      archive: folder.path,
      archiveId: folder.archiveId,
      hostname: options.hostname ?? process.env.MAMA_HOSTNAME ?? hostname(),
    };
    let closing: Promise<void> | undefined;
    return {
      api: explained(openApi(context), db),
      context,
      close: () => {
        closing ??= db.close().finally(() => lock?.release());
        return closing;
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Locks the archive, after making sure that it can be written at all: SQLite would say less clearly that it cannot. */
function takeArchive(folder: ArchiveFolder, program: string): ArchiveLock {
  const probe = join(folder.meta, 'tmp', `writable-${process.pid}`);
  try {
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (error) {
    const code = codeOf(error);
    const reasons: Partial<Record<typeof code, string>> = {
      EROFS: 'its disk is read-only',
      EACCES: 'you have no permission to write to it',
      EPERM: 'the system does not permit to write to it',
      ENOSPC: 'its disk is full',
    };
    if (!existsSync(join(folder.meta, 'tmp'))) throw error;
    throw new EngineError(
      code,
      `The archive ${folder.path} cannot be used: ${reasons[code] ?? `writing to it failed (${code})`}.`,
      { path: folder.path, cause: error },
    );
  }
  return lockArchive(folder.meta, folder.path, program);
}

/** The same catalog, which refuses to be changed: another program may be at work, and there is no lock. */
function lookOnly(db: Database): Database {
  const refuse = async () => {
    throw new EngineError('BAD_INPUT', 'This archive was opened to look at it only; nothing can be changed.');
  };
  return { ...db, write: refuse, bulkLoad: refuse };
}

/** The same API, with errors of the catalog's driver put in words wherever they come from. */
function explained(api: Api, db: Database): Api {
  const wrap =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      const result = call(...args);
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => {
        throw db.explain(error);
      });
    };
  return Object.fromEntries(Object.entries(api).map(([name, call]) => [name, wrap(call)])) as unknown as Api;
}

/** The API over one context. Each group's code is loaded at its first call: a short command starts fast. */
function openApi(context: EngineContext): Api {
  const inTurn = openTurns();
  return {
    archive: () => ({ archiveId: context.archiveId, path: context.archive }),
    sources: async () => (await import('./sources.ts')).listSources(context),
    addSource: async (options) => (await import('./sources.ts')).addSource(context, options),
    // Two scans of one source at the same time would record everything twice.
    scan: (sourceId, options) =>
      inTurn(`scan ${sourceId}`, async () => {
        const source = await (await import('./sources.ts')).checkSource(context, sourceId);
        if (source.basedir === join(context.archive, 'views'))
          throw new EngineError(
            'SOURCE_INSIDE_ARCHIVE',
            `Source ${sourceId} stands for edits made in the archive's views; there is nothing to scan.`,
            { path: source.basedir },
          );
        return (await import('./scan-and-describe.ts')).scanAndDescribe(context, source, options ?? {});
      }),
    readMetadata: async (options) => (await import('./scan/fill-metadata.ts')).fillMetadata(context, options),
    apply: async (options = {}) =>
      options.dryRun
        ? (await import('./apply/plan-archive.ts')).planArchive(context, options)
        : (await import('./apply/apply-archive.ts')).applyArchive(context, options),
    stats: async () => (await import('./stats.ts')).stats(context),
    duplicates: async (options) => (await import('./duplicates.ts')).duplicateGroups(context, options),
    mark: async (status, target) => (await import('./curation.ts')).mark(context, status, target),
    undo: async () => (await import('./curation.ts')).undo(context),
    block: async (hash, reason) => (await import('./curation.ts')).block(context, hash, reason),
    unblock: async (hash) => (await import('./curation.ts')).unblock(context, hash),
    verify: async (options) => (await import('./apply/verify-store.ts')).verifyStore(context, options),
    coverage: async (folder, options) => (await import('./coverage.ts')).coverage(context, folder, options),
  };
}
