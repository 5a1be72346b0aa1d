import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertStoreSound, blake3Of, contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { mountFilesystem, whyNoMount } from '../helpers/mounts.ts';
import { observationOf } from '../helpers/read-catalog.ts';
import { openTestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

for (const kind of ['fat', 'exfat'] as const) {
  const why = await whyNoMount(kind);
  onEachCatalog(`an archive on ${kind}`, (catalog) => {
    const needsMapping = kind === 'fat' && catalog.dialect === 'sqlite';
    const skip = why || (needsMapping && 'SQLite maps a file into memory for its WAL, which fusefat cannot');
    it('has copies for views, and says before what they cost', { skip }, async () => {
      await using disk = await mountFilesystem(kind);
      await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
      writeFiles(t.folder, { 'a.txt': 'one', 'x/b.txt': 'one', 'x/c.txt': 'three', 'x/y/empty': '' });
      await t.scan();
      const planned = await t.apply({ dryRun: true });
      const applied = await t.apply();
      assert.deepEqual(applied.errorList, []);
      assert.deepEqual([applied.stored, applied.copied, applied.viewsCreated], [3, 3, 4]);
      assert.equal(applied.bytesCopied, 3 + 5 + 3 + 3 + 5);
      assert.equal(planned.bytesCopied, applied.bytesCopied);
      assert.equal(planned.viewsCreated, 4);
      assertStoreSound(t.archive, false);
      assert.deepEqual(contentsBelow(`${t.archive}/views/existing${t.folder}`), contentsBelow(t.folder));
      await quiet(t);
    });

    it('is as it was left when it is plugged in again: nothing is read or written anew', {
      skip,
    }, async () => {
      await using disk = await mountFilesystem(kind);
      await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
      writeFiles(t.folder, { 'a.txt': 'one', 'x/b.txt': 'two', 'x/c.txt': 'three' });
      await t.scan();
      await t.apply();
      await t.engine.close();
      await disk.again();
      await t.reopen();
      const covered = await t.engine.api.coverage(t.folder, { quick: true });
      assert.deepEqual([covered.stored, covered.notStored], [3, []]);
      await quiet(t);
    });

    it('takes names that differ only in case, and names that it refuses, under other names', {
      skip,
    }, async () => {
      await using disk = await mountFilesystem(kind);
      await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
      const names = [
        'Photo.jpg',
        'photo.JPG',
        'a:b.txt',
        'what?.txt',
        'quote".txt',
        'pipe|star*.txt',
        'plain.txt',
      ];
      for (const name of names) writeFileSync(`${t.folder}/${name}`, `content of ${name}`);
      writeFiles(t.folder, { 'Folder/x.txt': 'upper', 'folder/X.txt': 'lower', 'odd:folder/y.txt': 'odd' });
      await t.scan();
      const applied = await t.apply();
      assert.deepEqual(applied.errorList, []);
      assert.equal(applied.viewsCreated, names.length + 3);
      const views = contentsBelow(`${t.archive}/views/existing${t.folder}`);
      const contents = Object.values(contentsBelow(t.folder));
      assert.deepEqual(Object.values(views).sort(), contents.sort());
      const { id } = await observationOf(t, 'what?.txt');
      assert.equal(views[`what_~${id}.txt`], blake3Of('content of what?.txt'));
      await quiet(t);
      await t.engine.api.mark('ignored', { path: '*' });
      assert.equal((await t.apply()).viewsRemoved, names.length + 3);
      assert.deepEqual(readdirSync(`${t.archive}/views/existing${t.folder}`), []);
    });

    it('keeps an edit made in one of its views', { skip }, async () => {
      await using disk = await mountFilesystem(kind);
      await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
      writeFiles(t.folder, { 'a.txt': 'original' });
      await t.scan();
      await t.apply();
      writeFileSync(`${t.archive}/views/existing${t.folder}/a.txt`, 'original, edited');
      const applied = await t.apply();
      assert.deepEqual([applied.changed, applied.errorList], [1, []]);
      assert.deepEqual(contentsBelow(`${t.archive}/views`), {
        [`existing${t.folder}/a.txt`]: blake3Of('original'),
        [`import/edits/existing${t.folder}/a.txt`]: blake3Of('original, edited'),
      });
      await quiet(t);
    });

    const quiet = (t: Parameters<typeof assertQuiet>[0]) => assertQuiet(t, false);
  });
}
