import type { ScanOptions } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import type { Row } from '../db/database.ts';
import { chunks } from '../db/in-turns.ts';
import { openGiveWay } from '../give-way.ts';
import { absorbListings } from './absorb-listings.ts';
import type { Excludes } from './excludes.ts';
import { forDisplay } from './file-name.ts';
import { type HashPool, openHashPool } from './hash-pool.ts';
import { openLinkedFiles } from './linked-files.ts';
import { type FileToHash, pathOf } from './open-folder.ts';
import type { ScanCounters } from './scan-counters.ts';
import type { HashReply, ScanJob, ScanReply } from './scan-jobs.ts';
import type { ScanId, ScanWriter } from './scan-writer.ts';
import { type FileContent, settleFile, settleProblem } from './settle-file.ts';
import { identityOf } from './volume.ts';
import { type FolderListing, type FolderToWalk, statFields } from './walk.ts';

/** No folder is walked while more files than this wait: memory does not grow with the number of files. */
const mostWaiting = 8_192;
const foldersPerJob = 16;
/** Answers that wait to be written down; while there are more, no work is handed out. */
const mostReplies = 10;
/** Most files of one hash job: enough to make messages cheap; fewer towards the end, so that all threads end together. */
const filesPerJob = 256;
const bytesPerJob = 16 * 1024 * 1024;

export interface ReadContext {
  readonly scan: ScanId;
  readonly counters: ScanCounters;
  readonly excludes: Excludes;
  readonly writer: ScanWriter;
  readonly unreadable: Set<string>;
}

/**
 * The reading half of a scan: threads walk and hash, this one compares with the catalog and writes. Returns the bytes
 * read. When it is stopped, what was read until then is written.
 */
export async function readSource(
  engine: EngineContext,
  source: Row<'sources'>,
  options: ScanOptions,
  context: ReadContext,
): Promise<number> {
  const { writer, counters } = context;
  const folders: FolderToWalk[] = [{ relpath: '', above: [] }];
  const replies: { job: ScanJob; reply: ScanReply }[] = [];
  const beingHashed = new Map<ScanJob, FileToHash[]>();
  const linked = openLinkedFiles();
  const giveWay = openGiveWay();
  let queue: FileToHash[] = [];
  let head = 0;
  let unabsorbed = 0;
  let bytesFound = 0;
  let broken: Error | undefined;
  let ring: () => void = () => undefined;

  const takeFiles = (): { files: FileToHash[]; bytes: number } => {
    const files: FileToHash[] = [];
    const most = Math.min(filesPerJob, Math.max(8, Math.ceil((queue.length - head) / 16)));
    let bytes = 0;
    while (head < queue.length && files.length < most && bytes < bytesPerJob) {
      const file = queue[head++] as FileToHash;
      bytes += file.size;
      files.push(file);
    }
    if (head > mostWaiting || head === queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return { files, bytes };
  };
  const next = (): ScanJob | null => {
    if (options.signal?.aborted || broken || replies.length >= mostReplies) return null;
    if (folders.length > 0 && queue.length - head + unabsorbed < mostWaiting)
      return { kind: 'walk', folders: folders.splice(-foldersPerJob) };
    const { files, bytes } = takeFiles();
    if (files.length === 0) return null;
    const job: ScanJob = {
      kind: 'hash',
      paths: files.map((file) => pathOf(source.basedir, file)).join('\0'),
      bytes,
      times: timesOf(files),
    };
    beingHashed.set(job, files);
    return job;
  };
  const pool: HashPool = openHashPool({
    basedir: source.basedir,
    excludes: source.excludes,
    only: source.only,
    archive: identityOf(engine.archive),
    pause: options.pause,
    next,
    done: (job, reply) => {
      if (reply.kind === 'walk') {
        for (const folder of reply.rest) folders.push(folder);
        for (const listing of reply.listings) unabsorbed += weightOf(listing);
      }
      replies.push({ job, reply });
      ring();
    },
    failed: (error) => {
      broken = error;
      ring();
    },
  });

  const enqueue = (files: readonly FileToHash[]) => {
    for (const file of files) {
      const met = linked.meet(file);
      if (met === 'read') {
        bytesFound += file.size;
        queue.push(file);
      } else if (met !== 'wait') settleFile(context, file, met);
    }
  };
  const absorb = async (listings: readonly FolderListing[]) => {
    const root = listings.find((listing) => listing.relpath === '');
    if (root?.vanished) throw rootVanished(source.basedir);
    const files = await absorbListings(
      { db: engine.db, sourceId: source.id, rehash: options.rehash ?? false, ...context },
      listings,
    );
    for (const part of chunks(files)) {
      enqueue(part);
      await giveWay();
    }
    for (const listing of listings) unabsorbed -= weightOf(listing);
  };
  const settle = (files: readonly FileToHash[], reply: HashReply) => {
    const problems = new Map(reply.failed.map(({ index, problem }) => [index, problem]));
    for (const [i, file] of files.entries()) {
      const problem = problems.get(i);
      if (problem?.code === 'CANCELLED') continue;
      const content = problem ? null : contentOf(reply, i);
      const waiting = linked.settle(file, content);
      if (content) settleFile(context, file, content);
      else if (problem) settleProblem(context, file, problem);
      // They take what was read; or are read themselves, as one path may be unreadable and another not.
      enqueue(waiting);
    }
  };
  const tell = () =>
    options.report?.({
      phase: 'hash',
      files: counters.newObservations + counters.unchanged + counters.errors,
      totalFiles: folders.length === 0 && unabsorbed === 0 ? counters.files : null,
      bytes: pool.bytesRead(),
      totalBytes: folders.length === 0 && unabsorbed === 0 ? bytesFound : null,
    });
  const stop = () => {
    pool.stop();
    ring();
  };
  options.signal?.addEventListener('abort', stop);
  // One large file may keep the threads busy for minutes: the bytes are told all the same.
  const timer = setInterval(tell, 500);

  try {
    for (;;) {
      await options.pause?.passed();
      pool.wake();
      const batch = replies.splice(0);
      if (batch.length === 0) {
        if (broken) throw broken;
        if (pool.busy === 0) break;
        const rung = Promise.withResolvers<void>();
        ring = rung.resolve;
        if (replies.length === 0 && !broken) await rung.promise;
        continue;
      }
      await absorbAll(batch);
      if (writer.due) await writer.flush();
      tell();
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
    clearInterval(timer);
    pool.stop();
    await pool.close();
    await writer.flush();
  }
  options.signal?.throwIfAborted();
  return pool.bytesRead();

  async function absorbAll(batch: typeof replies): Promise<void> {
    const listings = batch.flatMap(({ reply }) => (reply.kind === 'walk' ? reply.listings : []));
    if (listings.length > 0) await absorb(listings);
    for (const { job, reply } of batch) {
      if (reply.kind !== 'hash') continue;
      settle(beingHashed.get(job) ?? [], reply);
      beingHashed.delete(job);
      await giveWay();
    }
  }
}

/** A folder counts like a file, so that empty ones do not pile up either. */
function weightOf(listing: FolderListing): number {
  return 1 + listing.stats.length / statFields;
}

function timesOf(files: readonly FileToHash[]): Float64Array {
  const times = new Float64Array(files.length * 2);
  for (const [i, file] of files.entries()) {
    times[i * 2] = file.mtimeMs;
    times[i * 2 + 1] = file.ctimeMs;
  }
  return times;
}

function contentOf(reply: HashReply, i: number): FileContent {
  const [size, mtime, ctime, inode] = reply.numbers.subarray(i * 4, i * 4 + 4) as unknown as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return {
    hash: reply.hashes.slice(i * 64, i * 64 + 64),
    size: Number(size),
    mtime,
    ctime,
    inode,
    mime: reply.mimes[i] ?? null,
  };
}

function rootVanished(basedir: string): EngineError {
  return new EngineError(
    'BRAKE',
    `${forDisplay(basedir)} vanished while it was scanned. Plug its disk in and scan again; nothing was marked as gone.`,
    { path: basedir },
  );
}
