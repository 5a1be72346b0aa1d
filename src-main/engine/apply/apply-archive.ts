import { join } from 'node:path';
import type { ApplyOptions, ApplyResult } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { countersOf } from '../counters-of.ts';
import { type ApplyRow, applyPage, blockedButStored, countForApply } from '../db/apply-page.ts';
import { checkSource } from '../sources.ts';
import { clearTmp } from '../store/clear-tmp.ts';
import { type ApplyCounters, listProblem, newApplyCounters, toApplyResult } from './apply-counters.ts';
import { type ApplyJob, type ApplyReply, fromFatal } from './apply-jobs.ts';
import { type ApplyThread, openApplyThread } from './apply-thread.ts';
import { commitReply } from './commit-reply.ts';
import { finishPage } from './finish-page.ts';
import { isBlocked, noteBlobs, workFor } from './page-work.ts';

/** Observations of one page: each page is flushed to the disk and committed once. */
const pageSize = 1024;

const nothing: ApplyJob = { bring: [], remove: [], link: [], stored: [], expel: [] };

/**
 * Makes the archive match the target states: contents into the store, views linked or removed. Running it again does
 * nothing. What was done when it ends early stays done.
 *
 * @throws EngineError ENOSPC, EDQUOT, EROFS if the archive's disk takes nothing more; CANCELLED
 */
export async function applyArchive(engine: EngineContext, options: ApplyOptions = {}): Promise<ApplyResult> {
  const begin = performance.now();
  const counters = newApplyCounters(options.problem);
  if (options.sourceId !== undefined) await checkSource(engine, options.sourceId);
  const totalFiles = await countForApply(engine.db.read, options.sourceId);
  clearTmp(join(engine.archive, '.mama', 'tmp'));
  const thread = openApplyThread(engine.archive, options.pause);
  const stop = () => thread.stop();
  options.signal?.addEventListener('abort', stop);
  let files = 0;
  let told = false;
  const tell = () => {
    const notice = !told && counters.hardlinked > 0 ? readOnlyNotice : undefined;
    if (notice) told = true;
    options.report?.({
      phase: 'apply',
      files,
      totalFiles,
      bytes: thread.bytesCopied(),
      totalBytes: null,
      ...(notice && { notice }),
    });
  };
  const read = (afterId: number) =>
    applyPage(engine.db.read, { afterId, limit: pageSize, sourceId: options.sourceId });
  let committed: Promise<unknown> = Promise.resolve();
  // One large file may be copied for minutes: its bytes are told all the same.
  const timer = setInterval(tell, 500);
  try {
    await expelBlocked(engine, thread, counters, options);
    let before: readonly ApplyReply[] = [];
    let doneId = 0;
    let cut = false;
    for (let rows = await read(0); rows.length > 0; ) {
      if (cut || options.pause?.isClosed) {
        await committed;
        await options.pause?.passed();
        throwIfStopped(options);
        // What was decided meanwhile counts, and what the catalog did not know when this page was read.
        [rows, before, cut] = [await read(doneId), [], false];
        continue;
      }
      throwIfStopped(options);
      const job = workFor(rows, engine.hostname);
      const running = thread.runAhead(job);
      const lastId = (rows.at(-1) as ApplyRow).id;
      // The next page is read while this one is worked on.
      const [{ reply, durable }, ahead] = await Promise.all([running, read(lastId)]);
      await committed;
      const { replies, rows: page } = await finishPage(engine, thread, counters, rows, job, reply);
      cut = replies.some((each) => each.cut);
      // What the edit guard did is in the catalog already, observations of edits among it.
      const guarded = reply.suspects.length > 0 || reply.strays.length > 0;
      const following = guarded ? await read(lastId) : ahead;
      // It was read before this page was committed, and perhaps before the last one was.
      for (const each of [...before, ...replies]) noteBlobs(following, each);
      before = replies;
      if (!cut) {
        files += rows.length;
        counters.blocked += rows.filter(isBlocked).length;
        doneId = lastId;
      }
      // What may not be on the disk is not recorded: the next run finds it in place and proves it.
      committed = durable.then(() => commitAll(engine, counters, page, replies)).then(tell);
      // Marked as handled here; it is awaited before the next commit and at the end.
      committed.catch(() => undefined);
      const fatal = replies.find((each) => each.fatal)?.fatal;
      if (fatal) {
        await committed;
        throw fromFatal(fatal);
      }
      if (!cut) rows = following;
    }
    await committed;
    throwIfStopped(options);
    return toApplyResult(counters, (performance.now() - begin) / 1000);
  } catch (error) {
    await Promise.allSettled([committed]);
    options.partial?.(countersOf(toApplyResult(counters, (performance.now() - begin) / 1000)));
    throw error;
  } finally {
    clearInterval(timer);
    options.signal?.removeEventListener('abort', stop);
    await Promise.allSettled([committed]);
    await thread.close();
  }
}

const readOnlyNotice =
  'Your files are hard-linked into the archive, so no space is used twice. A linked file is read-only from now on: to edit one, edit a copy. (To have copies made instead: --copy-only)';

function throwIfStopped({ signal }: ApplyOptions): void {
  if (signal?.aborted) throw new EngineError('CANCELLED', 'Apply was stopped. Run it again to continue.');
}

async function commitAll(
  engine: EngineContext,
  counters: ApplyCounters,
  rows: readonly ApplyRow[],
  replies: readonly ApplyReply[],
): Promise<void> {
  for (const reply of replies) await commitReply(engine, counters, rows, reply);
}

/** A blob with a block reason leaves the store for the quarantine; its views are removed by their observations. */
async function expelBlocked(
  engine: EngineContext,
  thread: ApplyThread,
  counters: ApplyCounters,
  options: ApplyOptions,
): Promise<void> {
  for (;;) {
    throwIfStopped(options);
    const rows = await blockedButStored(engine.db.read, 500);
    if (rows.length === 0) return;
    const reply = await thread.run({ ...nothing, expel: rows.map((row) => row.hash) });
    for (const problem of reply.problems) listProblem(counters, problem);
    await commitReply(engine, counters, [], reply);
    if (reply.fatal) throw fromFatal(reply.fatal);
    if (reply.expelled.length === 0) return;
  }
}
