import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AddSource } from '../../src-main/contract/api.ts';
import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import type { EngineEvent, ScreenApi } from '../../src-main/contract/screen-api.ts';
import {
  openScreenEngine,
  type ScreenEngine,
  type ScreenEngineOptions,
} from '../../src-main/engine/open-screen-engine.ts';
import type { TestCatalog } from './catalogs.ts';

/** Longer than anything here takes; only a job that never gets there waits so long. */
const patience = 120_000;

/** An archive as screens have it, and a folder to take in; removed with `await using`. */
export interface ScreenTestArchive extends AsyncDisposable {
  readonly root: string;
  readonly archive: string;
  readonly folder: string;
  readonly db: string | undefined;
  readonly options: ScreenEngineOptions;
  readonly engine: ScreenEngine;
  readonly api: ScreenApi;
  /** All events since the engine was opened. */
  readonly events: readonly EngineEvent[];
  /** Closes the engine and opens it again; something may happen in between. */
  reopen(meanwhile?: () => Promise<unknown>): Promise<void>;
  /** The id of `folder` as a source. */
  source(settings?: Omit<AddSource, 'folder'>): Promise<number>;
  /** Waits until a job is as wanted. */
  until(id: number, isSo: (job: JobRow) => boolean): Promise<JobRow>;
  /** Starts a job and waits until it has ended. */
  run(spec: JobSpec): Promise<JobRow>;
}

/** Nothing more becomes of a job in one of these states. */
export const hasEnded = ({ state }: JobRow) => !['queued', 'running', 'paused'].includes(state);

export async function openScreenArchive(
  catalog: TestCatalog,
  more: Partial<ScreenEngineOptions> = {},
): Promise<ScreenTestArchive> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mama-screens-')));
  const archive = more.archive ?? join(root, 'archive');
  const folder = join(root, 'folder');
  mkdirSync(folder);
  const db = await catalog.newDatabase();
  const options: ScreenEngineOptions = {
    archive,
    create: true,
    hostname: 'test-host',
    program: 'a test',
    version: '0.0.0',
    sample: null,
    suggestedArchive: null,
    roots: null,
    ...(db && { db }),
    ...more,
  };
  let events: EngineEvent[] = [];
  const open = async () => {
    const opened = await openScreenEngine(options);
    events = [];
    const own = events;
    opened.on((event) => own.push(event));
    return opened;
  };
  let engine = await open();
  const until = async (id: number, isSo: (job: JobRow) => boolean) => {
    for (const begin = performance.now(); ; ) {
      const job = await engine.api.job(id);
      if (isSo(job)) return job;
      if (performance.now() - begin > patience) throw new Error(`waited in vain: ${JSON.stringify(job)}`);
      await setTimeout(5);
    }
  };
  return {
    root,
    archive,
    folder,
    db,
    options,
    get engine() {
      return engine;
    },
    get api() {
      return engine.api;
    },
    get events() {
      return events;
    },
    reopen: async (meanwhile) => {
      await engine.close();
      try {
        await meanwhile?.();
      } finally {
        engine = await open();
      }
    },
    source: async (settings) => (await engine.api.addSource({ folder, ...settings })).id,
    until,
    run: async (spec) => until((await engine.api.startJob(spec)).id, hasEnded),
    [Symbol.asyncDispose]: async () => {
      await engine.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
