import assert from 'node:assert/strict';
import { lstatSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertNothingLost, blake3Of, contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import {
  assertQuiet,
  editInPlace,
  everyContent,
  lookWith,
  replaceFile,
  waysToLook,
} from '../helpers/edits.ts';
import { observationsOf } from '../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const viewOf = (t: TestArchive, name: string) => `${t.archive}/views/existing${t.folder}/${name}`;
const original = blake3Of('original');
const edited = blake3Of('original, edited');

async function ingested(t: TestArchive, files: Record<string, string>, copyOnly = false): Promise<void> {
  writeFiles(t.folder, files);
  await t.engine.api.addSource({ folder: t.folder, copyOnly });
  await t.scan();
  await t.apply();
}

for (const way of waysToLook)
  onEachCatalog(`an edit, found by ${way}`, (catalog) => {
    it('in place, through a view: kept as what the source holds now; restored from an independent duplicate', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original', 'b.txt': 'original', 'c.txt': 'other' });
      const shared = ['a.txt', 'b.txt'].find(
        (name) => lstatSync(`${t.folder}/${name}`).ino === lstatSync(viewOf(t, name)).ino,
      ) as string;
      const independent = shared === 'a.txt' ? 'b.txt' : 'a.txt';
      editInPlace(viewOf(t, shared), 'original, edited');
      const before = everyContent(t);
      const found = await lookWith(t, way);
      assert.deepEqual([found.edited, found.lost], [1, []]);
      await t.apply();
      assertNothingLost(before, t.archive, t.folder);
      assert.deepEqual(contentsBelow(`${t.archive}/views`), {
        [`existing${t.folder}/${shared}`]: edited,
        [`existing${t.folder}/${independent}`]: original,
        [`existing${t.folder}/c.txt`]: blake3Of('other'),
      });
      const rows = (await observationsOf(t)).filter((row) => row.path.endsWith(shared));
      assert.deepEqual(
        rows.map((row) => [row.hash, row.ended, row.status]),
        [
          [original, 'changed', 'assigned'],
          [edited, null, 'assigned'],
        ],
      );
      assert.equal(rows[1]?.previousId, rows[0]?.id);
      await assertQuiet(t);
      assert.equal((await t.scan()).newObservations, 0);
      await assertQuiet(t);
    });

    it('in place, through the source: the same', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original', 'b.txt': 'original' });
      const shared = ['a.txt', 'b.txt'].find(
        (name) => lstatSync(`${t.folder}/${name}`).ino === lstatSync(viewOf(t, name)).ino,
      ) as string;
      editInPlace(`${t.folder}/${shared}`, 'original, edited');
      const before = everyContent(t);
      assert.deepEqual(await lookWith(t, way), { edited: 1, lost: [] });
      await t.apply();
      assertNothingLost(before, t.archive, t.folder);
      assert.equal(blake3Of(readFileSync(viewOf(t, shared))), edited);
      assert.equal(Object.values(contentsBelow(`${t.archive}/blobs`)).length, 2);
      await assertQuiet(t);
    });

    it('in place, of a copy: kept with its own observation; restored as a copy from the untouched source', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'x/a.txt': 'original' }, true);
      editInPlace(viewOf(t, 'x/a.txt'), 'original, edited');
      const before = everyContent(t);
      assert.deepEqual(await lookWith(t, way), { edited: 1, lost: [] });
      await t.apply();
      assertNothingLost(before, t.archive, t.folder);
      assert.deepEqual(contentsBelow(`${t.archive}/views`), {
        [`existing${t.folder}/x/a.txt`]: original,
        [`import/edits/existing${t.folder}/x/a.txt`]: edited,
      });
      const source = lstatSync(`${t.folder}/x/a.txt`);
      assert.equal(source.nlink, 1, 'a source that asks for copies was linked');
      assert.equal(source.mode & 0o777, 0o644);
      await assertQuiet(t);
    });

    it('by an editor that replaces the view: kept with its own observation, and the view stands again', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'x/a.txt': 'original', 'b.txt': 'other' });
      replaceFile(viewOf(t, 'x/a.txt'), 'original, edited');
      const before = everyContent(t);
      await lookWith(t, way);
      const applied = await t.apply();
      assert.deepEqual(applied.errorList, []);
      assertNothingLost(before, t.archive, t.folder);
      assert.deepEqual(contentsBelow(`${t.archive}/views`), {
        [`existing${t.folder}/b.txt`]: blake3Of('other'),
        [`existing${t.folder}/x/a.txt`]: original,
        [`import/edits/existing${t.folder}/x/a.txt`]: edited,
      });
      assert.equal(readFileSync(`${t.folder}/x/a.txt`, 'utf8'), 'original');
      await assertQuiet(t);
    });

    it('with no good copy in reach: the edit is kept, the loss is reported with every place', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original', 'b.txt': 'other' });
      editInPlace(viewOf(t, 'a.txt'), 'original, edited');
      const before = everyContent(t);
      const found = await lookWith(t, way);
      assert.deepEqual(found, { edited: 1, lost: [`test-host:${t.folder}/a.txt`] });
      await t.apply();
      assertNothingLost(before, t.archive, t.folder);
      assert.equal(blake3Of(readFileSync(viewOf(t, 'a.txt'))), edited);
      assert.equal((await t.engine.api.stats()).lost, 1);
      const again = await t.engine.api.verify({ mode: 'full' });
      assert.deepEqual([again.edited, again.corrupt, again.foreign], [[], [], []]);
      assert.deepEqual(
        again.missing.map((blob) => [blob.hash, blob.seenAt]),
        [[original, [`test-host:${t.folder}/a.txt`]]],
      );
      const applied = await t.apply();
      assert.deepEqual([applied.changed, applied.stored, applied.viewsCreated], [0, 0, 0]);
    });

    it('to what another file holds: nothing is stored twice or lost', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original', 'b.txt': 'original', 'c.txt': 'third' });
      editInPlace(viewOf(t, 'a.txt'), 'third');
      const before = everyContent(t);
      assert.deepEqual(await lookWith(t, way), { edited: 1, lost: [] });
      await t.apply();
      assertNothingLost(before, t.archive, t.folder);
      assert.deepEqual(
        Object.values(contentsBelow(`${t.archive}/blobs`)).sort(),
        [original, blake3Of('third')].sort(),
      );
      await assertQuiet(t);
    });

    it('that is only a new time or mode is none: the mode is taken back', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original' });
      editInPlace(viewOf(t, 'a.txt'), 'original');
      assert.deepEqual(await lookWith(t, way), { edited: 0, lost: [] });
      assert.equal(lstatSync(viewOf(t, 'a.txt')).mode & 0o777, 0o444);
      await assertQuiet(t);
    });

    it('to nothing: the empty file is kept, the content restored', async () => {
      await using t = await openTestArchive(catalog);
      await ingested(t, { 'a.txt': 'original' }, true);
      editInPlace(viewOf(t, 'a.txt'), '');
      assert.deepEqual(await lookWith(t, way), { edited: 1, lost: [] });
      await t.apply();
      assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'original');
      await assertQuiet(t);
    });
  });
