import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { EngineOptions } from '../../src-main/engine/open-engine.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';
import { openEngine, openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const optionsOf = (t: TestArchive, more: Partial<EngineOptions> = {}): EngineOptions => ({
  archive: t.archive,
  ...(t.db && { db: t.db }),
  ...more,
});
const lockedBy = (who: RegExp) => ({ name: 'EngineError', code: 'ARCHIVE_LOCKED', message: who });

onEachCatalog('an archive', (catalog) => {
  it('is held by one engine at a time, which is named', async () => {
    await using t = await openTestArchive(catalog);
    const second = openEngine(optionsOf(t));
    await assert.rejects(second, lockedBy(new RegExp(`"mama" \\(process ${process.pid}, since `)));
    await t.reopen(async () => {
      const other = await startEngineProcess(t, { hold: true });
      await assert.rejects(
        openEngine(optionsOf(t)),
        lockedBy(new RegExp(`"the other one" \\(process ${other.pid}, `)),
      );
      await other.kill();
    });
  });

  it('is free again when its holder was killed', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    await t.reopen(async () => {
      const other = await startEngineProcess(t, { hold: true });
      await other.kill();
    });
    assert.equal((await t.scan()).newObservations, 1);
  });

  it('is free again after an engine that could not open its catalog', async () => {
    await using t = await openTestArchive(catalog);
    await t.reopen(async () => {
      await assert.rejects(openEngine({ archive: t.archive, db: 'postgres://127.0.0.1:1/x' }), {
        code: 'CATALOG_UNREACHABLE',
      });
    });
  });

  it('can be looked at meanwhile', async () => {
    await using t = await openTestArchive(catalog);
    for (let i = 0; i < 500; i++) writeFileSync(join(t.folder, `${i}`), `${i % 250}`);
    await t.scan();
    const [one, other] = await Promise.all([1, 2].map(() => openEngine(optionsOf(t, { readOnly: true }))));
    const scan = t.scan({ rehash: true });
    const stats = await one?.api.stats();
    assert.deepEqual([stats?.live, stats?.blobs], [500, 250]);
    assert.equal((await other?.api.duplicates({ limit: 5 }))?.length, 5);
    assert.equal((await scan).unchanged, 500);
    writeFileSync(join(t.folder, 'new'), 'new');
    await t.scan();
    assert.equal((await one?.api.stats())?.live, 501, 'and shows what has come since');
    await one?.close();
    await other?.close();
  });

  it('that is only looked at cannot be changed', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    await t.scan();
    const { id } = await t.source();
    writeFileSync(join(t.folder, 'b'), 'y');
    const { api, close } = await openEngine(optionsOf(t, { readOnly: true, hostname: 'test-host' }));
    const refused = { name: 'EngineError', code: 'BAD_INPUT', message: /look at it only/ };
    await assert.rejects(api.scan(id, { metadata: false }), refused);
    await assert.rejects(api.addSource({ folder: t.folder }), refused);
    await assert.rejects(api.mark('ignored', { path: '**' }), refused);
    await assert.rejects(api.apply(), refused);
    await close();
    const stats = await t.engine.api.stats();
    assert.deepEqual([stats.live, stats.byStatus.pending, stats.storedBlobs], [1, 1, 0]);
  });

  it('can be let go twice', async () => {
    await using t = await openTestArchive(catalog);
    await t.engine.close();
    await t.reopen();
    assert.equal((await t.scan()).files, 0);
  });
});
