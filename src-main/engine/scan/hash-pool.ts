import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import { openBusyMeter } from './processors.ts';
import { type ScanJob, type ScanReply, type ScanThreadData, sharedBytes, sharedStop } from './scan-jobs.ts';

/** Measured: 2 threads are best while files come from memory, 6 to 8 while they come from an SSD. */
const mostThreads = 8;
const threadsAtFirst = 2;
/** How often (ms) it is looked at whether the processors wait for the disk. */
const growEvery = 120;

export interface HashPoolOptions {
  readonly basedir: string;
  readonly excludes?: readonly string[];
  /** Device and inode of the archive, as `dev:ino`. */
  readonly archive?: string;
  /** At most so many threads. */
  readonly most?: number;
  /** The next piece of work, or null if there is none now. */
  readonly next: () => ScanJob | null;
  /** Takes what came of a job. */
  readonly done: (job: ScanJob, reply: ScanReply) => void;
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
 * Threads that walk and hash. It begins with two and grows while the processors are idle, that is, while the disk is
 * what everybody waits for, or while there are processors that nobody uses.
 */
export function openHashPool(options: HashPoolOptions): HashPool {
  const shared = new SharedArrayBuffer(32);
  const data: ScanThreadData = {
    basedir: options.basedir,
    excludes: options.excludes ?? [],
    archive: options.archive ?? '',
    shared,
  };
  const file = workerFile('scan', 'scan-worker');
  const most = Math.max(1, options.most ?? mostThreads);
  const idle: Worker[] = [];
  const all: Worker[] = [];
  const bytesRead = () => Number(Atomics.load(new BigInt64Array(shared, sharedBytes, 1), 0));
  let busy = 0;
  let closed = false;

  const add = () => {
    const worker = new Worker(file, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    worker.on('error', options.failed);
    all.push(worker);
    idle.push(worker);
  };
  const give = (worker: Worker): boolean => {
    const job = options.next();
    if (!job) return false;
    busy++;
    worker.once('message', (reply: ScanReply) => {
      busy--;
      // The thread gets its next job before its last one is worked up here: it should never wait for us.
      if (closed || !give(worker)) idle.push(worker);
      options.done(job, reply);
    });
    worker.postMessage(job);
    return true;
  };
  const wake = () => {
    while (!closed && idle.length > 0) {
      const worker = idle.pop() as Worker;
      if (give(worker)) continue;
      idle.push(worker);
      return;
    }
  };

  for (let i = 0; i < Math.min(most, threadsAtFirst); i++) add();
  const busyShare = openBusyMeter();
  let bytesBefore = 0;
  let rateAtGrowth = 0;
  const timer = setInterval(() => {
    const share = busyShare();
    const rate = bytesRead() - bytesBefore;
    bytesBefore += rate;
    // Where another reader made it slower, as on a disk with a moving head, there will be no further one.
    if (idle.length > 0 || all.length >= most || share > 0.65 || rate < rateAtGrowth * 0.8) return;
    rateAtGrowth = rate;
    for (let i = 0; i < 2 && all.length < most; i++) add();
    wake();
  }, growEvery);
  timer.unref();

  return {
    wake,
    get busy() {
      return busy;
    },
    bytesRead,
    stop: () => void Atomics.store(new Int32Array(shared, 0, 1), sharedStop, 1),
    close: async () => {
      closed = true;
      clearInterval(timer);
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}
