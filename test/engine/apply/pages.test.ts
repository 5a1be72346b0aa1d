import assert from 'node:assert/strict';
import { it } from 'node:test';
import { filesBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';
import { writeFiles } from '../../helpers/write-files.ts';

onEachCatalog('a run of many pages', (catalog) => {
  it('brings each content in once, however far apart its sightings are', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, string> = {};
    for (let i = 0; i < 14_000; i++) files[`${i % 11}/${i}.txt`] = `content ${i % 700}`;
    writeFiles(t.folder, files);
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual(
      [applied.stored, applied.hardlinked, applied.copied, applied.viewsCreated, applied.assigned],
      [700, 700, 0, 14_000, 14_000],
    );
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 700);
    const again = await t.apply();
    assert.deepEqual([again.stored, again.viewsCreated, again.assigned], [0, 0, 0]);
    assert.equal((await t.scan()).bytesRead, 0);
  });
});
