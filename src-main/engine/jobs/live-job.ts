import type { Api, Progress } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { JobCounters } from '../../contract/jobs.ts';
import { toWireError } from '../../contract/serve-wire.ts';
import { refusals } from '../refusals.ts';
import { carryCounters, wholeCounters } from './carry-counters.ts';
import { openJobGate } from './job-gate.ts';
import { hasEnded, type JobRecord, unknownPace } from './job-record.ts';
import { openSamples } from './job-samples.ts';
import type { ProblemWriter } from './problem-writer.ts';
import { rateMeter } from './rate-meter.ts';
import { runSpec } from './run-spec.ts';

/** A job that has been begun and has not ended: at work, or held up where it is. */
export interface LiveJob {
  readonly record: JobRecord;
  /** Resolves when it is at rest: it has ended, or a pause has come and nothing is half done. */
  readonly atRest: Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** Holds it up at once. */
  pause(): void;
  /** Lets it go on where it was. */
  goOn(): void;
  /** Writes the problems found so far. */
  flush(): Promise<void>;
  /** Ends it: `cancel` for good, `later` so that it is begun anew some time. */
  stop(why: 'cancel' | 'later'): Promise<void>;
}

export interface LiveJobHost {
  readonly api: Api;
  readonly problems: ProblemWriter;
  /** Writes the record as it is now; never rejects. */
  save(record: JobRecord): Promise<void>;
  /** Called whenever something of the record has changed: often. */
  touched(record: JobRecord): void;
  log(error: unknown): void;
}

/** Begins a job. Everything that becomes of it is in its record. */
export function startLiveJob(record: JobRecord, host: LiveJobHost): LiveJob {
  const { status, spec } = record;
  const gate = openJobGate();
  const controller = new AbortController();
  const measure = rateMeter();
  const samples = openSamples(
    status.every === null ? undefined : { list: status.samples, every: status.every },
  );
  const end = Promise.withResolvers<void>();
  let rest = Promise.withResolvers<void>();
  let stopped: 'cancel' | 'later' | undefined;
  let done: JobCounters = {};
  /** Since when it is at work; `activeMs` of the record is what came before. */
  let since: number | null = performance.now();
  let workedMs = record.activeMs;

  const clock = () => {
    record.activeMs = workedMs + (since === null ? 0 : performance.now() - since);
    return record.activeMs;
  };
  const stopClock = () => {
    workedMs = clock();
    since = null;
    record.pace = unknownPace;
  };
  const note = (notice: string | null | undefined) => {
    if (notice && !status.notices.includes(notice)) status.notices.push(notice);
  };
  const report = ({ notice, ...progress }: Progress) => {
    note(notice);
    // What comes now is of work that was under way when it was held up: nothing moves any more.
    if (gate.isClosed || controller.signal.aborted) return;
    const ms = clock();
    status.progress = progress;
    record.pace = measure(progress, ms);
    samples.add(progress, ms / 1000);
    status.samples = samples.list;
    status.every = samples.every;
    status.problems = host.problems.counts;
    host.touched(record);
  };

  const work = async () => {
    await host.save(record);
    await host.problems.clear();
    await gate.passed();
    controller.signal.throwIfAborted();
    return runSpec(host.api, spec, {
      signal: controller.signal,
      pause: gate,
      report,
      problem: host.problems.add,
      partial: (counters) => {
        done = counters;
      },
    });
  };
  /** What becomes of the record, as a function: until its problems are written nothing of it may show. */
  const outcome = async (): Promise<() => void> => {
    try {
      const { counters, notice, isWhole } = await work();
      return () => {
        note(notice);
        status.counters = wholeCounters(spec.type, status.carried, counters);
        record.state = isWhole ? 'done' : 'incomplete';
      };
    } catch (error) {
      return () => endEarly(error);
    }
  };
  const endEarly = (error: unknown) => {
    if (stopped === 'later') {
      status.carried = carryCounters(spec.type, status.carried, done);
      // It was no crash: it may be begun as often as that.
      record.attempts = 0;
      if (record.state === 'running') record.state = 'queued';
      return;
    }
    status.counters = wholeCounters(spec.type, status.carried, done);
    if (stopped === 'cancel') record.state = 'cancelled';
    else {
      if (!(error instanceof EngineError)) host.log(error);
      record.error = toWireError(error);
      record.state = refusals.has(record.error.code) ? 'refused' : 'failed';
    }
  };
  const finish = async () => {
    const settle = await outcome();
    await host.problems.flush();
    settle();
    stopClock();
    if (hasEnded(record)) {
      samples.finish(record.activeMs / 1000);
      record.endedAt = Date.now();
    }
    status.samples = samples.list;
    status.every = samples.every;
    status.problems = host.problems.counts;
    host.touched(record);
    await host.save(record);
  };

  record.state = 'running';
  record.attempts++;
  record.startedAt ??= Date.now();
  record.error = null;
  status.counters = null;
  status.problems = {};
  finish()
    .catch(host.log)
    .finally(() => {
      rest.resolve();
      end.resolve();
    });
  return {
    record,
    get atRest() {
      return rest.promise;
    },
    ended: end.promise,
    pause: () => {
      gate.close();
      stopClock();
      record.state = 'paused';
      // Whether it is resumed is up to the person, not to a count.
      record.attempts = 0;
      const resting = rest;
      void gate.settled().then(() => resting.resolve());
    },
    goOn: () => {
      rest = Promise.withResolvers();
      since = performance.now();
      record.state = 'running';
      record.attempts = 1;
      gate.open();
    },
    flush: host.problems.flush,
    stop: async (why) => {
      if (stopped !== 'cancel') stopped = why;
      controller.abort(new EngineError('CANCELLED', 'stopped'));
      // In this order: whoever wakes up has to see that it is over.
      gate.open();
      await end.promise;
    },
  };
}
