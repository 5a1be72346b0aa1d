import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

onEachCatalog('the main job', (catalog) => {
  it('takes a folder in, and does nothing the second time', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a.txt'), 'one');
    writeFileSync(join(t.folder, 'b.txt'), 'one');
    writeFileSync(join(t.folder, 'c.txt'), 'two');
    const first = await t.scan();
    assert.equal(first.newObservations, 3);
    assert.equal(first.newBlobs, 2);
    assert.equal(first.duplicates, 1);
    const applied = await t.apply();
    assert.equal(applied.stored, 2);
    assert.equal(applied.viewsCreated, 3);
    assert.deepEqual(applied.errorList, []);
    const again = await t.apply();
    assert.equal(again.stored + again.viewsCreated + again.assigned, 0);
    await t.reopen();
    const second = await t.scan();
    assert.equal(second.unchanged, 3);
    assert.equal(second.newObservations, 0);
    const verified = await t.engine.api.verify({ mode: 'full' });
    assert.equal(verified.ok, 2);
  });
});
