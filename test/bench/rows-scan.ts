import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type Contender, compare } from './compare.ts';
import { firstScan, shellLine } from './mama.ts';
import type { Row } from './row.ts';

/** Ways to have `b3sum` read a tree with some processes: how many files one process gets decides what is fastest. */
function findAndB3sum(path: string, processes: number, batches: readonly number[]): Contender[] {
  return batches.map((batch) =>
    shellLine(
      `find + b3sum -P${processes}`,
      `find '${path}' -type f -print0 | xargs -0 -P${processes} -n ${batch} b3sum --num-threads 1`,
    ),
  );
}

/** Makes the next reads come from the disk: clean pages, entries and inodes are forgotten. Root only. */
function dropCaches(): void {
  spawnSync('sync');
  writeFileSync('/proc/sys/vm/drop_caches', '3');
}

function whyNotCold(): string | null {
  try {
    dropCaches();
    return null;
  } catch {
    return 'caches can be dropped by root on Linux only';
  }
}

const cold = (contender: Contender): Contender => ({
  ...contender,
  before: async () => {
    await contender.before?.();
    dropCaches();
  },
});

/** Scans: walk, hash, MIME and catalog, metadata left out. */
export const scanRows: readonly Row[] = [
  {
    name: 'scan-S-warm',
    what: 'scan S, warm',
    demand: { sign: '≤', ratio: 1.6 },
    peakLimitMb: 200,
    needs: ['find', 'xargs', 'b3sum'],
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      return compare(
        firstScan(bench.mama, corpus),
        findAndB3sum(corpus.path, 2, [200, 500, 2000]),
        bench.runs,
      );
    },
  },
  {
    name: 'scan-M-warm',
    what: 'scan M, warm',
    demand: { sign: '≤', ratio: 1.4 },
    peakLimitMb: 200,
    needs: ['find', 'xargs', 'b3sum'],
    measure: async (bench) => {
      const corpus = await bench.corpus('M');
      return compare(firstScan(bench.mama, corpus), findAndB3sum(corpus.path, 2, [8, 32, 100]), bench.runs);
    },
  },
  {
    name: 'scan-S-cold',
    what: 'scan S, cold',
    demand: { sign: '≤', ratio: 1.5 },
    peakLimitMb: 300,
    needs: ['find', 'xargs', 'b3sum'],
    hindrance: whyNotCold,
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      const peers = findAndB3sum(corpus.path, 8, [64, 200, 500]);
      return compare(cold(firstScan(bench.mama, corpus)), peers.map(cold), Math.min(bench.runs, 3));
    },
  },
  {
    name: 'scan-S-rmlint',
    what: 'scan S, warm',
    demand: { sign: '≤', ratio: 0.25 },
    needs: ['rmlint'],
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      const rmlint = shellLine('rmlint', `rmlint -T duplicates -o summary:stdout '${corpus.path}'`);
      return compare(firstScan(bench.mama, corpus), [rmlint], Math.min(bench.runs, 3));
    },
  },
  {
    name: 'scan-S-jdupes',
    what: 'scan S, warm',
    demand: { sign: '≤', ratio: 1 },
    needs: ['jdupes'],
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      const jdupes = shellLine('jdupes', `jdupes -r -q '${corpus.path}'`);
      return compare(firstScan(bench.mama, corpus), [jdupes], Math.min(bench.runs, 3));
    },
  },
];
