import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** What a process does in which nothing but the totals and the catalog is open. */
const script = (folder: string) => `
  const engine = new URL('src-main/engine/', ${JSON.stringify(new URL('../../', import.meta.url).href)});
  const { openArchiveFolder } = await import(new URL('archive-folder.ts', engine));
  const { openCatalog } = await import(new URL('open-catalog.ts', engine));
  const { openTotals } = await import(new URL('totals.ts', engine));
  const { path, archiveId, meta } = openArchiveFolder(${JSON.stringify(folder)}, true);
  const db = await openCatalog({ file: meta + '/catalog.db' });
  const totals = openTotals({ db, archive: path, archiveId, hostname: 'test-host' }, undefined, 60_000);
  await totals.stats();
  totals.changed(true);
  const last = totals.stats().catch(() => undefined);
  await new Promise(setImmediate);
  // The thread answers meanwhile, and nobody has heard it yet when the totals are closed.
  for (const begin = performance.now(); performance.now() - begin < 1000; );
  await totals.close();
  await last;
  await db.close();
  console.log('closed');
`;

describe('totals that are closed', () => {
  it('are closed to the end, also while an answer is on its way', () => {
    using t = temporaryFolder();
    const file = join(t.path, 'script.mjs');
    writeFileSync(file, script(join(t.path, 'archive')));
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    assert.deepEqual([stdout.trim(), status], ['closed', 0], stderr);
  });
});
