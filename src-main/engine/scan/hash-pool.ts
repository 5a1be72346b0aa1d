import { Worker } from 'node:worker_threads';
import type { PauseGate } from '../../contract/api.ts';
import { tellHold, tellStop } from '../thread-flag.ts';
import { workerFile } from '../worker-file.ts';
import { openBusyMeter } from './busy-meter.ts';
import { openDiskMeter } from './disk-meter.ts';
import { type ScanJob, type ScanReply, type ScanThreadData, sharedBytes } from './scan-jobs.ts';

/** Measured: 2 threads are best while files come from memory, 6 to 8 from an SSD; each takes 20 MB. */
const mostThreads = 6;
const threadsAtFirst = 2;
/** How often (ms) it is looked at where the bytes come from. */
const growEvery = 120;
/** More readers pay when at least this share of what is read comes from a disk instead of memory. */
const leastFromDisk = 0.25;
/** … and when the processors have time for them. */
const mostBusy = 0.75;
/** Less than this in one look is the catalog or a stray folder, not a disk that keeps everybody waiting. */
const leastBytes = 1024 * 1024;

/**
 * Jobs that wait in a thread's queue: while this side writes a batch or the catalog is flushed, for 30 ms or so, nobody stands still.
 * Not so many bytes, though, that one thread would sit on work that another could do.
 */
const jobsAhead = 4;
const bytesAhead = 64 * 1024 * 1024;

interface Thread {
  readonly worker: Worker;
  /** Handed out and not answered yet, oldest first. */
  readonly jobs: ScanJob[];
  bytes: number;
}

function bytesOf(job: ScanJob): number {
  return job.kind === 'hash' ? job.bytes : 0;
}

export interface HashPoolOptions {
  readonly basedir: string;
  readonly excludes?: readonly string[];
  /** Names to which the source is limited. */
  readonly only?: readonly string[] | null;
  /** Device and inode of the archive, as `dev:ino`. */
  readonly archive?: string;
  /** At most so many threads. */
  readonly most?: number;
  /** The next piece of work, or null if there is none now. */
  readonly next: () => ScanJob | null;
  /** Takes what came of a job. */
  readonly done: (job: ScanJob, reply: ScanReply) => void;
  /** Holds the threads up, wherever they are, while it is closed. */
  readonly pause?: PauseGate | undefined;
  /** A thread died, which only a bug or missing memory does. */
  readonly failed: (error: Error) => void;
}

export interface HashPool {
  /** Call when there may be new work for idle threads. */
  wake(): void;
  /** Jobs being worked on. */
  readonly busy: number;
  /** Bytes read so far by all threads. */
  bytesRead(): number;
  /** Makes running jobs end early, with CANCELLED for what they did not do. */
  stop(): void;
  close(): Promise<void>;
}

/**
 * Threads that walk and hash. It begins with two and grows while files come from a disk, which serves several readers
 * at once better than one after the other.
 */
export function openHashPool(options: HashPoolOptions): HashPool {
  const shared = new SharedArrayBuffer(32);
  const flag = new Int32Array(shared, 0, 1);
  const data: ScanThreadData = {
    basedir: options.basedir,
    excludes: options.excludes ?? [],
    only: options.only ?? null,
    archive: options.archive ?? '',
    shared,
  };
  const file = workerFile('scan', 'scan-worker');
  const most = Math.max(1, options.most ?? mostThreads);
  const threads: Thread[] = [];
  const bytesRead = () => Number(Atomics.load(new BigInt64Array(shared, sharedBytes, 1), 0));
  let busy = 0;
  let closed = false;

  const add = () => {
    // A thread keeps little: with the default of 48 MB for what is new, eight would waste hundreds.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    const thread: Thread = {
      worker: new Worker(file, { workerData: data, resourceLimits }),
      jobs: [],
      bytes: 0,
    };
    thread.worker.on('error', options.failed);
    thread.worker.on('message', (reply: ScanReply) => {
      const job = thread.jobs.shift() as ScanJob;
      thread.bytes -= bytesOf(job);
      busy--;
      options.done(job, reply);
      wake();
    });
    threads.push(thread);
  };
  /** Hands out work, one job at a time to whoever has least to do, until all have enough. */
  const wake = () => {
    while (!closed) {
      const thread = threads.reduce((least, each) => (each.jobs.length < least.jobs.length ? each : least));
      if (thread.jobs.length >= jobsAhead || thread.bytes >= bytesAhead) return;
      const job = options.next();
      if (!job) return;
      busy++;
      thread.jobs.push(job);
      thread.bytes += bytesOf(job);
      thread.worker.postMessage(job);
    }
  };

  for (let i = 0; i < Math.min(most, threadsAtFirst); i++) add();
  const unwatch = options.pause?.watch((isClosed) => tellHold(flag, isClosed));
  tellHold(flag, options.pause?.isClosed === true);
  const fromDisk = openDiskMeter();
  const busyShare = openBusyMeter();
  let bytesBefore = 0;
  let rateAtGrowth = 0;
  const timer = setInterval(() => {
    const disk = fromDisk();
    const isBusy = busyShare() > mostBusy;
    const rate = bytesRead() - bytesBefore;
    bytesBefore += rate;
    // Where another reader made it slower, as on a disk with a moving head, there will be no further one.
    const isSlack = threads.some((thread) => thread.jobs.length === 0);
    if (isSlack || isBusy || threads.length >= most || rate < rateAtGrowth * 0.8) return;
    if (disk < Math.max(rate * leastFromDisk, leastBytes)) return;
    rateAtGrowth = rate;
    for (let i = 0; i < 2 && threads.length < most; i++) add();
    wake();
  }, growEvery);
  timer.unref();

  return {
    wake,
    get busy() {
      return busy;
    },
    bytesRead,
    stop: () => tellStop(flag),
    close: async () => {
      closed = true;
      unwatch?.();
      clearInterval(timer);
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
