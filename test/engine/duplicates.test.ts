import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { it } from 'node:test';
import { blake3Of } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';

/** `name of a copy × number of copies`, in the order of the list. */
async function groups(t: TestArchive, options: { limit?: number; minSize?: number } = {}) {
  const found = await t.engine.api.duplicates(options);
  return found.map(({ observations, count, size }) => {
    assert.equal(observations.length, Math.min(count, 1000));
    const name = observations[0]?.path.slice(t.folder.length + 1).replace(/-\d$/, '');
    return `${name} ${size} × ${count}`;
  });
}

onEachCatalog('duplicates', (catalog) => {
  it('are listed with most wasted bytes first, empty files never', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, {
      'big-1': 'B'.repeat(500),
      'big-2': 'B'.repeat(500),
      'many-1': 'm'.repeat(200),
      'many-2': 'm'.repeat(200),
      'many-3': 'm'.repeat(200),
      'many-4': 'm'.repeat(200),
      'small-1': 's',
      'small-2': 's',
      single: 'no duplicate, and the largest of all'.repeat(100),
      'empty-1': '',
      'empty-2': '',
      'empty-3': '',
    });
    await t.scan();
    assert.deepEqual(await groups(t), ['many 200 × 4', 'big 500 × 2', 'small 1 × 2']);
    assert.deepEqual(await groups(t, { limit: 1 }), ['many 200 × 4']);
    assert.deepEqual(await groups(t, { minSize: 201 }), ['big 500 × 2']);
    assert.deepEqual(await groups(t, { minSize: 200 }), ['many 200 × 4', 'big 500 × 2']);
    assert.deepEqual(await groups(t, { minSize: 0 }), await groups(t));
    assert.deepEqual(await groups(t, { minSize: 501 }), []);
  });

  it('name every place with its host, status, kind and time', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'x/a.txt': 'same', 'b.txt': 'same' });
    setTime(`${t.folder}/b.txt`, 1_234_567_890);
    setTime(`${t.folder}/x/a.txt`, -86_400 * 365);
    await t.scan();
    await t.engine.api.mark('ignored', { path: 'b.txt' });
    const [group] = await t.engine.api.duplicates();
    assert.equal(group?.hash, blake3Of('same'));
    const places = group?.observations.map(({ id: _, ...place }) => place) ?? [];
    assert.deepEqual(
      places.find((place) => place.path.endsWith('b.txt')),
      {
        hostname: 'test-host',
        path: `${t.folder}/b.txt`,
        status: 'ignored',
        sourceKind: 'existing',
        mtime: '2009-02-13T23:31:30.000Z',
      },
    );
  });

  it('are live ones only', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { a: 'same', b: 'same', c: 'same', d: 'pair', e: 'pair' });
    await t.scan();
    rmSync(`${t.folder}/c`);
    rmSync(`${t.folder}/e`);
    await t.scan({ acceptGone: true });
    assert.deepEqual(await groups(t), ['a 4 × 2']);
    await t.apply();
    assert.deepEqual(await groups(t), ['a 4 × 2']);
  });

  it('of thousands of copies list the first thousand and count all', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, string> = {};
    for (let i = 0; i < 900; i++) files[`first-${String(i).padStart(4, '0')}`] = 'a content of many copies';
    for (let i = 0; i < 1500; i++) files[`second-${String(i).padStart(4, '0')}`] = 'another one';
    writeFiles(t.folder, files);
    await t.scan();
    const found = await t.engine.api.duplicates();
    assert.deepEqual(
      found.map(({ count, observations }) => [count, observations.length]),
      [
        [900, 900],
        [1500, 1000],
      ],
    );
  });
});
