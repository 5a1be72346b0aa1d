import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blake3Of, contentsBelow, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { observationOf, observationsOf } from '../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const statuses = async (t: TestArchive) =>
  Object.fromEntries(
    (await observationsOf(t)).map((row) => [row.path.slice(t.folder.length + 1), row.status]),
  );

async function withThreeFiles(t: TestArchive): Promise<void> {
  writeFiles(t.folder, { 'a.jpg': 'one', 'x/b.jpg': 'one', 'x/c.txt': 'two' });
  await t.scan();
}

onEachCatalog('marking', (catalog) => {
  it('sets the status by id, by hash and by path, and counts what it changed', async () => {
    await using t = await openTestArchive(catalog);
    await withThreeFiles(t);
    const { api } = t.engine;
    assert.deepEqual(await api.mark('ignored', { id: (await observationOf(t, 'c.txt')).id }), { changed: 1 });
    assert.deepEqual(await statuses(t), { 'a.jpg': 'pending', 'x/b.jpg': 'pending', 'x/c.txt': 'ignored' });
    assert.deepEqual(await api.mark('assigned', { hash: blake3Of('one').toUpperCase() }), { changed: 2 });
    assert.deepEqual(await statuses(t), { 'a.jpg': 'assigned', 'x/b.jpg': 'assigned', 'x/c.txt': 'ignored' });
    assert.deepEqual(await api.mark('ignored', { path: '*.jpg' }), { changed: 2 });
    assert.deepEqual(await api.mark('pending', { path: `${t.folder}/x/*` }), { changed: 2 });
    assert.deepEqual(await statuses(t), { 'a.jpg': 'ignored', 'x/b.jpg': 'pending', 'x/c.txt': 'pending' });
    assert.deepEqual(await api.mark('pending', { path: `${t.folder}/**/c.*` }), { changed: 0 });
  });

  it('refuses what does not exist, and words that are no status or hash', async () => {
    await using t = await openTestArchive(catalog);
    await withThreeFiles(t);
    const { api } = t.engine;
    await assert.rejects(api.mark('ignored', { id: 999_999 }), { code: 'NOT_FOUND' });
    await assert.rejects(api.mark('ignored', { hash: blake3Of('never seen') }), { code: 'NOT_FOUND' });
    await assert.rejects(api.mark('ignored', { path: '*.png' }), { code: 'NOT_FOUND' });
    await assert.rejects(api.mark('ignored', { hash: 'abc' }), { code: 'BAD_INPUT' });
    await assert.rejects(api.mark('deleted' as 'ignored', { id: 1 }), { code: 'BAD_INPUT' });
    assert.deepEqual(await api.undo(), { changed: 0 });
  });

  it('is undone step by step, also by another run of the program', async () => {
    await using t = await openTestArchive(catalog);
    await withThreeFiles(t);
    await t.apply();
    await t.engine.api.mark('ignored', { path: '*.jpg' });
    await t.engine.api.mark('pending', { path: '*' });
    await t.reopen();
    assert.deepEqual(await t.engine.api.undo(), { changed: 3 });
    assert.deepEqual(await statuses(t), { 'a.jpg': 'ignored', 'x/b.jpg': 'ignored', 'x/c.txt': 'assigned' });
    await t.apply();
    assert.deepEqual(Object.keys(contentsBelow(`${t.archive}/views/existing${t.folder}`)), ['x/c.txt']);
    await t.reopen();
    assert.deepEqual(await t.engine.api.undo(), { changed: 2 });
    assert.deepEqual(await t.engine.api.undo(), { changed: 0 });
    assert.equal((await t.apply()).viewsCreated, 2);
    assert.equal((await t.engine.api.stats()).byStatus.assigned, 3);
  });

  it('of thousands is one decision', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(
      t.folder,
      Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`${i}.txt`, `${i % 50}`])),
    );
    await t.scan();
    assert.deepEqual(await t.engine.api.mark('ignored', { path: '*.txt' }), { changed: 2500 });
    assert.equal((await t.engine.api.stats()).byStatus.ignored, 2500);
    assert.deepEqual(await t.engine.api.undo(), { changed: 2500 });
    assert.equal((await t.engine.api.stats()).byStatus.pending, 2500);
  });

  it('does not touch history: a superseded observation keeps its status', async () => {
    await using t = await openTestArchive(catalog);
    await withThreeFiles(t);
    await t.apply();
    const old = await observationOf(t, 'c.txt');
    writeFiles(t.root, { 'new-c': 'two, changed' });
    const { renameSync } = await import('node:fs');
    renameSync(`${t.root}/new-c`, `${t.folder}/x/c.txt`);
    await t.scan();
    assert.deepEqual(await t.engine.api.mark('ignored', { path: 'c.txt' }), { changed: 1 });
    const rows = await observationsOf(t);
    assert.equal(rows.find((row) => row.id === old.id)?.status, 'assigned');
    await assert.rejects(t.engine.api.mark('ignored', { id: old.id }), { code: 'NOT_FOUND' });
  });
});

onEachCatalog('a source for review', (catalog) => {
  it('leaves its observations pending until they are assigned', async () => {
    await using t = await openTestArchive(catalog);
    await t.engine.api.addSource({ folder: t.folder, onPending: 'review' });
    await withThreeFiles(t);
    const first = await t.apply();
    assert.deepEqual([first.assigned, first.stored, first.viewsCreated, first.missing], [0, 0, 0, 0]);
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 0);
    await t.engine.api.mark('assigned', { path: 'b.jpg' });
    const second = await t.apply();
    assert.deepEqual([second.assigned, second.stored, second.viewsCreated], [0, 1, 1]);
    assert.deepEqual(await statuses(t), { 'a.jpg': 'pending', 'x/b.jpg': 'assigned', 'x/c.txt': 'pending' });
    await t.engine.api.addSource({ folder: t.folder, onPending: 'assign' });
    const third = await t.apply();
    assert.deepEqual([third.assigned, third.stored, third.viewsCreated], [2, 1, 2]);
  });
});
