import { buildHashStage } from './build-hash-stage.ts';
import { type Comparison, type Contender, compare } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { shellLine } from './mama.ts';
import type { Bench, Row } from './row.ts';
import { runProcess } from './run-process.ts';

/** The threads that read and hash, alone: file names come from a list, results go nowhere. */
async function hashStage(corpus: Corpus): Promise<Contender> {
  const script = await buildHashStage();
  return {
    name: 'hash stage',
    run: async () => {
      const run = await runProcess(process.execPath, [script, corpus.list, corpus.path]);
      if (run.status !== 0) throw new Error(`hash stage: status ${run.status}: ${run.stderr.trim()}`);
      const counts = JSON.parse(run.stdout) as { hashed: number; failed: number };
      if (counts.hashed !== corpus.files)
        throw new Error(`hash stage: ${run.stdout.trim()} of ${corpus.files}`);
      return run;
    },
  };
}

async function againstB3sum(bench: Bench, corpus: Corpus, batches: readonly number[]): Promise<Comparison> {
  const peers = batches.map((batch) =>
    shellLine('b3sum -P2', `xargs -0 -P2 -n ${batch} b3sum --num-threads 1 < '${corpus.list}'`, corpus.path),
  );
  return compare(await hashStage(corpus), peers, bench.runs);
}

/** Reading and hashing alone. */
export const hashRows: readonly Row[] = [
  {
    name: 'hash-S',
    what: 'hash stage S, warm',
    demand: { sign: '≤', ratio: 1.25 },
    needs: ['b3sum', 'xargs'],
    measure: async (bench) => againstB3sum(bench, await bench.corpus('S'), [200, 500, 2000]),
  },
  {
    name: 'hash-M',
    what: 'hash stage M, warm',
    demand: { sign: '≤', ratio: 1.15 },
    needs: ['b3sum', 'xargs'],
    measure: async (bench) => againstB3sum(bench, await bench.corpus('M'), [8, 32, 100]),
  },
];
