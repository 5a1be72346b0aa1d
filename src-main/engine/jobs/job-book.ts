import { EngineError } from '../../contract/errors.ts';
import type { JobRow } from '../../contract/jobs.ts';
import type { Database } from '../db/database.ts';
import { jobById, updateJob } from '../db/jobs.ts';
import { hasEnded, type JobRecord, toColumns, toJobRow, toRecord } from './job-record.ts';
import { openThrottle, type Throttle } from './throttle.ts';

/** A job is told at most ten times a second, and written down every other second. */
const tellEvery = 100;
const saveEvery = 2000;

export interface JobBookOptions {
  readonly db: Database;
  readonly hostname: string;
  /** Takes the row of a job that has changed, ten times a second at most. */
  readonly tell: (job: JobRow) => void;
  /** Called when a job has come, gone, or changed its state. */
  readonly changed: () => void;
  /** Called for each job at work before it is written down. */
  readonly saving: (record: JobRecord) => void;
  readonly log: (error: unknown) => void;
}

/** The jobs that have not ended, as they are: in the catalog a moment later, on screens at most ten times a second. */
export interface JobBook {
  /** The job with this id, if it has not ended, or could not be written down since. */
  known(id: number): JobRecord | undefined;
  /** @throws EngineError NOT_FOUND if this host has no such job */
  get(id: number): Promise<JobRecord>;
  add(record: JobRecord): void;
  /** Tells that something of a job has changed. */
  touch(record: JobRecord): void;
  /** Writes a job as it is now; what cannot be written is tried again. Never rejects. */
  save(record: JobRecord): Promise<void>;
  /** Tells and writes a job whose state has changed. */
  moved(record: JobRecord): Promise<void>;
  /** The same, for one that ends without having been at work. */
  end(record: JobRecord, state: JobRow['state']): Promise<void>;
  close(): Promise<void>;
}

export function openJobBook({ db, hostname, tell, changed, saving, log }: JobBookOptions): JobBook {
  const records = new Map<number, JobRecord>();
  const unsaved = new Set<JobRecord>();
  const throttles = new Map<number, Throttle>();

  const touch = (record: JobRecord) => {
    const throttle = throttles.get(record.id) ?? openThrottle(tellEvery, () => tell(toJobRow(record)));
    throttles.set(record.id, throttle);
    throttle.touch();
  };
  const save = async (record: JobRecord) => {
    let written: JobRow['state'] | undefined;
    unsaved.add(record);
    try {
      await db.write((writer) => {
        unsaved.delete(record);
        const columns = toColumns(record);
        written = columns.state;
        return updateJob(writer, record.id, columns);
      });
    } catch (error) {
      // A full disk, or a server that is away: until it can be written it is known here.
      unsaved.add(record);
      log(db.explain(error));
      return;
    }
    if (!written || !hasEnded({ state: written })) return;
    records.delete(record.id);
    // Its last state is told by then.
    setTimeout(() => throttles.delete(record.id), 2 * tellEvery).unref();
  };
  const moved = async (record: JobRecord) => {
    touch(record);
    changed();
    await save(record);
  };
  const timer = setInterval(() => {
    const atWork = [...records.values()].filter(({ state }) => state === 'running');
    for (const record of atWork) saving(record);
    for (const record of new Set([...unsaved, ...atWork])) void save(record);
  }, saveEvery);
  timer.unref();

  return {
    known: (id) => records.get(id),
    get: async (id) => {
      const record = records.get(id);
      if (record) return record;
      const row = await jobById(db.read, hostname, id);
      if (!row) throw new EngineError('NOT_FOUND', `There is no job ${id}.`);
      // One that was just added may be in the catalog first.
      return records.get(id) ?? toRecord(row);
    },
    add: (record) => void records.set(record.id, record),
    touch,
    save,
    moved,
    end: async (record, state) => {
      record.state = state;
      record.endedAt = Date.now();
      await moved(record);
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all([...unsaved].map(save));
      for (const throttle of throttles.values()) throttle.close();
    },
  };
}
