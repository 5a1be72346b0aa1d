import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { EngineError } from '../../src-main/contract/errors.ts';
import { liveObservations, queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const isOtherVolume = (error: EngineError) =>
  error.code === 'BRAKE' && /another volume/.test(error.message) && /uuid:OLD/.test(error.message);

/** A source with two files, which the catalog believes to be on another disk. */
async function onOtherDisk(t: TestArchive): Promise<number> {
  for (const name of ['a', 'b']) writeFileSync(join(t.folder, name), name);
  await t.scan();
  await queryCatalog(t, "UPDATE sources SET volume = 'uuid:OLD'");
  return Number((await t.engine.api.sources())[0]?.id);
}

onEachCatalog('a source that is on another volume than before', (catalog) => {
  it('stops with a question, whoever asks for the scan', async () => {
    await using t = await openTestArchive(catalog);
    const id = await onOtherDisk(t);
    for (const name of ['a', 'b']) rmSync(join(t.folder, name));
    writeFileSync(join(t.folder, 'c'), 'c');
    await assert.rejects(t.engine.api.addSource({ folder: t.folder }), isOtherVolume);
    for (const options of [{}, { acceptGone: true }, { rehash: true }])
      await assert.rejects(t.engine.api.scan(id, { metadata: false, ...options }), isOtherVolume);
    assert.deepEqual([...(await liveObservations(t)).keys()].sort(), ['a', 'b']);
    assert.equal((await t.engine.api.sources())[0]?.volume, 'uuid:OLD');
  });

  it('goes on if it is the same folder on a new disk', async () => {
    await using t = await openTestArchive(catalog);
    const id = await onOtherDisk(t);
    const source = await t.engine.api.addSource({ folder: t.folder, volume: 'same' });
    assert.equal(source.id, id);
    assert.notEqual(source.volume, 'uuid:OLD');
    assert.equal((await t.scan()).unchanged, 2);
  });

  it('is another source if it is another disk at the same place; each is known again by its volume', async () => {
    await using t = await openTestArchive(catalog);
    const id = await onOtherDisk(t);
    const second = await t.engine.api.addSource({ folder: t.folder, volume: 'new' });
    assert.notEqual(second.id, id);
    assert.notEqual(second.views, (await t.engine.api.sources())[0]?.views);
    const { result } = await t.engine.api.scan(second.id, { metadata: false });
    assert.deepEqual([result.newObservations, result.duplicates, result.newBlobs], [2, 2, 0]);
    assert.equal((await t.source()).id, second.id);
    const here = second.volume;
    await queryCatalog(t, `UPDATE sources SET volume = 'uuid:OTHER' WHERE id = ${second.id}`);
    await queryCatalog(t, `UPDATE sources SET volume = '${here}' WHERE id = ${id}`);
    assert.equal((await t.source()).id, id);
  });

  it('is no question as long as nothing of it is known', async () => {
    await using t = await openTestArchive(catalog);
    const { id } = await t.source();
    await queryCatalog(t, "UPDATE sources SET volume = 'uuid:OLD'");
    writeFileSync(join(t.folder, 'a'), 'a');
    assert.equal((await t.scan()).newObservations, 1);
    assert.equal((await t.source()).id, id);
  });
});
