import { EngineError } from '../../src-main/contract/errors.ts';
import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import type {
  EngineEvent,
  EngineState,
  ScreenApi,
  SourceSummary,
} from '../../src-main/contract/screen-api.ts';
import { fakeCalls } from './fake-calls.ts';
import { fakeApplyCounters, fakeEndedJob, fakeJob } from './fake-job.ts';
import { fakeNow, fakeSource } from './fake-sources.ts';

export interface FakeOptions {
  /** Sources in the archive. */
  readonly rows?: number;
  readonly state?: Partial<EngineState>;
  readonly jobs?: readonly JobRow[];
  /** Changes to single sources, by id. */
  readonly sources?: Readonly<Record<number, Partial<SourceSummary>>>;
  /** How a job that is begun here ends; else it ends well. */
  readonly ends?: (spec: JobSpec) => Partial<JobRow> | undefined;
  /** How long a job that is begun here runs; ms. */
  readonly jobMs?: number;
  /** Calls that are answered otherwise. */
  readonly api?: Partial<ScreenApi>;
}

/** What the fake holds, for its calls and for a test that looks or changes something. */
export interface FakeWorld {
  state: EngineState;
  sources: SourceSummary[];
  jobs: Map<number, JobRow>;
  /** Names and arguments of all calls, in order. */
  readonly calls: { name: string; args: unknown[] }[];
  tell(event: EngineEvent): void;
  setJob(job: JobRow): JobRow;
  run(job: JobRow): void;
}

export interface FakeEngine {
  readonly api: ScreenApi;
  readonly world: FakeWorld;
  on(listener: (event: EngineEvent) => void): () => void;
  log(error: unknown): void;
  close(): void;
}

/** An engine that keeps everything in memory and touches no file: for states of screens that are hard to get. */
export function fakeEngine(options: FakeOptions = {}): FakeEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  const timers = new Set<NodeJS.Timeout>();
  const world: FakeWorld = {
    state: {
      version: '0.1.0',
      hostname: 'reading-room',
      archive: {
        archiveId: '5f0c4c1e-6f3f-4f0e-9a57-2a4f6e1b7c11',
        path: '/home/ada/Mama',
        catalog: 'sqlite',
      },
      problem: null,
      suggestedArchive: '/home/ada/Mama',
      roots: null,
      sample: '/usr/lib/mama/resources/sample',
      ...options.state,
    },
    sources: Array.from({ length: options.rows ?? 12 }, (_, n) => ({
      ...fakeSource(n),
      ...options.sources?.[n + 1],
    })),
    jobs: new Map((options.jobs ?? []).map((job) => [job.id, job])),
    calls: [],
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    setJob: (job) => {
      world.jobs.set(job.id, job);
      world.tell({ event: 'job', job });
      return job;
    },
    run: (job) => {
      const stepMs = (options.jobMs ?? 300) / 3;
      const step = (n: number) => {
        const now = world.jobs.get(job.id);
        if (now?.state !== 'running') return;
        if (n === 3) return end(now);
        world.setJob({ ...now, progress: fakeJob(0).progress, activeMs: n * stepMs });
        const timer = setTimeout(() => {
          timers.delete(timer);
          step(n + 1);
        }, stepMs);
        timers.add(timer);
      };
      step(0);
    },
  };
  const end = (job: JobRow) => {
    const counters = job.spec.type === 'scan' ? fakeEndedJob(1).counters : fakeApplyCounters;
    world.setJob({ ...job, state: 'done', endedAt: fakeNow, counters, ...options.ends?.(job.spec) });
    if (job.spec.type === 'scan') world.sources = world.sources.map((row) => scanned(row, job));
    world.tell({ event: 'changed', tables: ['sources', 'observations', 'jobs'] });
  };
  const calls = { ...fakeCalls(world), ...options.api };
  const api = new Proxy(calls, {
    get: (target, name) => {
      const call = target[name as keyof ScreenApi] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        world.calls.push({ name: String(name), args });
        if (
          world.state.archive === null &&
          !/^(state|openArchive|closeArchive|listFolder)$/.test(String(name))
        )
          throw new EngineError('NO_ARCHIVE', 'No archive is open.');
        return call(...args);
      };
    },
  });
  return {
    api,
    world,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: (error) => {
      console.error(error);
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** A source that was never scanned holds new files once its scan has ended. */
function scanned(row: SourceSummary, { id, spec }: JobRow): SourceSummary {
  if (spec.type !== 'scan' || spec.sourceId !== row.id || row.lastScanAt !== null) return row;
  const { files, bytes, byStatus } = fakeSource(1);
  const lastScan = { jobId: id, state: 'done' as const, errors: 0 };
  return { ...row, files, bytes, byStatus, lastScan, lastScanAt: fakeNow };
}
