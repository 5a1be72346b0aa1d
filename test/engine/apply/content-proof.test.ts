import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { assertStoreSound, blake3Of, contentsBelow, filesBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';
import { setTime, writeFiles } from '../../helpers/write-files.ts';

onEachCatalog('what a file holds is proven before it is stored', (catalog) => {
  it('a file replaced by one of the same size and time does not enter under the old name', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.jpg': 'before', 'b.jpg': 'other!' });
    const path = join(t.folder, 'a.jpg');
    setTime(path, 1_500_000_000);
    await t.scan();
    writeFileSync(path, 'after!');
    setTime(path, 1_500_000_000);
    const applied = await t.apply();
    assert.equal(applied.changed, 1);
    assert.equal(applied.stored, 1);
    assert.deepEqual(
      applied.errorList.map((problem) => [problem.path, problem.code]),
      [[path, 'CONTENT_CHANGED']],
    );
    assert.deepEqual(
      [...filesBelow(`${t.archive}/blobs`).values()].map((file) => file.content),
      [blake3Of('other!')],
    );
    assert.equal(readFileSync(path, 'utf8'), 'after!');
    await t.scan();
    const again = await t.apply();
    assert.equal(again.stored, 1);
    assert.equal(again.changed, 0);
    assertStoreSound(t.archive);
  });

  it('a file swapped by rename for one of the same size and time does not enter either', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.jpg': 'before' });
    writeFiles(t.root, { other: 'after!' });
    const path = join(t.folder, 'a.jpg');
    for (const file of [path, join(t.root, 'other')]) setTime(file, 1_500_000_000);
    await t.scan();
    renameSync(join(t.root, 'other'), path);
    const applied = await t.apply();
    assert.deepEqual([applied.changed, applied.stored, applied.viewsCreated], [1, 0, 0]);
    assert.deepEqual(contentsBelow(`${t.archive}/blobs`), {});
  });

  it('a file that was only touched or given other permissions is stored after it was read', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'touched.txt': 'one', 'changed-mode.txt': 'two' });
    await t.scan();
    utimesSync(join(t.folder, 'touched.txt'), new Date(), new Date());
    chmodSync(join(t.folder, 'changed-mode.txt'), 0o600);
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.changed, applied.errors], [2, 0, 0]);
    assertStoreSound(t.archive);
  });

  it('a file that vanished is missing; another sighting of its content is used if there is one', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'alone.txt': 'alone', 'one.txt': 'twice', 'two.txt': 'twice' });
    await t.scan();
    rmSync(join(t.folder, 'alone.txt'));
    rmSync(join(t.folder, 'one.txt'));
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.missing, applied.errors], [1, 1, 0]);
    assert.deepEqual(
      applied.errorList.map((problem) => [problem.path, problem.code]),
      [[join(t.folder, 'alone.txt'), 'ENOENT']],
    );
    const views = contentsBelow(`${t.archive}/views/existing${t.folder}`);
    assert.deepEqual(views, { 'one.txt': blake3Of('twice'), 'two.txt': blake3Of('twice') });
  });

  it('a copy far away in the catalog is found when all near ones are gone', async () => {
    await using t = await openTestArchive(catalog);
    const names = Array.from({ length: 30 }, (_, i) => `copy-${String(i).padStart(2, '0')}.txt`);
    writeFiles(t.folder, Object.fromEntries(names.map((name) => [name, 'same'])));
    await t.scan();
    for (const name of names.slice(0, 29)) rmSync(join(t.folder, name));
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.missing, applied.viewsCreated], [1, 0, 30]);
  });

  it('a FIFO, a folder or a symbolic link in the place of a file is not touched and holds nobody up', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { fifo: 'one', folder: 'two', link: 'three', fine: 'four' });
    writeFiles(t.root, { target: 'three' });
    await t.scan();
    for (const name of ['fifo', 'folder', 'link']) rmSync(join(t.folder, name));
    execFileSync('mkfifo', [join(t.folder, 'fifo')]);
    writeFiles(t.folder, { 'folder/inside': 'two' });
    symlinkSync(join(t.root, 'target'), join(t.folder, 'link'));
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.changed, applied.viewsCreated], [1, 3, 1]);
    assert.ok(lstatSync(join(t.folder, 'fifo')).isFIFO());
    assert.ok(lstatSync(join(t.folder, 'link')).isSymbolicLink());
    assertStoreSound(t.archive);
  });

  it('a file that went and was scanned as gone is asked for no more', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'gone.txt': 'gone', 'stays.txt': 'stays' });
    await t.scan();
    rmSync(join(t.folder, 'gone.txt'));
    await t.scan({ acceptGone: true });
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.missing, applied.errorList.length], [1, 0, 0]);
  });

  for (const kept of ['a', 'b', 'c'])
    it(`a copy that cannot be looked at does not hide a good one, which lies in ${kept}`, async () => {
      await using t = await openTestArchive(catalog);
      writeFiles(t.folder, { 'a/x.jpg': 'same', 'b/x.jpg': 'same', 'c/x.jpg': 'same' });
      await t.scan();
      for (const folder of ['a', 'b', 'c'].filter((name) => name !== kept)) {
        rmSync(join(t.folder, folder), { recursive: true });
        symlinkSync(folder, join(t.folder, folder));
      }
      const applied = await t.apply();
      assert.deepEqual([applied.stored, applied.viewsCreated], [1, 3]);
      assertStoreSound(t.archive);
    });
});
