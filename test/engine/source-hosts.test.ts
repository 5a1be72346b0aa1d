import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Engine, EngineOptions } from '../../src-main/engine/open-engine.ts';
import { queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openEngine, openTestArchive } from '../helpers/test-archive.ts';

async function withEngine<T>(options: EngineOptions, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine(options);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

onEachCatalog('two hosts with one catalog', (catalog) => {
  it('may have sources with the same folder: two sources with their own views', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    const mine = await t.source();
    await t.scan();
    const options = { archive: t.archive, hostname: 'other/host', ...(t.db && { db: t.db }) };
    await t.reopen(() =>
      withEngine(options, async ({ api }) => {
        const theirs = await api.addSource({ folder: t.folder });
        assert.notEqual(theirs.id, mine.id);
        assert.equal(theirs.hostname, 'other/host');
        assert.notEqual(theirs.views, mine.views);
        const { result } = await api.scan(theirs.id, { metadata: false });
        assert.deepEqual([result.newObservations, result.newBlobs, result.duplicates], [1, 0, 1]);
      }),
    );
    assert.equal((await t.scan()).unchanged, 1);
    assert.equal((await t.engine.api.sources()).length, 2);
  });

  it("scan only their own: a folder of the same name here is not the other's", async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    const { id } = await t.source();
    await t.scan();
    const options = { archive: t.archive, hostname: 'other', ...(t.db && { db: t.db }) };
    await t.reopen(() =>
      withEngine(options, async ({ api }) => {
        const scan = api.scan(id, { metadata: false, acceptGone: true });
        await assert.rejects(scan, { name: 'EngineError', code: 'BAD_INPUT', message: /test-host/ });
      }),
    );
    const [scans] = await queryCatalog(t, 'SELECT count(*) AS count FROM scans');
    assert.equal(scans?.count, 1n);
  });

  it('may scan at the same time', {
    skip: catalog.dialect === 'sqlite' && 'one program at a time',
  }, async () => {
    await using t = await openTestArchive(catalog);
    for (let i = 0; i < 30; i++) {
      mkdirSync(join(t.folder, `${i}`));
      for (let j = 0; j < 30; j++) writeFileSync(join(t.folder, `${i}/${j}`), `${j} ${i % 20}`);
    }
    const others = ['b', 'c'].map((hostname) => ({
      archive: join(t.root, hostname),
      create: true,
      hostname,
      ...(t.db && { db: t.db }),
    }));
    const results = await Promise.all([
      t.scan(),
      ...others.map((options) =>
        withEngine(options, async ({ api }) => {
          const { id } = await api.addSource({ folder: t.folder });
          return (await api.scan(id, { metadata: false })).result;
        }),
      ),
    ]);
    for (const result of results) assert.deepEqual([result.newObservations, result.errorList], [900, []]);
    assert.equal(
      results.reduce((sum, { newBlobs }) => sum + newBlobs, 0),
      600,
    );
    const [row] = await queryCatalog(
      t,
      'SELECT count(*) AS count, count(DISTINCT blob_hash) AS blobs FROM observations',
    );
    assert.deepEqual([row?.count, row?.blobs], [2700n, 600n]);
  });
});
