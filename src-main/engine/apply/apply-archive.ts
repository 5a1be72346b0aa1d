import { join } from 'node:path';
import type { ApplyOptions, ApplyResult } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { type ApplyRow, applyPage, blockedButStored, copiesOf, countForApply } from '../db/apply-page.ts';
import { forDisplay } from '../scan/file-name.ts';
import { checkSource } from '../sources.ts';
import { clearTmp } from '../store/clear-tmp.ts';
import { type ApplyCounters, listProblem, newApplyCounters, toApplyResult } from './apply-counters.ts';
import type { ApplyJob, ApplyReply, NotBrought } from './apply-jobs.ts';
import { type ApplyThread, openApplyThread } from './apply-thread.ts';
import { commitReply } from './commit-reply.ts';
import { guardBlobs, keepStray } from './edit-guard.ts';
import { lostProblem } from './lost-problem.ts';
import { candidateOf, isBlocked, workFor } from './page-work.ts';

/** Observations of one page: each page is flushed to the disk twice and committed once. */
const pageSize = 4096;

const nothing: ApplyJob = { bring: [], remove: [], link: [], stored: [], expel: [] };

/**
 * Makes the archive match the target states: contents into the store, views linked or removed. Running it again does
 * nothing. What was done when it ends early stays done.
 *
 * @throws EngineError ENOSPC, EDQUOT, EROFS if the archive's disk takes nothing more; CANCELLED
 */
export async function applyArchive(engine: EngineContext, options: ApplyOptions = {}): Promise<ApplyResult> {
  const begin = performance.now();
  const counters = newApplyCounters();
  if (options.sourceId !== undefined) await checkSource(engine, options.sourceId);
  clearTmp(join(engine.archive, '.mama', 'tmp'));
  const totalFiles = await countForApply(engine.db.read, options.sourceId);
  const thread = openApplyThread(engine.archive);
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
  try {
    await expelBlocked(engine, thread, counters, options);
    const read = (afterId: number) =>
      applyPage(engine.db.read, { afterId, limit: pageSize, sourceId: options.sourceId });
    let committed: Promise<unknown> = Promise.resolve();
    let before: readonly ApplyReply[] = [];
    for (let rows = await read(0); rows.length > 0; ) {
      throwIfStopped(options);
      counters.blocked += rows.filter(isBlocked).length;
      const running = thread.run(workFor(rows, engine.hostname));
      // The next page is read while this one is worked on.
      const [reply, following] = await Promise.all([running, read((rows.at(-1) as ApplyRow).id)]);
      await committed;
      const replies = await finishPage(engine, thread, counters, rows, reply);
      // It was read before this page was committed, and perhaps before the last one was.
      for (const each of [...before, ...replies]) patch(following, each);
      before = replies;
      files += rows.length;
      const page = rows;
      committed = commitAll(engine, counters, page, replies).then(tell);
      // Marked as handled here; it is awaited before the next commit and at the end.
      committed.catch(() => undefined);
      const fatal = replies.find((each) => each.fatal)?.fatal;
      if (fatal) {
        await committed;
        throw new EngineError(
          fatal.code,
          fatal.message,
          fatal.path === undefined ? {} : { path: fatal.path },
        );
      }
      rows = following;
    }
    await committed;
    throwIfStopped(options);
    return toApplyResult(counters, (performance.now() - begin) / 1000);
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await thread.close();
  }
}

const readOnlyNotice =
  'Your files are hard-linked into the archive, so no space is used twice. A linked file is read-only from now on: to edit one, edit a copy. (To have copies made instead: --copy-only)';

function throwIfStopped({ signal }: ApplyOptions): void {
  if (signal?.aborted) throw new EngineError('CANCELLED', 'Apply was stopped. Run it again to continue.');
}

/** Does what the first run over a page left: other copies of contents, edited blobs, replaced views. */
async function finishPage(
  engine: EngineContext,
  thread: ApplyThread,
  counters: ApplyCounters,
  rows: readonly ApplyRow[],
  first: ApplyReply,
): Promise<ApplyReply[]> {
  const replies = [first];
  if (first.fatal) return replies;
  const again: { bring: ApplyJob['bring'][number][]; waiting: Set<number> } = {
    bring: [],
    waiting: new Set(first.waiting),
  };
  const failed: NotBrought[] = [];
  for (const item of first.notBrought) {
    const others = await otherCandidates(engine, rows, item.hash);
    if (others.length > 0)
      again.bring.push({ hash: item.hash, size: sizeOf(rows, item.hash), candidates: others });
    else failed.push(item);
  }
  for (const stray of first.strays) {
    counters.changed++;
    if (await keepStray(engine, thread, stray)) again.waiting.add(stray.id);
  }
  const guarded =
    first.suspects.length > 0 ? await guardBlobs(engine, thread, first.suspects, { heal: true }) : [];
  const stored = new Map(
    guarded.flatMap((outcome) => (outcome.stored ? [[outcome.hash, outcome.stored]] : [])),
  );
  for (const { hash, state, restored } of guarded) {
    if (state === 'edited') counters.changed++;
    if (!restored) listProblem(counters, await lostProblem(engine, hash));
  }
  if (again.bring.length > 0 || stored.size > 0 || first.strays.length > 0) {
    const job = workFor(
      rows.filter((row) => again.waiting.has(row.id)),
      engine.hostname,
    );
    const known = job.stored.filter(({ hash }) => !first.suspects.includes(hash));
    const second = await thread.run({ ...job, bring: again.bring, stored: [...known, ...stored.values()] });
    replies.push(second);
    failed.push(...second.notBrought);
  }
  for (const { hash, why, problems } of failed) {
    const lacking = rows.filter((row) => row.hash === hash && first.waiting.includes(row.id));
    for (const problem of problems) listProblem(counters, problem);
    if (why === 'failed') continue;
    counters[why] += lacking.length;
    for (const row of lacking) listProblem(counters, absent(row, why), false);
  }
  for (const reply of replies) for (const problem of reply.problems) listProblem(counters, problem);
  return replies;
}

function absent(row: ApplyRow, why: 'missing' | 'changed') {
  const { path } = candidateOf(row);
  return why === 'missing'
    ? ({
        path,
        code: 'ENOENT',
        message: `The file is not there any more; scan its folder again: ${forDisplay(path)}`,
      } as const)
    : ({
        path,
        code: 'CONTENT_CHANGED',
        message: `The file has changed since it was scanned; scan its folder again: ${forDisplay(path)}`,
      } as const);
}

function sizeOf(rows: readonly ApplyRow[], hash: string): number {
  return rows.find((row) => row.hash === hash)?.size ?? 0;
}

/** Files of this host that should have a content and were not tried with the page. */
async function otherCandidates(engine: EngineContext, rows: readonly ApplyRow[], hash: string) {
  const tried = new Set(rows.map((row) => row.id));
  const copies = await copiesOf(engine.db.read, hash, engine.hostname);
  return copies.filter((copy) => !tried.has(copy.id) && copy.endedAs === null).map(candidateOf);
}

/** Writes into rows that were read too early what has become of their blobs. */
function patch(rows: readonly ApplyRow[], reply: ApplyReply): void {
  const touched = new Map(reply.touched.map((blob) => [blob.hash, blob]));
  const brought = new Set(reply.brought.map(({ hash }) => hash));
  for (const row of rows) {
    const blob = touched.get(row.hash);
    if (!blob) continue;
    if (brought.has(row.hash)) row.storagePath = row.hash;
    row.storedInode = blob.inode;
    row.storedMtime = blob.mtime;
  }
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
    if (reply.expelled.length === 0) return;
  }
}
