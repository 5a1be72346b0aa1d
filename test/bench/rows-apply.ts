import { join } from 'node:path';
import { type Contender, compare } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { freshArchive, type Mama, removeTree, runMama } from './mama.ts';
import type { Row } from './row.ts';
import { runShell } from './run-process.ts';

/** Apply after a scan into a fresh archive. It makes the corpus read-only, which is undone for the next run. */
function applyScanned(mama: Mama, corpus: Corpus): Contender {
  let archive = '';
  return {
    name: 'mama apply',
    before: async () => {
      archive = await freshArchive(mama);
      await runMama(mama, archive, ['scan', corpus.path, '--no-metadata'], { newObservations: corpus.files });
      await runShell('sync');
    },
    run: () =>
      runMama(mama, archive, ['apply'], {
        assigned: corpus.files,
        stored: corpus.contents,
        copied: 0,
        viewsCreated: corpus.files,
        errors: 0,
      }),
    after: async () => {
      await removeTree(archive);
      await runShell(`chmod -R u+w '${corpus.path}'`);
    },
  };
}

/** The same files linked twice by `cp`, once for the blob and once for the view. */
function linkTwice(dir: string, corpus: Corpus): Contender {
  const copies = join(dir, 'links');
  return {
    name: 'cp -al twice',
    before: async () => {
      await removeTree(copies);
      await runShell(`mkdir -p '${copies}' && sync`);
    },
    run: () =>
      runShell(`cp -al '${corpus.path}' '${copies}/blobs' && cp -al '${corpus.path}' '${copies}/views'`),
    after: () => removeTree(copies),
  };
}

/** Apply by hard link. */
export const applyRows: readonly Row[] = [
  {
    name: 'apply-S',
    what: 'apply S by hard link',
    demand: { sign: '≤', ratio: 2.5 },
    peakLimitMb: 200,
    needs: ['cp', 'sync', 'chmod'],
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      return compare(
        applyScanned(bench.mama, corpus),
        [linkTwice(bench.dir, corpus)],
        Math.min(bench.runs, 3),
      );
    },
  },
];
