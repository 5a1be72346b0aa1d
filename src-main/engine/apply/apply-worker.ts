import { type BigIntStats, lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { EngineError } from '../../contract/errors.ts';
import { openBlake3 } from '../scan/blake3.ts';
import { readSize } from '../scan/hash-file.ts';
import { isAsLeft } from '../store/as-left.ts';
import { blobPath } from '../store/blob-path.ts';
import { keptFiles, linkProven, quarantine, type Staged, stageBlob } from '../store/bring-blob.ts';
import { linkView, type ViewContext } from '../store/link-view.ts';
import { removeView } from '../store/remove-view.ts';
import type { BringTask } from '../store/store-tasks.ts';
import { isHeld, isStopped } from '../thread-flag.ts';
import type { ApplyJob, ApplyReply, ApplyThreadData, StoredBlob } from './apply-jobs.ts';
import { PageRun } from './page-run.ts';

/* The thread of an apply: does to the files of one page of observations what has to be done, and says what it did. */
const data = workerData as ApplyThreadData;
const port = parentPort as NonNullable<typeof parentPort>;
const flag = new Int32Array(data.shared, 0, 1);
const bytesCopied = new BigInt64Array(data.shared, 16, 1);
const written = new Set<string>();
const context: ViewContext = {
  archive: data.archive,
  abilities: data.abilities,
  blake3: openBlake3(),
  buffer: Buffer.allocUnsafeSlow(readSize),
  progress: (bytes) => {
    Atomics.add(bytesCopied, 0, BigInt(bytes));
    if (isHeldUp() && !mayWait) cut = true;
    else if (isHeldUp()) endAfterFile = true;
    if (cut || isToStop()) throw new EngineError('CANCELLED', 'stopped');
  },
  folders: new Set(),
  donors: new Map(),
  proven: new Set(),
  hasQuarantine: () => quarantined,
  wrote: (folder) => void written.add(folder),
};

let quarantined = true;
/** Places of views that could not be removed. */
const stuck = new Set<string>();

/** The job at hand may be held up. */
let mayPause = false;
/** A file that is being copied when a pause comes is gone on with after it, but not a view: it may not be wanted by then. */
let mayWait = false;
/** The job at hand was held up: what it says may be old by now, and it ends after the file that it is at. */
let endAfterFile = false;
/** It ended early. */
let cut = false;

function isHeldUp(): boolean {
  return mayPause && isHeld(flag);
}

/** Waits during a pause. */
function isToStop(): boolean {
  return mayPause ? isStopped(flag) : Atomics.load(flag, 0) === 1;
}

/** To be asked between two steps: a pause ends the job there. */
function stopped(): boolean {
  cut ||= endAfterFile || isHeldUp() || isToStop();
  return cut;
}

function lookAtStored(run: PageRun, stored: readonly StoredBlob[]): void {
  for (const { hash, size, mtime, inode } of stored) {
    const stat = lstatSync(`${data.archive}/${blobPath(hash)}`, { bigint: true, throwIfNoEntry: false });
    const remembered = { size, storedMtime: mtime, storedInode: inode };
    if (isAsLeft(stat, remembered, data.abilities.keepsInodes)) run.inStore.set(hash, stat);
    else run.suspects.push(hash);
  }
}

/**
 * Brings all contents of a page: those that can be are linked into place at once, the others are staged, flushed, and
 * only then renamed into place.
 */
function bring(run: PageRun, job: ApplyJob): void {
  const staged: Staged[] = [];
  for (const task of job.bring) {
    if (run.fatal || stopped()) break;
    run.attempt(task.candidates[0]?.path ?? task.hash, 'The file cannot be brought in', () => {
      if (linkAtOnce(run, task)) return;
      const result = stageBlob(context, task);
      if ('why' in result) run.notBrought.push(result);
      else staged.push(result);
    });
  }
  if (staged.length === 0) return;
  // A link adds no bytes; what was copied must be on the disk before it is seen under a blob's name.
  const copied = staged.filter((item) => item.how !== 'hardlink').map((item) => item.staged);
  if (copied.length > 0 && !run.flush(copied)) return;
  for (const item of staged) {
    const place = join(data.archive, blobPath(item.hash));
    run.attempt(place, 'The blob cannot be stored', () => {
      if (!item.inPlace) {
        makeBlobFolder(item.hash);
        if (item.occupied) quarantine(data.archive, place, `${item.hash}.corrupt`);
        renameSync(item.staged, place);
      }
      run.store(item);
    });
  }
}

/** The first candidate linked straight into place, where that is safe; false if the content has to be staged. */
function linkAtOnce(run: PageRun, task: BringTask): boolean {
  const { abilities } = context;
  if (!abilities.hardLinks || abilities.reflinks || quarantined) return false;
  const item = linkProven(context, task, () => makeBlobFolder(task.hash));
  if (item) run.store(item);
  return item !== undefined;
}

/** Makes the folder of a blob, which then counts as written to. */
function makeBlobFolder(hash: string): void {
  const folder = `${data.archive}/blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}`;
  if (!context.folders.has(folder)) {
    mkdirSync(folder, { recursive: true });
    context.folders.add(folder);
    context.wrote(dirname(folder));
    context.wrote(join(data.archive, 'blobs'));
  }
  context.wrote(folder);
}

function remove(run: PageRun, job: ApplyJob): void {
  const suspects = new Set(run.suspects);
  const hold = (task: { id: number; path: string }) => {
    run.waiting.push(task.id);
    run.held.add(task.path);
  };
  for (const task of job.remove) {
    if (run.fatal || stopped()) return;
    if (suspects.has(task.hash)) {
      hold(task);
      continue;
    }
    // Should it fail, whatever follows at this path waits for the next run, rather than going beside it for good.
    stuck.add(task.path);
    run.attempt(`views/${task.path}`, 'The view cannot be removed', () => {
      const result = removeView(context, task, whereStored(task));
      stuck.delete(task.path);
      if (!result) run.waiting.push(task.id);
      else if ('unlinked' in result) {
        run.removed.push(result);
        if (result.unlinked) run.changedBlobs.add(task.hash);
      } else {
        run.strays.push(result);
        hold(task);
      }
    });
  }
}

/** Stats of a content's blob, in the store or in the quarantine. */
function whereStored({ hash, size }: { hash: string; size: number }): BigIntStats | undefined {
  for (const path of [join(data.archive, blobPath(hash)), ...keptFiles(data.archive, hash)]) {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat?.isFile() && stat.size === BigInt(size)) return stat;
  }
  return undefined;
}

function link(run: PageRun, job: ApplyJob): void {
  for (const task of job.link) {
    if (run.fatal || stopped()) return;
    const blob = run.inStore.get(task.hash);
    if (!blob || run.held.has(task.path) || stuck.has(task.path)) {
      run.waiting.push(task.id);
      continue;
    }
    run.attempt(`views/${task.path}`, 'The view cannot be made', () => {
      const result = linkView(context, task, blob);
      if (!('created' in result)) run.strays.push(result);
      else {
        run.linked.push(result);
        if (result.created) run.changedBlobs.add(task.hash);
      }
    });
  }
}

function expel(run: PageRun, job: ApplyJob): void {
  for (const hash of job.expel) {
    const place = join(data.archive, blobPath(hash));
    run.attempt(place, 'The blocked blob cannot be moved to the quarantine', () => {
      if (lstatSync(place, { throwIfNoEntry: false })) quarantine(data.archive, place, hash);
      context.wrote(dirname(place));
      context.wrote(join(data.archive, '.mama', 'quarantine'));
      run.expelled.push(hash);
    });
  }
}

function work(job: ApplyJob): ApplyReply {
  const run = new PageRun(data.archive);
  mayPause = job.mayPause === true;
  cut = endAfterFile = false;
  written.clear();
  quarantined = readdirSync(join(data.archive, '.mama', 'quarantine')).length > 0;
  lookAtStored(run, job.stored);
  mayWait = true;
  bring(run, job);
  mayWait = false;
  remove(run, job);
  link(run, job);
  expel(run, job);
  for (const hash of run.changedBlobs) {
    const stat = lstatSync(`${data.archive}/${blobPath(hash)}`, { bigint: true, throwIfNoEntry: false });
    if (!stat) continue;
    run.touched.push({ hash, inode: BigInt.asIntN(64, stat.ino), mtime: stat.mtimeNs, ctime: stat.ctimeNs });
  }
  return run.reply([...written], cut || endAfterFile);
}

port.on('message', (job: ApplyJob) => {
  port.postMessage(work(job));
});
