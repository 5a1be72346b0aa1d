import assert from 'node:assert/strict';
import { it } from 'node:test';
import { contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { mountFilesystem, whyNoMount } from '../helpers/mounts.ts';
import { openEngine, openTestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const skip = await whyNoMount('ext4');

onEachCatalog('a read-only disk', (catalog) => {
  it('is refused with EROFS at opening; looking is possible; writable again it goes on', {
    skip,
  }, async () => {
    await using disk = await mountFilesystem('ext4');
    await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
    writeFiles(t.folder, { 'a.txt': 'one' });
    await t.scan();
    await t.apply();
    await t.engine.close();
    disk.remount('ro');
    const options = { archive: t.archive, hostname: 'test-host', ...(t.db && { db: t.db }) };
    await assert.rejects(openEngine(options), { name: 'EngineError', code: 'EROFS' });
    if (catalog.dialect === 'postgres') {
      const looking = await openEngine({ ...options, readOnly: true });
      assert.equal((await looking.api.stats()).storedBlobs, 1);
      assert.equal((await looking.api.coverage(t.folder)).verified, 1);
      for (const call of [looking.api.apply(), looking.api.apply({ dryRun: true })])
        await assert.rejects(call, { name: 'EngineError', code: 'EROFS' });
      await looking.close();
    }
    disk.remount('rw');
    await t.reopen();
    await assertQuiet(t);
  });

  it('that becomes so while the archive is open ends an apply with EROFS', {
    skip:
      skip ||
      (catalog.dialect === 'sqlite' && 'the catalog would be on the same disk: only PostgreSQL’s is not'),
  }, async () => {
    await using disk = await mountFilesystem('ext4', 'errors=remount-ro');
    await using t = await openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
    writeFiles(t.folder, { 'a.txt': 'one', 'x/b.txt': 'two' });
    await t.scan();
    disk.makeReadOnly();
    for (const options of [{}, { dryRun: true }])
      await assert.rejects(t.apply(options), { name: 'EngineError', code: 'EROFS' });
    await assert.rejects(t.engine.api.verify({ mode: 'quick' }), { name: 'EngineError', code: 'EROFS' });
    await t.engine.close();
    await disk.again();
    await t.reopen();
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.errors], [2, 0]);
    assert.deepEqual(contentsBelow(`${t.archive}/views/existing${t.folder}`), contentsBelow(t.folder));
    await assertQuiet(t);
  });
});
