import { parentPort, workerData } from 'node:worker_threads';
import { EngineError } from '../../contract/errors.ts';
import { problemOf } from '../problem.ts';
import { isStopped } from '../thread-flag.ts';
import { openBlake3 } from './blake3.ts';
import { compileExcludes } from './excludes.ts';
import { hashFile, readSize } from './hash-file.ts';
import {
  type HashReply,
  type ScanJob,
  type ScanReply,
  type ScanThreadData,
  sharedBytes,
  type WalkReply,
} from './scan-jobs.ts';
import { type FolderListing, type FolderToWalk, type WalkContext, walkFolder } from './walk.ts';

/* A thread of a scan: walks folders and hashes files, whatever it is handed. */
const data = workerData as ScanThreadData;
const port = parentPort as NonNullable<typeof parentPort>;
const flag = new Int32Array(data.shared, 0, 1);
const bytesRead = new BigInt64Array(data.shared, sharedBytes, 1);
const blake3 = openBlake3();
const buffer = Buffer.allocUnsafeSlow(readSize);
const walkContext: WalkContext = {
  basedir: data.basedir,
  excludes: compileExcludes(data.excludes),
  only: data.only && new Set(data.only),
  archive: data.archive,
  blake3,
  filesystems: new Map(),
};

/** A walk job ends after so many folders or files, so that the other threads get what it found below. */
const foldersPerJob = 256;
const filesPerJob = 4096;

const stopped = () => isStopped(flag);

function walk(folders: readonly FolderToWalk[]): WalkReply {
  const rest = [...folders];
  const listings: FolderListing[] = [];
  let files = 0;
  while (rest.length > 0 && listings.length < foldersPerJob && files < filesPerJob && !stopped()) {
    const listing = walkFolder(walkContext, rest.pop() as FolderToWalk);
    files += listing.stats.length;
    for (const below of listing.folders) rest.push(below);
    listings.push({ ...listing, folders: [] });
  }
  return { kind: 'walk', listings, rest };
}

const progress = (bytes: number) => {
  Atomics.add(bytesRead, 0, BigInt(bytes));
  if (stopped()) throw new EngineError('CANCELLED', 'stopped');
};

async function hash(paths: readonly string[], times: Float64Array | null): Promise<HashReply> {
  // Loaded at the first file to be hashed: a rescan that finds nothing new never pays for it.
  const { detectMime, headSize } = await import('./detect-mime.ts');
  const hashes: string[] = [];
  const numbers = new BigInt64Array(paths.length * 4);
  const mimes: (string | null)[] = [];
  const failed: HashReply['failed'][number][] = [];
  let head: Buffer = Buffer.alloc(0);
  const keepHead = (bytes: Buffer) => {
    // A file that fits into the buffer is still there afterwards; of a larger one the beginning is kept.
    head = bytes.length < readSize ? bytes.subarray(0, headSize) : Buffer.from(bytes.subarray(0, headSize));
  };
  const context = { blake3, buffer, progress, head: keepHead };
  for (const [index, path] of paths.entries()) {
    try {
      if (stopped()) throw new EngineError('CANCELLED', 'stopped');
      const listed = times
        ? { mtimeMs: times[index * 2] as number, ctimeMs: times[index * 2 + 1] as number }
        : undefined;
      const file = hashFile(path, context, listed);
      hashes.push(file.hash);
      numbers.set([file.size, file.mtime, file.ctime, file.inode], index * 4);
      const mime = detectMime(head);
      mimes.push(mime instanceof Promise ? await mime : mime);
    } catch (error) {
      hashes.push(' '.repeat(64));
      mimes.push(null);
      failed.push({ index, problem: problemOf(error, path, 'The file cannot be read') });
    }
  }
  return { kind: 'hash', hashes: hashes.join(''), numbers, mimes, failed };
}

async function answer(job: ScanJob): Promise<void> {
  const reply: ScanReply =
    job.kind === 'walk' ? walk(job.folders) : await hash(job.paths.split('\0'), job.times);
  const transfer =
    reply.kind === 'walk' ? reply.listings.map((listing) => listing.stats.buffer) : [reply.numbers.buffer];
  port.postMessage(reply, transfer);
}

// One job after the other: they share a buffer, and are answered in their order.
let last = Promise.resolve();
port.on('message', (job: ScanJob) => {
  last = last.then(() => answer(job));
});
