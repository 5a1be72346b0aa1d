import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import {
  assertStoreSound,
  blake3Of,
  contentsBelow,
  emptyFoldersBelow,
  filesBelow,
} from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { observationOf } from '../../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../../helpers/test-archive.ts';
import { setTime, writeFiles } from '../../helpers/write-files.ts';

const viewsOf = (t: TestArchive) => contentsBelow(`${t.archive}/views/existing${t.folder}`);

onEachCatalog('views', (catalog) => {
  it('lie at kind, scanned folder, path and name, and are the blobs themselves', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', '2019/June/b.txt': 'two', '2019/c.txt': 'one', empty: '' });
    await t.engine.api.addSource({ folder: t.folder, kind: 'incoming' });
    await t.scan();
    await t.apply();
    const views = filesBelow(`${t.archive}/views`);
    const blobs = filesBelow(`${t.archive}/blobs`);
    const root = `incoming${t.folder}`;
    assert.deepEqual([...views.keys()].sort(), [
      `${root}/2019/June/b.txt`,
      `${root}/2019/c.txt`,
      `${root}/a.txt`,
      `${root}/empty`,
    ]);
    const inodes = new Map([...blobs.values()].map((blob) => [blob.content, blob.inode]));
    for (const view of views.values()) {
      assert.equal(view.inode, inodes.get(view.content));
      assert.equal(view.mode, 0o444);
    }
    assert.equal(blobs.size, 3);
    assertStoreSound(t.archive);
  });

  it('applying again does nothing, and a rescan reads nothing', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'x/b.txt': 'two', 'x/c.txt': 'one', 'x/empty': '' });
    await t.scan();
    await t.apply();
    const before = filesBelow(`${t.archive}/views`);
    const { seconds: _, errorList, ...counters } = await t.apply();
    assert.deepEqual(errorList, []);
    for (const [name, count] of Object.entries(counters)) assert.equal(count, 0, name);
    assert.deepEqual(filesBelow(`${t.archive}/views`), before);
    const rescan = await t.scan();
    assert.deepEqual([rescan.bytesRead, rescan.unchanged, rescan.newObservations], [0, 4, 0]);
    await t.reopen();
    assert.equal((await t.scan()).bytesRead, 0);
  });

  it('follow a changed file, and keep the old content in the store', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'x/y/a.txt': 'before' });
    await t.scan();
    await t.apply();
    rmSync(join(t.folder, 'x/y/a.txt'));
    writeFiles(t.folder, { 'x/y/a.txt': 'afterwards' });
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.viewsRemoved, applied.stored], [1, 1, 1]);
    assert.deepEqual(viewsOf(t), { 'x/y/a.txt': blake3Of('afterwards') });
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 2);
    assert.equal((await t.apply()).viewsCreated, 0);
  });

  it('move with a file that was moved, and leave no empty folder behind', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'old/deep/a.txt': 'one', 'stays.txt': 'two' });
    await t.scan();
    await t.apply();
    mkdirSync(join(t.folder, 'new'));
    renameSync(join(t.folder, 'old/deep/a.txt'), join(t.folder, 'new/b.txt'));
    const scanned = await t.scan();
    assert.equal(scanned.moved, 1);
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.viewsRemoved, applied.stored], [1, 1, 0]);
    assert.deepEqual(viewsOf(t), { 'new/b.txt': blake3Of('one'), 'stays.txt': blake3Of('two') });
    assert.deepEqual(emptyFoldersBelow(`${t.archive}/views`), []);
  });

  it('of a gone file stay', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'b.txt': 'two' });
    await t.scan();
    await t.apply();
    rmSync(join(t.folder, 'a.txt'));
    assert.equal((await t.scan()).gone, 1);
    const applied = await t.apply();
    assert.deepEqual([applied.viewsRemoved, applied.missing], [0, 0]);
    assert.deepEqual(viewsOf(t), { 'a.txt': blake3Of('one'), 'b.txt': blake3Of('two') });
  });

  it('go with an ignored observation and come back with it; the blob stays throughout', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'x/y/a.txt': 'one', 'x/b.txt': 'two' });
    await t.scan();
    await t.apply();
    await t.engine.api.mark('ignored', { path: '**/x/y/*' });
    const applied = await t.apply();
    assert.equal(applied.viewsRemoved, 1);
    assert.deepEqual(viewsOf(t), { 'x/b.txt': blake3Of('two') });
    assert.deepEqual(emptyFoldersBelow(`${t.archive}/views`), []);
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 2);
    await t.engine.api.mark('assigned', { path: '**/x/y/*' });
    assert.equal((await t.apply()).viewsCreated, 1);
    assert.equal(Object.keys(viewsOf(t)).length, 2);
  });

  it('that a person deleted come back', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'x/a.txt': 'one', 'b.txt': 'two' });
    await t.scan();
    await t.apply();
    rmSync(`${t.archive}/views/existing`, { recursive: true });
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.assigned, applied.stored], [2, 0, 0]);
    assert.deepEqual(viewsOf(t), { 'x/a.txt': blake3Of('one'), 'b.txt': blake3Of('two') });
  });

  it('share their inode and time with the source, which becomes read-only', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one' });
    setTime(join(t.folder, 'a.txt'), 1_234_567_890);
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.hardlinked, applied.copied, applied.bytesCopied], [1, 0, 0]);
    const source = lstatSync(join(t.folder, 'a.txt'));
    const view = lstatSync(`${t.archive}/views/existing${t.folder}/a.txt`);
    assert.equal(source.ino, view.ino);
    assert.equal(source.mode & 0o777, 0o444);
    assert.equal(view.mtimeMs, 1_234_567_890_000);
  });

  it('of a source that asks for copies are copies with its times; the source stays as it was', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'old.jpg': 'picture of 1958' });
    const path = join(t.folder, 'a.txt');
    setTime(path, 1_234_567_890.123456);
    // Node takes a negative number for "now"; a negative text is a time before 1970.
    utimesSync(join(t.folder, 'old.jpg'), '-378691200', '-378691200');
    await t.engine.api.addSource({ folder: t.folder, copyOnly: true });
    const before = statSync(path, { bigint: true });
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.hardlinked, applied.copied, applied.bytesCopied], [0, 2, 18]);
    const { mode, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    assert.deepEqual(
      [mode, mtimeNs, ctimeNs, ino],
      [before.mode, before.mtimeNs, before.ctimeNs, before.ino],
    );
    const view = lstatSync(`${t.archive}/views/existing${t.folder}/a.txt`, { bigint: true });
    assert.notEqual(view.ino, before.ino);
    const drift = view.mtimeNs - before.mtimeNs;
    assert.ok(drift > -1000n && drift < 1000n, `the time moved by ${drift} ns`);
    assert.equal(lstatSync(`${t.archive}/views/existing${t.folder}/old.jpg`).mtimeMs, -378691200_000);
    writeFileSync(path, 'edited');
    assert.equal(readFileSync(`${t.archive}/views/existing${t.folder}/a.txt`, 'utf8'), 'one');
    assert.equal((await t.engine.api.verify({ mode: 'full' })).ok, 2);
    assert.equal((await observationOf(t, 'a.txt')).status, 'assigned');
  });
});
