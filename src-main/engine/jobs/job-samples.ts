import type { Progress } from '../../contract/api.ts';
import type { JobSample } from '../../contract/jobs.ts';

/** Most samples that are kept. */
export const mostSamples = 120;
/** Seconds of a sample at first; short tasks have a graph too. */
const secondsAtFirst = 0.25;

export interface JobSamples {
  readonly list: readonly JobSample[];
  /** Seconds that a new sample stands for. */
  readonly every: number;
  /** Takes a report, `at` seconds after the job began, pauses left out. */
  add(progress: Progress, at: number): void;
  /** Adds what came since the last sample. */
  finish(at: number): void;
}

/**
 * A job's throughput over its whole time in a bounded number of samples: when there are so many, each two become one that
 * stands for both.
 *
 * @param before the samples of an earlier run of the job
 */
export function openSamples(
  before: Pick<JobSamples, 'list' | 'every'> = { list: [], every: secondsAtFirst },
): JobSamples {
  let list: JobSample[] = [...before.list];
  let { every } = before;
  let phase: Progress['phase'] | null = null;
  let base = { at: list.at(-1)?.at ?? 0, files: 0, bytes: 0 };
  let last = base;

  const close = () => {
    const seconds = last.at - base.at;
    if (seconds <= 0) return;
    const perSecond = (now: number, then: number) => Math.max(0, now - then) / seconds;
    list.push({
      at: last.at,
      bytesPerSecond: perSecond(last.bytes, base.bytes),
      filesPerSecond: perSecond(last.files, base.files),
    });
    base = last;
    if (list.length < mostSamples) return;
    list = inPairs(list);
    every *= 2;
  };
  return {
    get list() {
      return list;
    },
    get every() {
      return every;
    },
    add: ({ phase: now, files, bytes }, at) => {
      if (now !== phase) {
        // A new phase counts from nothing.
        if (phase !== null) close();
        base = { at: base.at, files: 0, bytes: 0 };
      }
      phase = now;
      last = { at: Math.max(at, base.at), files, bytes };
      if (last.at - base.at >= every) close();
    },
    finish: (at) => {
      last = { ...last, at: Math.max(at, last.at) };
      close();
    },
  };
}

function inPairs(list: readonly JobSample[]): JobSample[] {
  const pairs: JobSample[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const first = list[i] as JobSample;
    const second = list[i + 1];
    if (!second) {
      pairs.push(first);
      continue;
    }
    const start = list[i - 1]?.at ?? 0;
    const share = (first.at - start) / (second.at - start);
    const mean = (a: number, b: number) => a * share + b * (1 - share);
    pairs.push({
      at: second.at,
      bytesPerSecond: mean(first.bytesPerSecond, second.bytesPerSecond),
      filesPerSecond: mean(first.filesPerSecond, second.filesPerSecond),
    });
  }
  return pairs;
}
