import { hostname as systemHostname } from 'node:os';
import { resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { EngineEvent, EngineState, ScreenApi } from '../contract/screen-api.ts';
import { toWireError } from '../contract/serve-wire.ts';
import { openRoots } from './roots.ts';
import { openScreenApi } from './screen-api.ts';
import { openScreenArchive, type ScreenArchive } from './screen-archive.ts';
import { openTurns } from './take-turns.ts';

/** What a host opens the engine with: plain data, for the engine is in a process of its own. */
export interface ScreenEngineOptions {
  /** Opened at the start; a failure is kept in `state().problem`. */
  readonly archive?: string;
  /** Make it if it does not exist or is empty. */
  readonly create?: boolean;
  /** The PostgreSQL address of the catalog of `archive`, or else of the first archive that is opened. */
  readonly db?: string;
  /** The name of this machine; the system's by default. */
  readonly hostname?: string;
  /** Named to whoever finds the archive locked. */
  readonly program: string;
  readonly version: string;
  /** The folder of sample files. */
  readonly sample: string | null;
  readonly suggestedArchive: string | null;
  /** Folders outside of which nothing can be listed, added or opened; null: anywhere. */
  readonly roots: readonly string[] | null;
}

/** The engine as screens use it. */
export interface ScreenEngine {
  readonly api: ScreenApi;
  /** Listens; returns how to stop that. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** Takes errors that are no EngineErrors, that is, defects, and writes them to the standard error. */
  log(error: unknown): void;
  /** Stops the jobs, so that they go on when the archive is opened again, and lets the archive go. */
  close(): Promise<void>;
}

/** Opens the engine for screens: with one archive, or none, and another one whenever a person wants that. */
export async function openScreenEngine(options: ScreenEngineOptions): Promise<ScreenEngine> {
  const { program, version, sample, suggestedArchive, roots } = options;
  const hostname = options.hostname ?? process.env.MAMA_HOSTNAME ?? systemHostname();
  const listeners = new Set<(event: EngineEvent) => void>();
  const log = (error: unknown) => console.error(error);
  const inTurn = openTurns();
  let archive: ScreenArchive | null = null;
  let problem: EngineState['problem'] = null;
  /** The archive that `db` is the catalog of: no other one may be mixed into it. */
  let ofDb = options.archive === undefined ? undefined : resolve(options.archive);
  let isClosed = false;

  const emit = (event: EngineEvent) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log(error);
      }
    }
  };
  const state = (): EngineState => ({
    version,
    hostname,
    archive: archive && {
      archiveId: archive.context.archiveId,
      path: archive.context.archive,
      catalog: archive.context.db.dialect,
    },
    problem,
    suggestedArchive,
    roots,
    sample,
  });
  const leave = async () => {
    const open = archive;
    // From here on nobody begins anything with it.
    archive = null;
    await open?.close();
  };
  const enter = async (path: string, create: boolean) => {
    const usesDb = options.db !== undefined && (ofDb ?? resolve(path)) === resolve(path);
    await leave();
    try {
      archive = await openScreenArchive(
        { archive: path, create, program, hostname, ...(usesDb && { db: options.db as string }) },
        {
          job: (job) => emit({ event: 'job', job }),
          changed: (tables) => emit({ event: 'changed', tables }),
          log,
        },
      );
      if (usesDb) ofDb ??= resolve(path);
      problem = null;
    } catch (error) {
      if (!(error instanceof EngineError)) log(error);
      problem = toWireError(error);
      throw error;
    } finally {
      emit({ event: 'state', state: state() });
    }
  };
  const change = (work: () => Promise<void>) =>
    inTurn('archive', async () => {
      if (isClosed) throw new EngineError('ENGINE_LOST', 'The engine is being closed.');
      await work();
      return state();
    });

  if (options.archive !== undefined)
    await enter(options.archive, options.create ?? false).catch(() => undefined);

  return {
    api: {
      ...openScreenApi({ archive: () => archive, roots: openRoots(roots), sample, rootFolders: roots }),
      state: async () => state(),
      openArchive: async ({ path, create }) => {
        openRoots(roots).check(path);
        return change(() => enter(path, create));
      },
      closeArchive: () =>
        change(async () => {
          await leave();
          problem = null;
          emit({ event: 'state', state: state() });
        }),
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log,
    close: () =>
      inTurn('archive', async () => {
        isClosed = true;
        await leave();
        listeners.clear();
      }),
  };
}
