import { EngineError } from '../contract/errors.ts';
import type { JobProblem, JobRow, JobSpec } from '../contract/jobs.ts';
import type { ScreenApi } from '../contract/screen-api.ts';
import { addJob, jobsPage, problemsPage, unfinishedJobs } from './db/jobs.ts';
import { sourceById } from './db/sources.ts';
import { openJobBook } from './jobs/job-book.ts';
import { hasEnded, type JobRecord, toJobRow, toRecord } from './jobs/job-record.ts';
import { type LiveJob, startLiveJob } from './jobs/live-job.ts';
import { openProblemWriter } from './jobs/problem-writer.ts';
import { pruneJobs } from './jobs/prune-jobs.ts';
import type { Engine } from './open-engine.ts';

/** A job that was begun so often, each time to the end of the process, is not begun again. */
const mostAttempts = 3;

/** Types that are cheap to begin anew, so that they need not be held up while another job is at work. */
const isCheapAnew = ({ type }: JobSpec) => type !== 'verify' && type !== 'coverage';

export interface JobsOptions {
  /** Takes the row of a job that has changed, ten times a second at most. */
  readonly tell: (job: JobRow) => void;
  /** Called whenever a job has got somewhere: often; the last time at its end. */
  readonly worked: (spec: JobSpec, isLast: boolean) => void;
  /** Called when a job has come, gone, or changed its state. */
  readonly changed: () => void;
  readonly log: (error: unknown) => void;
}

export interface Jobs {
  readonly start: ScreenApi['startJob'];
  readonly page: ScreenApi['jobs'];
  readonly get: ScreenApi['job'];
  readonly problems: ScreenApi['jobProblems'];
  readonly pause: ScreenApi['pauseJob'];
  readonly resume: ScreenApi['resumeJob'];
  readonly cancel: ScreenApi['cancelJob'];
  /** Stops those at work, so that they go on when the archive is opened again. */
  close(): Promise<void>;
}

/**
 * The jobs of this host on one archive: done one after the other, in the order in which they were asked for. Those that
 * were under way when the process ended are begun again; those that the person paused wait for the person.
 */
export async function openJobs({ context, api }: Engine, options: JobsOptions): Promise<Jobs> {
  const { db, hostname } = context;
  const { tell, worked, changed, log } = options;
  const unfinished = await unfinishedJobs(db.read, hostname);
  const live = new Map<number, LiveJob>();
  const queue: number[] = [];
  let turn: Promise<void> | null = null;
  let tidying: Promise<void> = Promise.resolve();
  let closing = false;
  const book = openJobBook({
    ...{ db, hostname, tell, changed, log },
    saving: ({ id }) => void live.get(id)?.flush(),
  });

  const begin = (record: JobRecord) => {
    const job = startLiveJob(record, {
      api,
      problems: openProblemWriter(db, record.id, (error) => log(db.explain(error))),
      save: book.save,
      touched: () => {
        book.touch(record);
        worked(record.spec, false);
      },
      log,
    });
    live.set(record.id, job);
    void job.ended.then(() => {
      live.delete(record.id);
      worked(record.spec, true);
      changed();
      if (hasEnded(record)) tidying = tidying.then(() => pruneJobs(db, hostname)).catch(log);
    });
    book.touch(record);
    changed();
    return job;
  };
  const takeTurn = async (id: number) => {
    // Nothing of theirs is half done while another job changes the same files and rows.
    for (const other of live.values())
      if (other.record.id !== id && isCheapAnew(other.record.spec)) await other.stop('later');
    const record = book.known(id);
    if (record?.state !== 'queued' || closing) return;
    const job = live.get(id) ?? begin(record);
    if (record.state === 'queued') {
      job.goOn();
      await book.moved(record);
    }
    await job.atRest;
  };
  const next = () => {
    const id = closing || turn ? undefined : queue.shift();
    if (id === undefined) return;
    turn = takeTurn(id)
      .catch(log)
      .finally(() => {
        turn = null;
        next();
      });
  };
  const unqueue = (id: number) => {
    const at = queue.indexOf(id);
    if (at >= 0) queue.splice(at, 1);
  };

  for (const row of unfinished) {
    const record = toRecord(row);
    book.add(record);
    if (record.state === 'running' && record.attempts >= mostAttempts) {
      record.error = {
        code: 'ENGINE_LOST',
        message: `This job was begun ${record.attempts} times, and each time the engine ended before the job did. It is not begun again by itself. What was done stays done.`,
      };
      await book.end(record, 'failed');
    } else if (record.state === 'running') queue.unshift(record.id);
    else if (record.state === 'queued') queue.push(record.id);
    if (record.state === 'running') record.state = 'queued';
  }
  next();

  return {
    start: async (spec) => {
      const folder = await folderOf(spec);
      const row = await db.write((writer) =>
        addJob(writer, { hostname, spec, folder, state: 'queued', createdAt: Date.now() }),
      );
      const record = toRecord(row);
      book.add(record);
      queue.push(record.id);
      book.touch(record);
      changed();
      const reply = toJobRow(record);
      next();
      return reply;
    },
    page: async (page) =>
      (await jobsPage(db.read, hostname, page)).map((row) => toJobRow(book.known(row.id) ?? toRecord(row))),
    get: async (id) => toJobRow(await book.get(id)),
    problems: async (id, page) => {
      await book.get(id);
      const rows = await problemsPage(db.read, id, page);
      return rows.map(({ jobId: _, code, ...row }) => ({ ...row, code: code as JobProblem['code'] }));
    },
    pause: async (id) => {
      const record = await book.get(id);
      if (record.state === 'running') live.get(id)?.pause();
      else if (record.state === 'queued') {
        unqueue(id);
        record.state = 'paused';
      } else return toJobRow(record);
      await book.moved(record);
      return toJobRow(record);
    },
    resume: async (id) => {
      const record = await book.get(id);
      if (record.state !== 'paused') return toJobRow(record);
      record.state = 'queued';
      queue.unshift(id);
      next();
      await book.moved(record);
      return toJobRow(record);
    },
    cancel: async (id) => {
      const record = await book.get(id);
      if (hasEnded(record)) return toJobRow(record);
      unqueue(id);
      const job = live.get(id);
      if (job) await job.stop('cancel');
      else await book.end(record, 'cancelled');
      return toJobRow(record);
    },
    close: async () => {
      closing = true;
      await Promise.all([...live.values()].map((job) => job.stop('later')));
      await turn;
      await tidying;
      await book.close();
    },
  };

  async function folderOf(spec: JobSpec): Promise<string | null> {
    if (spec.type === 'coverage') {
      // Neither is ever part of a path, and PostgreSQL takes neither.
      if (spec.folder.includes('\0') || !spec.folder.isWellFormed())
        throw new EngineError('BAD_INPUT', 'No folder has such a name.');
      return spec.folder;
    }
    if (!('sourceId' in spec) || spec.sourceId === undefined) return null;
    const source = await sourceById(db.read, spec.sourceId);
    if (!source) throw new EngineError('NOT_FOUND', `There is no source ${spec.sourceId}.`);
    return source.basedir;
  }
}
