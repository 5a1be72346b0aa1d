import type { EngineContext } from '../context.ts';
import { type ApplyRow, copiesOf, rowsForApply } from '../db/apply-page.ts';
import { forDisplay } from '../scan/file-name.ts';
import type { BringTask, NotBrought } from '../store/store-tasks.ts';
import { type ApplyCounters, listProblem } from './apply-counters.ts';
import type { ApplyJob, ApplyReply } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { guardBlobs } from './edit-guard.ts';
import { keepStray } from './keep-stray.ts';
import { lostProblem } from './lost-problem.ts';
import { candidateOf, noteBlobs, workFor } from './page-work.ts';

/**
 * Does what the first run over a page left: other copies of contents, edited blobs, replaced views. If that run was
 * cut short, nothing: the page is gone through again.
 *
 * @param job what the first run was given
 * @returns for committing: all replies of the page, the first one included, and the rows as they are now
 */
export async function finishPage(
  engine: EngineContext,
  thread: ApplyThread,
  counters: ApplyCounters,
  rows: readonly ApplyRow[],
  job: ApplyJob,
  first: ApplyReply,
): Promise<{ replies: ApplyReply[]; rows: readonly ApplyRow[] }> {
  const replies = [first];
  if (first.fatal || first.cut) return { replies, rows };
  const failed: NotBrought[] = [];
  const others = await otherCopies(engine, job, first.notBrought, failed);
  const guarded = await guard(engine, thread, counters, first);
  const waiting = new Set(first.waiting);
  let current = rows.filter((row) => waiting.has(row.id));
  if (others.length > 0 || guarded) {
    // The guard may have superseded them, or taken their views away.
    if (guarded)
      current = await rowsForApply(engine.db.read, [...waiting, ...first.strays.map(({ id }) => id)]);
    noteBlobs(current, first);
    const second = await thread.run({ ...workFor(current, engine.hostname), bring: others });
    replies.push(second);
    failed.push(...second.notBrought);
    // The view of a blob that was restored still is the edit that a killed run had moved out of the blob's place.
    if (await guard(engine, thread, counters, { strays: second.strays, suspects: [] })) {
      const freed = await rowsForApply(
        engine.db.read,
        second.strays.map(({ id }) => id),
      );
      for (const reply of replies) noteBlobs(freed, reply);
      replies.push(await thread.run(workFor(freed, engine.hostname)));
      current = [...current, ...freed];
    }
  }
  for (const { hash, why, problems } of failed) {
    for (const problem of problems) listProblem(counters, problem);
    if (why === 'failed') continue;
    // Of a file that is known to be gone nobody expects that it can be brought in.
    const lacking = rows.filter((row) => row.hash === hash && row.endedAs === null && waiting.has(row.id));
    counters[why] += lacking.length;
    for (const row of lacking) listProblem(counters, absent(engine, row, why), false);
  }
  for (const reply of replies) for (const problem of reply.problems) listProblem(counters, problem);
  return { replies, rows: [...rows, ...current] };
}

/** Contents that none of the files tried had, with the files of this host that were not tried. */
async function otherCopies(
  engine: EngineContext,
  job: ApplyJob,
  notBrought: readonly NotBrought[],
  failed: NotBrought[],
): Promise<BringTask[]> {
  const tasks = new Map(notBrought.length > 0 ? job.bring.map((task) => [task.hash, task]) : []);
  const others: BringTask[] = [];
  for (const item of notBrought) {
    const { size = 0, candidates = [] } = tasks.get(item.hash) ?? {};
    const tried = new Set(candidates.map(({ path }) => path));
    const copies = await copiesOf(engine.db.read, item.hash, engine.hostname);
    const rest = copies
      .filter((copy) => copy.endedAs === null)
      .map(candidateOf)
      .filter(({ path }) => !tried.has(path));
    if (rest.length > 0) others.push({ hash: item.hash, size, candidates: rest });
    else failed.push(item);
  }
  return others;
}

/** Keeps edits and restores what they replaced; false if there was nothing to see to. */
async function guard(
  engine: EngineContext,
  thread: ApplyThread,
  counters: ApplyCounters,
  { strays, suspects }: Pick<ApplyReply, 'strays' | 'suspects'>,
): Promise<boolean> {
  if (strays.length === 0 && suspects.length === 0) return false;
  for (const stray of strays) {
    const kept = await keepStray(engine, thread, stray);
    if ('newHash' in kept) counters.changed++;
    else listProblem(counters, kept);
  }
  for (const outcome of await guardBlobs(engine, thread, suspects, { heal: true })) {
    if (outcome.state === 'edited') counters.changed++;
    if (!outcome.restored) listProblem(counters, await lostProblem(engine, outcome.hash));
  }
  return true;
}

function absent(engine: EngineContext, row: ApplyRow, why: 'missing' | 'changed') {
  const { path } = candidateOf(row);
  const shown = forDisplay(path);
  if (row.hostname !== engine.hostname)
    return {
      path,
      code: 'ENOENT',
      message: `The file is on another machine, ${row.hostname}, and no copy of it is on this one: ${shown}`,
    } as const;
  return why === 'missing'
    ? ({
        path,
        code: 'ENOENT',
        message: `The file is not there any more; scan its folder again: ${shown}`,
      } as const)
    : ({
        path,
        code: 'CONTENT_CHANGED',
        message: `The file has changed since it was scanned; scan its folder again: ${shown}`,
      } as const);
}
