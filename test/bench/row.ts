import type { Comparison } from './compare.ts';
import { median } from './compare.ts';
import type { Corpus, CorpusName } from './corpora.ts';
import type { Mama } from './mama.ts';

/** What a row may use. */
export interface Bench {
  mama: Mama;
  /** Where corpora, archives and copies lie: one volume, so that hard links work. */
  dir: string;
  runs: number;
  corpus(name: CorpusName): Promise<Corpus>;
}

/** A line of the table: a demand and how it is measured. */
export interface Row {
  name: string;
  what: string;
  demand: { sign: '≤' | '≥'; ratio: number };
  /** Most resident memory that our process may take, in MB. */
  peakLimitMb?: number;
  /** Programs that must be on the PATH. */
  needs: readonly string[];
  /** Runs only if asked for: it needs a corpus of a million files. */
  million?: boolean;
  /** Why it can not run here, or null. */
  hindrance?: () => string | null;
  measure(bench: Bench): Promise<Comparison>;
  /** Ours to theirs for one pair of times in seconds. By default ours ÷ theirs. */
  ratio?: (ours: number, peer: number) => number;
}

/** A row with what came of it. Times in seconds. */
export interface RowResult {
  name: string;
  what: string;
  demand: string;
  against: string | null;
  ours: number | null;
  peer: number | null;
  ratio: number | null;
  peakMb: number | null;
  peakLimitMb: number | null;
  verdict: 'met' | 'missed' | 'skipped' | 'failed';
  note: string;
  runs: { ours: number[]; peer: number[] };
}

/** The result of a row that did not run. */
export function notRun(row: Row, verdict: 'skipped' | 'failed', note: string): RowResult {
  return {
    name: row.name,
    what: row.what,
    demand: `${row.demand.sign} ${row.demand.ratio}×`,
    against: null,
    ours: null,
    peer: null,
    ratio: null,
    peakMb: null,
    peakLimitMb: row.peakLimitMb ?? null,
    verdict,
    note,
    runs: { ours: [], peer: [] },
  };
}

/** Judges what was measured: the ratio is the median of the pairs, not the ratio of the medians. */
export function judge(row: Row, measured: Comparison): RowResult {
  const toRatio = row.ratio ?? ((ours, peer) => ours / peer);
  const ratio = median(measured.ours.map((ours, index) => toRatio(ours, measured.peer[index] ?? Number.NaN)));
  const reached = row.demand.sign === '≤' ? ratio <= row.demand.ratio : ratio >= row.demand.ratio;
  const small = !row.peakLimitMb || measured.peakMb === null || measured.peakMb <= row.peakLimitMb;
  const misses = [...(reached ? [] : ['ratio']), ...(small ? [] : ['memory'])];
  return {
    ...notRun(row, 'skipped', misses.join(' and ')),
    against: measured.against,
    ours: median(measured.ours),
    peer: median(measured.peer),
    ratio,
    peakMb: measured.peakMb,
    verdict: misses.length === 0 ? 'met' : 'missed',
    runs: { ours: measured.ours, peer: measured.peer },
  };
}
