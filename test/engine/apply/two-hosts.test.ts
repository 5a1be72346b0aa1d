import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { it } from 'node:test';
import { blake3Of, contentsBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openEngine, openTestArchive, type TestArchive } from '../../helpers/test-archive.ts';
import { writeFiles } from '../../helpers/write-files.ts';

/** Lets another machine work on the same archive and catalog. */
async function onHost<T>(
  t: TestArchive,
  hostname: string,
  work: (api: TestArchive['engine']['api']) => Promise<T>,
): Promise<T> {
  await t.engine.close();
  const engine = await openEngine({ archive: t.archive, hostname, ...(t.db && { db: t.db }) });
  try {
    return await work(engine.api);
  } finally {
    await engine.close();
    await t.reopen();
  }
}

onEachCatalog('two hosts', (catalog) => {
  it('with the same folder have their own views, and share contents', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'first', 'shared.txt': 'shared' });
    await t.scan();
    await t.apply();
    for (const name of ['a.txt', 'shared.txt']) rmSync(`${t.folder}/${name}`);
    writeFiles(t.folder, { 'a.txt': 'second', 'shared.txt': 'shared' });
    await onHost(t, 'other-host', async (api) => {
      const source = await api.addSource({ folder: t.folder });
      assert.equal(source.views, `views/existing/~other-host${t.folder}`);
      await api.scan(source.id, { metadata: false });
      const applied = await api.apply();
      assert.deepEqual([applied.stored, applied.viewsCreated, applied.viewsRemoved], [1, 2, 0]);
    });
    assert.deepEqual(contentsBelow(`${t.archive}/views`), {
      [`existing${t.folder}/a.txt`]: blake3Of('first'),
      [`existing${t.folder}/shared.txt`]: blake3Of('shared'),
      [`existing/~other-host${t.folder}/a.txt`]: blake3Of('second'),
      [`existing/~other-host${t.folder}/shared.txt`]: blake3Of('shared'),
    });
    const again = await t.apply();
    assert.deepEqual([again.viewsCreated, again.viewsRemoved, again.missing], [0, 0, 0]);
  });

  it('what only another host has cannot be brought in here, and is said to be there', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'on the other one', 'b.txt': 'both' });
    await onHost(t, 'other-host', async (api) => {
      await api.scan((await api.addSource({ folder: t.folder })).id, { metadata: false });
    });
    rmSync(`${t.folder}/a.txt`);
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.missing, applied.viewsCreated], [1, 1, 2]);
    assert.match(applied.errorList[0]?.message ?? '', /other-host/);
  });
});
