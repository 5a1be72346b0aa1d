import type { ProcessRun } from './run-process.ts';

/** One side of a comparison. What happens before and after the timed process is outside the time. */
export interface Contender {
  name: string;
  before?: () => Promise<void>;
  run: () => Promise<ProcessRun>;
  after?: () => Promise<void>;
}

export interface Comparison {
  against: string;
  ours: number[];
  peer: number[];
  peakMb: number | null;
}

async function once(contender: Contender): Promise<ProcessRun> {
  await contender.before?.();
  try {
    return await contender.run();
  } finally {
    await contender.after?.();
  }
}

/** The middle of the numbers; of an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Runs ours and the peer in turn, `runs` times. Of several ways to call the peer the fastest counts: a first round,
 * which also warms the caches, finds it.
 */
export async function compare(
  ours: Contender,
  peers: readonly Contender[],
  runs: number,
): Promise<Comparison> {
  const [first] = peers;
  if (!first) throw new Error('nothing to compare with');
  let best = first;
  let bestSeconds = Number.POSITIVE_INFINITY;
  for (const peer of peers) {
    const { seconds } = await once(peer);
    if (seconds < bestSeconds) [best, bestSeconds] = [peer, seconds];
  }
  const comparison: Comparison = { against: best.name, ours: [], peer: [], peakMb: null };
  for (let index = 0; index < runs; index += 1) {
    const own = await once(ours);
    const other = await once(best);
    comparison.ours.push(own.seconds);
    comparison.peer.push(other.seconds);
    if (own.peakMb !== null) comparison.peakMb = Math.max(comparison.peakMb ?? 0, own.peakMb);
  }
  return comparison;
}
