import { type Contender, compare } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { freshArchive, type Mama, removeTree, runMama, shellLine } from './mama.ts';
import type { Row } from './row.ts';

/** The scan that follows one without metadata: hashes are known, so nearly all it does is to read metadata. */
function owedMetadata(mama: Mama, corpus: Corpus): Contender {
  let archive = '';
  return {
    name: 'mama scan',
    before: async () => {
      archive = await freshArchive(mama);
      await runMama(mama, archive, ['scan', corpus.path, '--no-metadata'], { newObservations: corpus.files });
    },
    run: () =>
      runMama(mama, archive, ['scan', corpus.path], {
        unchanged: corpus.files,
        withMetadata: corpus.files,
        errors: 0,
      }),
    after: () => removeTree(archive),
  };
}

/** Reading metadata, compared by throughput. */
export const metadataRows: readonly Row[] = [
  {
    name: 'metadata-J',
    what: 'metadata of J (throughput)',
    demand: { sign: '≥', ratio: 1.2 },
    peakLimitMb: 200,
    needs: ['exiftool', 'xargs'],
    measure: async (bench) => {
      const corpus = await bench.corpus('J');
      const half = Math.ceil(corpus.files / 2);
      const exiftool = shellLine(
        'exiftool, 2 processes',
        `xargs -0 -P2 -n ${half} exiftool -json -G < '${corpus.list}'`,
        corpus.path,
      );
      return compare(owedMetadata(bench.mama, corpus), [exiftool], Math.min(bench.runs, 3));
    },
    ratio: (ours, peer) => peer / ours,
  },
];
