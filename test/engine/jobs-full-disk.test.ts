import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { assertStoreSound, contentsBelow, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { mountFilesystem, whyNoMount } from '../helpers/mounts.ts';
import { hasEnded, openScreenArchive } from '../helpers/screen-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const skip = await whyNoMount('tmpfs');

onEachCatalog('a job on a full disk', (catalog) => {
  it('is refused, tells what was done, and the next one does the rest', { skip }, async () => {
    await using disk = await mountFilesystem('tmpfs', 'size=8m');
    await using t = await openScreenArchive(catalog, { archive: join(disk.path, 'archive') });
    for (let i = 0; i < 60; i++) writeFiles(t.folder, { [`${i % 5}/${i}.bin`]: `${i}`.padEnd(200_000, 'x') });
    const sourceId = await t.source();
    await t.run({ type: 'scan', sourceId, metadata: false });
    const { id } = await t.api.startJob({ type: 'apply' });
    const refused = await t.until(id, hasEnded);
    assert.deepEqual([refused.state, refused.error?.code], ['refused', 'ENOSPC']);
    assertStoreSound(t.archive, false);
    disk.remount('size=64m');
    // Its row may not have had room in the catalog; it is written as soon as there is.
    await t.reopen();
    const kept = await t.api.job(id);
    assert.equal(kept.state, 'refused');
    assert.deepEqual(kept.counters, refused.counters);
    const before = kept.counters?.stored ?? 0;
    const rest = await t.run({ type: 'apply' });
    assert.deepEqual([rest.state, rest.problems], ['done', {}]);
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 60);
    assert.ok(before <= 60);
    assert.deepEqual(contentsBelow(`${t.archive}/views/existing${t.folder}`), contentsBelow(t.folder));
  });
});
