import assert from 'node:assert/strict';
import { it } from 'node:test';
import { filesBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { assertQuiet } from '../../helpers/edits.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';
import { writeFiles } from '../../helpers/write-files.ts';

onEachCatalog('a run of many pages', (catalog) => {
  it('brings each content in once, however far apart its sightings are', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, string> = {};
    for (let i = 0; i < 8000; i++) files[`${i % 11}/${i}.txt`] = `content ${i % 700}`;
    writeFiles(t.folder, files);
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual(
      [applied.stored, applied.hardlinked, applied.copied, applied.viewsCreated, applied.assigned],
      [700, 700, 0, 8000, 8000],
    );
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 700);
    const again = await t.apply();
    assert.deepEqual([again.stored, again.viewsCreated, again.assigned], [0, 0, 0]);
    assert.equal((await t.scan()).bytesRead, 0);
  });

  it('can be stopped in the middle: what was done stays done, and the next run does the rest', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, string> = {};
    for (let i = 0; i < 7000; i++) files[`${i % 11}/${i}.txt`] = `content ${i % 5000}`;
    writeFiles(t.folder, files);
    await t.scan();
    const stop = new AbortController();
    const stopped = t.apply({ signal: stop.signal, report: ({ files: done }) => done > 0 && stop.abort() });
    await assert.rejects(stopped, { name: 'EngineError', code: 'CANCELLED' });
    const { storedBlobs, byStatus } = await t.engine.api.stats();
    assert.ok(storedBlobs > 0 && storedBlobs < 5000, `${storedBlobs} blobs stored`);
    assert.ok(byStatus.assigned > 0 && byStatus.assigned < 7000, `${byStatus.assigned} files assigned`);
    const rest = await t.apply();
    assert.deepEqual([rest.stored, rest.errors], [5000 - storedBlobs, 0]);
    assert.equal(rest.assigned, 7000 - byStatus.assigned);
    await assertQuiet(t);
  });
});
