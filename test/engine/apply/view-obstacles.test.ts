import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { blake3Of, contentsBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { observationOf } from '../../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../../helpers/test-archive.ts';
import { writeFiles } from '../../helpers/write-files.ts';

const rootOf = (t: TestArchive) => `${t.archive}/views/existing${t.folder}`;

async function assertQuiet(t: TestArchive): Promise<void> {
  const { seconds: _, errorList, ...counters } = await t.apply();
  assert.deepEqual(errorList, []);
  assert.deepEqual(
    Object.entries(counters).filter(([, count]) => count !== 0),
    [],
  );
}

onEachCatalog('what is in the way of a view', (catalog) => {
  it('a foreign file at its place stays, and the view goes beside it', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'ours', noextension: 'ours too' });
    await t.scan();
    writeFiles(rootOf(t), { 'a.txt': 'foreign', noextension: 'foreign too' });
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.errors], [2, 0]);
    const { id } = await observationOf(t, 'a.txt');
    const { id: other } = await observationOf(t, 'noextension');
    assert.deepEqual(contentsBelow(rootOf(t)), {
      'a.txt': blake3Of('foreign'),
      [`a~${id}.txt`]: blake3Of('ours'),
      noextension: blake3Of('foreign too'),
      [`noextension~${other}`]: blake3Of('ours too'),
    });
    await assertQuiet(t);
    await t.reopen();
    await assertQuiet(t);
    assert.equal((await t.scan()).bytesRead, 0);
  });

  it('so do a foreign file beside, a folder, and a symbolic link', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
    await t.scan();
    const ids = Object.fromEntries(
      await Promise.all(['a', 'b', 'c'].map(async (n) => [n, (await observationOf(t, `${n}.txt`)).id])),
    ) as Record<string, number>;
    writeFiles(rootOf(t), { 'a.txt': 'foreign', [`a~${ids.a}.txt`]: 'foreign as well' });
    mkdirSync(join(rootOf(t), 'b.txt'));
    symlinkSync(join(t.folder, 'c.txt'), join(rootOf(t), 'c.txt'));
    assert.equal((await t.apply()).viewsCreated, 3);
    const views = contentsBelow(rootOf(t));
    assert.equal(views['a.txt'], blake3Of('foreign'));
    assert.equal(views[`a~${ids.a}.txt`], blake3Of('foreign as well'));
    assert.equal(Object.values(views).filter((content) => content === blake3Of('a')).length, 1);
    assert.equal(views[`b~${ids.b}.txt`], blake3Of('b'));
    assert.equal(views[`c~${ids.c}.txt`], blake3Of('c'));
    assert.ok(lstatSync(join(rootOf(t), 'b.txt')).isDirectory());
    assert.ok(lstatSync(join(rootOf(t), 'c.txt')).isSymbolicLink());
    await assertQuiet(t);
  });

  it('an equal file at its place is the view', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'same' });
    await t.scan();
    writeFiles(rootOf(t), { 'a.txt': 'same' });
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.assigned, applied.errors], [1, 1, 0]);
    assert.deepEqual(contentsBelow(rootOf(t)), { 'a.txt': blake3Of('same') });
    await assertQuiet(t);
  });

  it('a file where a folder must go: the folder is called otherwise, at any depth', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'x/a.txt': 'a', 'y/deep/er/b.txt': 'b' });
    await t.scan();
    writeFiles(rootOf(t), { x: 'a file', 'y/deep': 'another' });
    assert.equal((await t.apply()).viewsCreated, 2);
    assert.deepEqual(contentsBelow(rootOf(t)), {
      x: blake3Of('a file'),
      'x~folder/a.txt': blake3Of('a'),
      'y/deep': blake3Of('another'),
      'y/deep~folder/er/b.txt': blake3Of('b'),
    });
    await assertQuiet(t);
    await t.engine.api.mark('ignored', { path: '**/b.txt' });
    assert.equal((await t.apply()).viewsRemoved, 1);
    assert.equal(readFileSync(join(rootOf(t), 'y/deep'), 'utf8'), 'another');
  });

  it('a file put where a view was deleted is not overwritten, but kept as an edit', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'archived' });
    await t.scan();
    await t.apply();
    rmSync(join(rootOf(t), 'a.txt'));
    writeFileSync(join(rootOf(t), 'a.txt'), 'something else');
    const applied = await t.apply();
    assert.equal(applied.changed, 1);
    const views = contentsBelow(`${t.archive}/views`);
    assert.equal(views[`existing${t.folder}/a.txt`], blake3Of('archived'));
    assert.equal(views[`import/edits/existing${t.folder}/a.txt`], blake3Of('something else'));
    await assertQuiet(t);
  });

  it('a path that is longer than the system takes: the view goes to ~long', async () => {
    await using t = await openTestArchive(catalog);
    // The longest path that can still be made in the source is too long below the archive's views.
    const part = 'folder-name-of-fifty-bytes-that-goes-on-and-on-and/';
    const room = 4090 - Buffer.byteLength(`${t.folder}//IMG_0001.jpg`);
    const deep = `${part.repeat(Math.floor(room / part.length))}${'x'.repeat((room % part.length) + 1)}/`;
    writeFiles(t.folder, {
      [`${deep}IMG_0001.jpg`]: 'deep',
      [`${deep}IMG_0002.jpg`]: 'deeper',
      'near.jpg': 'near',
    });
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.errors], [3, 0]);
    const { id } = await observationOf(t, 'IMG_0001.jpg');
    const views = contentsBelow(rootOf(t));
    assert.equal(views[`~long/IMG_0001~${id}.jpg`], blake3Of('deep'));
    await assertQuiet(t);
    await t.engine.api.mark('ignored', { path: 'IMG_*' });
    assert.equal((await t.apply()).viewsRemoved, 2);
    assert.deepEqual(contentsBelow(rootOf(t)), { 'near.jpg': blake3Of('near') });
  });
});
