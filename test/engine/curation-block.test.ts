import assert from 'node:assert/strict';
import { lstatSync, renameSync, rmSync } from 'node:fs';
import { it } from 'node:test';
import { blake3Of, contentsBelow, emptyFoldersBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const unwanted = blake3Of('unwanted');
const wanted = blake3Of('wanted');
const place = (hash: string) => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
const blobsOf = (t: TestArchive) => Object.keys(contentsBelow(`${t.archive}/blobs`)).sort();
const viewsOf = (t: TestArchive) => Object.keys(contentsBelow(`${t.archive}/views/existing${t.folder}`));
const quarantineOf = (t: TestArchive) => contentsBelow(`${t.archive}/.mama/quarantine`);

async function ingest(t: TestArchive) {
  await t.scan();
  return t.apply();
}

async function withBlocked(t: TestArchive): Promise<void> {
  writeFiles(t.folder, { 'a.txt': 'unwanted', 'x/b.txt': 'unwanted', 'c.txt': 'wanted' });
  await ingest(t);
  assert.deepEqual(await t.engine.api.block(unwanted, 'blocked'), { changed: 1 });
}

onEachCatalog('a blocked content', (catalog) => {
  it('loses its views, goes to the quarantine, and does not come back by another scan', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    const applied = await t.apply();
    assert.deepEqual([applied.blocked, applied.viewsRemoved, applied.errors], [2, 2, 0]);
    assert.deepEqual(blobsOf(t), [place(wanted)]);
    assert.deepEqual(viewsOf(t), ['c.txt']);
    assert.deepEqual(quarantineOf(t), { [unwanted]: unwanted });
    assert.deepEqual(emptyFoldersBelow(`${t.archive}/views`), []);
    assert.ok(lstatSync(`${t.folder}/a.txt`).isFile());

    writeFiles(t.folder, { 'again.txt': 'unwanted' });
    const again = await ingest(t);
    assert.deepEqual([again.blocked, again.stored, again.viewsCreated, again.viewsRemoved], [3, 0, 0, 0]);
    await t.scan({ rehash: true });
    assert.equal((await t.apply()).stored, 0);
    assert.deepEqual(blobsOf(t), [place(wanted)]);
    assert.equal((await t.engine.api.stats()).blocked, 1);
    const verified = await t.engine.api.verify({ mode: 'full' });
    assert.deepEqual([verified.ok, verified.missing, verified.foreign], [1, [], []]);
  });

  it('that was never stored is not brought in', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'unwanted', 'c.txt': 'wanted' });
    await t.scan();
    await t.engine.api.block(unwanted, 'deleted');
    const applied = await t.apply();
    assert.deepEqual([applied.blocked, applied.stored, applied.viewsCreated], [1, 1, 1]);
    assert.deepEqual(quarantineOf(t), {});
  });

  it('comes back from the quarantine when it is let in again, also without its source', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    await t.apply();
    rmSync(`${t.folder}/a.txt`);
    rmSync(`${t.folder}/x/b.txt`);
    assert.deepEqual(await t.engine.api.unblock(unwanted), { changed: 1 });
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.viewsCreated, applied.missing, applied.blocked], [1, 2, 0, 0]);
    assert.deepEqual(blobsOf(t), [place(unwanted), place(wanted)].sort());
    assert.deepEqual(quarantineOf(t), {});
    assert.equal((await t.engine.api.verify({ mode: 'full' })).ok, 2);
  });

  it('comes back when the block is undone, after a restart and when other things lie in the quarantine', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    writeFiles(`${t.archive}/.mama/quarantine`, { [unwanted]: 'something else with this name' });
    await t.apply();
    assert.equal(Object.keys(quarantineOf(t)).length, 2);
    await t.reopen();
    assert.deepEqual(await t.engine.api.undo(), { changed: 1 });
    rmSync(`${t.folder}/a.txt`);
    rmSync(`${t.folder}/x/b.txt`);
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.viewsCreated, applied.missing], [1, 2, 0]);
    assert.deepEqual(quarantineOf(t), { [unwanted]: blake3Of('something else with this name') });
  });

  it('unblocking is undone as well', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    await t.apply();
    await t.engine.api.unblock(unwanted);
    await t.engine.api.undo();
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.blocked], [0, 2]);
  });

  it('under another name is still blocked', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    await t.apply();
    renameSync(`${t.folder}/a.txt`, `${t.folder}/renamed.txt`);
    assert.equal((await ingest(t)).stored, 0);
    assert.deepEqual(viewsOf(t), ['c.txt']);
  });

  it('has to be known, with a reason that exists; twice changes nothing', async () => {
    await using t = await openTestArchive(catalog);
    await withBlocked(t);
    const { api } = t.engine;
    assert.deepEqual(await api.block(unwanted, 'blocked'), { changed: 0 });
    assert.deepEqual(await api.block(unwanted, 'deleted'), { changed: 1 });
    assert.deepEqual(await api.unblock(wanted), { changed: 0 });
    await assert.rejects(api.block(blake3Of('never seen'), 'blocked'), { code: 'NOT_FOUND' });
    await assert.rejects(api.block(unwanted, 'ugly' as 'blocked'), { code: 'BAD_INPUT' });
    await assert.rejects(api.unblock('xyz'), { code: 'BAD_INPUT' });
  });
});
