import { type Comparison, compare } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { freshArchive, type Mama, removeTree, runMama, shellLine } from './mama.ts';
import type { Bench, Row } from './row.ts';
import type { ProcessRun } from './run-process.ts';

const scanArgs = (corpus: Corpus): string[] => ['scan', corpus.path, '--no-metadata'];

/** An archive that knows the corpus, and how much memory the first scan took. */
async function scanned(mama: Mama, corpus: Corpus): Promise<{ archive: string; first: ProcessRun }> {
  const archive = await freshArchive(mama);
  const first = await runMama(mama, archive, scanArgs(corpus), { newObservations: corpus.files, errors: 0 });
  return { archive, first };
}

const rescan = (mama: Mama, corpus: Corpus, archive: string): Promise<ProcessRun> =>
  runMama(mama, archive, scanArgs(corpus), {
    files: corpus.files,
    unchanged: corpus.files,
    newObservations: 0,
    gone: 0,
    errors: 0,
  });

async function againstFind(bench: Bench): Promise<Comparison> {
  const corpus = await bench.corpus('S');
  const { archive } = await scanned(bench.mama, corpus);
  try {
    const ours = { name: 'mama scan', run: () => rescan(bench.mama, corpus, archive) };
    const find = shellLine('find -printf', `find '${corpus.path}' -printf '%p %s %T@ %C@ %i\\n'`);
    return await compare(ours, [find], bench.runs);
  } finally {
    await removeTree(archive);
  }
}

/** Both sides are ours: the rescan of a million files against that of a tenth of them. */
async function millionAgainstTenth(bench: Bench): Promise<Comparison> {
  const tenth = await bench.corpus('tiny');
  const million = await bench.corpus('million');
  const small = await scanned({ ...bench.mama, archives: `${bench.mama.archives}-tenth` }, tenth);
  const large = await scanned(bench.mama, million);
  try {
    const comparison = await compare(
      { name: 'mama scan', run: () => rescan(bench.mama, million, large.archive) },
      [{ name: 'a tenth of it', run: () => rescan(bench.mama, tenth, small.archive) }],
      Math.min(bench.runs, 3),
    );
    const peaks = [comparison.peakMb, large.first.peakMb].filter((peak) => peak !== null);
    return { ...comparison, peakMb: peaks.length > 0 ? Math.max(...peaks) : null };
  } finally {
    await removeTree(small.archive);
    await removeTree(large.archive);
  }
}

/** Scans of what did not change since the last one. */
export const rescanRows: readonly Row[] = [
  {
    name: 'rescan-S',
    what: 'rescan S, nothing changed',
    demand: { sign: '≤', ratio: 2 },
    peakLimitMb: 200,
    needs: ['find'],
    measure: againstFind,
  },
  {
    name: 'rescan-million',
    what: 'rescan 1,000,000, per file',
    demand: { sign: '≤', ratio: 1.1 },
    peakLimitMb: 300,
    needs: [],
    million: true,
    measure: millionAgainstTenth,
    ratio: (ours, peer) => ours / 10 / peer,
  },
];
