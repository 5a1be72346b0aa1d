import { join } from 'node:path';
import { type Contender, compare } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { freshArchive, type Mama, removeTree, runMama } from './mama.ts';
import type { Row } from './row.ts';
import { runShell } from './run-process.ts';

/**
 * Apply after a scan into a fresh archive. It makes the corpus read-only, which is undone for the next run. The archives
 * of earlier runs stay until the end: for a minute after thousands of folders were removed, ext4 is slow to make new
 * ones, as it reuses no inode that was freed just now and looks at each (`recently_deleted` in fs/ext4/ialloc.c).
 */
function applyScanned(mama: Mama, corpus: Corpus, made: string[]): Contender {
  let archive = '';
  return {
    name: 'mama apply',
    before: async () => {
      archive = await freshArchive({ ...mama, archives: join(mama.archives, `apply-${made.length}`) });
      made.push(archive);
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
    after: () => runShell(`chmod -R u+w '${corpus.path}'`).then(() => undefined),
  };
}

/** The same files linked twice by `cp`, once for the blob and once for the view. */
function linkTwice(dir: string, corpus: Corpus, made: string[]): Contender {
  let copies = '';
  return {
    name: 'cp -al twice',
    before: async () => {
      copies = join(dir, `links-${made.length}`);
      made.push(copies);
      await runShell(`mkdir -p '${copies}' && sync`);
    },
    run: () =>
      runShell(`cp -al '${corpus.path}' '${copies}/blobs' && cp -al '${corpus.path}' '${copies}/views'`),
  };
}

/** Apply by hard link. */
export const applyRows: readonly Row[] = [
  {
    name: 'apply-S',
    what: 'apply S by hard link',
    demand: { sign: '≤', ratio: 2.5 },
    peakLimitMb: 300,
    needs: ['cp', 'sync', 'chmod'],
    measure: async (bench) => {
      const corpus = await bench.corpus('S');
      const made: string[] = [];
      try {
        return await compare(
          applyScanned(bench.mama, corpus, made),
          [linkTwice(bench.dir, corpus, made)],
          Math.min(bench.runs, 3),
        );
      } finally {
        for (const folder of made) await removeTree(folder);
      }
    },
  },
];
