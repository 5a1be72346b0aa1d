import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { allObservations, queryCatalog } from '../../helpers/catalog-sql.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { hashOf } from '../../helpers/disk-state.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';

/** The columns that other programs may count on; see "The catalog" in CONTRIBUTING. */
const promised = [
  'id',
  'blob_hash',
  'hostname',
  'basedir',
  'relpath',
  'filename',
  'size',
  'mtime',
  'ctime',
  'scan_time',
  'source_kind',
  'status',
  'meta',
];

onEachCatalog('the view "observations"', (catalog) => {
  it('shows each sighting with its place and its tags', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a.txt');
    writeFileSync(file, 'four');
    utimesSync(file, 1_000_000_000, 1_000_000_000);
    await t.scan();
    const hash = hashOf('four');
    const [row] = await queryCatalog(t, 'SELECT * FROM observations');
    for (const name of promised) assert.ok(row && name in row, name);
    const { id, blob_hash, hostname, basedir, relpath, filename, size, mtime, source_kind, status, meta } =
      row ?? {};
    assert.deepEqual(
      { id, blob_hash, hostname, basedir, relpath, filename, size, mtime, source_kind, status, meta },
      {
        id: 1n,
        blob_hash: hash,
        hostname: 'test-host',
        basedir: t.folder,
        relpath: '',
        filename: 'a.txt',
        size: 4n,
        mtime: 1_000_000_000_000_000_000n,
        source_kind: 'existing',
        status: 'pending',
        meta: null,
      },
    );
    await queryCatalog(
      t,
      `INSERT INTO media (hash, read_at, meta) VALUES ('${hash}', 1, '{"EXIF:Make":"X","Nested":{"a":[1,2]}}')`,
    );
    const metaNow = async () => {
      const [now] = await queryCatalog(t, 'SELECT meta FROM observations');
      return typeof now?.meta === 'string' ? JSON.parse(now.meta) : now?.meta;
    };
    assert.deepEqual(await metaNow(), { 'EXIF:Make': 'X', Nested: { a: [1, 2] } });
    await queryCatalog(
      t,
      `INSERT INTO sidecars (observation_id, key, meta) VALUES (1, 'k', '{"a.txt.xmp":{"XMP:Rating":5}}')`,
    );
    assert.deepEqual(await metaNow(), {
      'EXIF:Make': 'X',
      Nested: { a: [1, 2] },
      Sidecars: { 'a.txt.xmp': { 'XMP:Rating': 5 } },
    });
    await queryCatalog(t, 'DELETE FROM media');
    assert.deepEqual(await metaNow(), { Sidecars: { 'a.txt.xmp': { 'XMP:Rating': 5 } } });
  });

  it('has the same columns in the same order in both dialects', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    await t.scan();
    const [row] = await queryCatalog(t, 'SELECT * FROM observations');
    assert.deepEqual(Object.keys(row ?? {}), [
      ...promised,
      'inode',
      'source_id',
      'previous_id',
      'ended_at',
      'ended_as',
      'viewed',
      'view_path',
    ]);
    assert.equal((await allObservations(t)).length, 1);
  });
});
