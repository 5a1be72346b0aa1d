import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { it } from 'node:test';
import { blake3Of } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** The smallest GIF there is. */
const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

onEachCatalog('stats', (catalog) => {
  it('of an empty archive are zeros', async () => {
    await using t = await openTestArchive(catalog);
    const { byStatus, byKind, byType, ...numbers } = await t.engine.api.stats();
    for (const [name, value] of Object.entries(numbers)) assert.equal(value, 0, name);
    assert.deepEqual([byStatus, byKind, byType], [{ pending: 0, assigned: 0, ignored: 0 }, {}, {}]);
  });

  it('sum up what was seen, what is stored and what that saves', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, {
      'a.txt': 'x'.repeat(100),
      'b.txt': 'x'.repeat(100),
      'c.txt': 'y'.repeat(10),
      'p.gif': gif,
      'unknown.bin': Buffer.from([0, 1, 2, 3, 0, 1]),
      'blocked.txt': 'blocked',
      empty: '',
    });
    await t.scan();
    const before = await t.engine.api.stats();
    assert.equal(before.bytesSeen, 100 + 100 + 10 + gif.length + 6 + 7);
    assert.deepEqual([before.bytesStored, before.bytesSaved, before.storedBlobs], [0, 0, 0]);
    assert.deepEqual(before.byStatus, { pending: 7, assigned: 0, ignored: 0 });
    await t.engine.api.block(blake3Of('blocked'), 'deleted');
    await t.engine.api.mark('ignored', { path: 'c.txt' });
    await t.apply();
    const { byType, ...after } = await t.engine.api.stats();
    assert.deepEqual(after, {
      observations: 7,
      live: 7,
      gone: 0,
      blobs: 6,
      storedBlobs: 4,
      bytesSeen: before.bytesSeen,
      bytesStored: 100 + gif.length + 6,
      bytesSaved: 100,
      blocked: 1,
      lost: 0,
      metadataOwed: 1,
      byStatus: { pending: 1, assigned: 5, ignored: 1 },
      byKind: { existing: 7 },
    });
    assert.deepEqual(byType, {
      text: { files: 4, bytes: 217 },
      image: { files: 1, bytes: gif.length },
      other: { files: 2, bytes: 6 },
    });
  });

  it('count gone files apart', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { a: 'same', b: 'same', c: 'other' });
    await t.scan();
    await t.apply();
    rmSync(`${t.folder}/b`);
    await t.scan({ acceptGone: true });
    const { observations, live, gone, bytesSeen, bytesStored, bytesSaved } = await t.engine.api.stats();
    assert.deepEqual([observations, live, gone], [3, 2, 1]);
    assert.deepEqual([bytesSeen, bytesStored, bytesSaved], [9, 9, 0]);
  });
});
