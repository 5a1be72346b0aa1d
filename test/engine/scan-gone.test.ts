import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { ScanResult } from '../../src-main/contract/api.ts';
import type { EngineError } from '../../src-main/contract/errors.ts';
import { historyOf, liveObservations, queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const found = ({ newObservations, unchanged, moved, gone, files }: ScanResult) => ({
  newObservations,
  unchanged,
  moved,
  gone,
  files,
});
const nothing = { newObservations: 0, unchanged: 0, moved: 0, gone: 0, files: 0 };

function write(t: TestArchive, folder: string, count: number): void {
  mkdirSync(join(t.folder, folder), { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(t.folder, folder, `${i}`), `${folder} ${i}`);
}
const isBrake = (error: EngineError) => error.code === 'BRAKE' && /accept-gone|Plug/.test(error.message);

async function isExact(t: TestArchive): Promise<void> {
  assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
}

/** What must be so after a brake: everything that was live is so still. */
async function nothingMarked(t: TestArchive, live: number): Promise<void> {
  assert.equal((await liveObservations(t)).size, live);
  const [row] = await queryCatalog(t, "SELECT count(*) AS gone FROM observations WHERE ended_as = 'gone'");
  assert.equal(row?.gone, 0n);
  const [scan] = await queryCatalog(t, 'SELECT state FROM scans ORDER BY id DESC LIMIT 1');
  assert.equal(scan?.state, 'braked');
}

onEachCatalog('a scan of files that are gone', (catalog) => {
  it('marks them with the time, and keeps them', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 5);
    await t.scan();
    rmSync(join(t.folder, 'a/0'));
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 4, unchanged: 4, gone: 1 });
    const [row] = await queryCatalog(t, "SELECT ended_at, ended_as FROM observations WHERE filename = '0'");
    const [scan] = await queryCatalog(t, 'SELECT max(started_at) AS at FROM scans');
    assert.deepEqual([row?.ended_as, row?.ended_at], ['gone', scan?.at]);
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 4, unchanged: 4 });
    assert.equal((await t.source()).gone, 0, 'the reply of addSource has no totals');
    assert.equal((await t.engine.api.sources())[0]?.gone, 1);
    await isExact(t);
  });

  it('finds a file again that is back as it was', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 5);
    await t.scan();
    const away = join(t.root, 'away');
    for (let i = 0; i < 2; i++) {
      renameSync(join(t.folder, 'a/0'), away);
      assert.equal((await t.scan()).gone, 1);
      renameSync(away, join(t.folder, 'a/0'));
      assert.deepEqual(found(await t.scan()), { ...nothing, files: 5, unchanged: 5 });
      await isExact(t);
      assert.equal((await historyOf(t, 'a/0')).length, 1);
    }
  });

  it('finds a file again that is back while another goes, and confirms it', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 5);
    await t.scan();
    const away = join(t.root, 'away');
    renameSync(join(t.folder, 'a/0'), away);
    await t.scan();
    renameSync(away, join(t.folder, 'a/0'));
    rmSync(join(t.folder, 'a/1'));
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 4, unchanged: 4, gone: 1 });
    await isExact(t);
    const [scan] = await queryCatalog(t, 'SELECT max(started_at) AS at FROM scans');
    for (const { scanTime, path } of (await liveObservations(t)).values())
      assert.equal(scanTime, Number(scan?.at), path);
  });

  it('finds a whole folder again that is back as it was', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 4);
    write(t, 'b/deep', 4);
    write(t, 'c', 30);
    await t.scan();
    for (let i = 0; i < 2; i++) {
      renameSync(join(t.folder, 'b'), join(t.root, 'away'));
      assert.deepEqual(found(await t.scan()), { ...nothing, files: 34, unchanged: 34, gone: 4 });
      await isExact(t);
      renameSync(join(t.root, 'away'), join(t.folder, 'b'));
      assert.deepEqual(found(await t.scan()), { ...nothing, files: 38, unchanged: 38 });
      await isExact(t);
    }
  });

  it('takes other content at the place of a file that is gone for a change of it', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 3);
    await t.scan();
    rmSync(join(t.folder, 'a/0'));
    await t.scan();
    writeFileSync(join(t.folder, 'a/0'), 'other');
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 3, unchanged: 2, newObservations: 1 });
    const [old, now] = await historyOf(t, 'a/0');
    assert.equal(now?.previousId, old?.id);
    await isExact(t);
  });

  it('does not take for gone what is left out from now on', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 20);
    write(t, 'cache/deep', 20);
    writeFileSync(join(t.folder, 'a/x.tmp'), 'x');
    await t.scan();
    await t.engine.api.addSource({ folder: t.folder, excludes: ['*.tmp', 'cache'] });
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 20, unchanged: 20 });
    assert.equal((await liveObservations(t)).size, 41);
    rmSync(join(t.folder, 'cache'), { recursive: true });
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 20, unchanged: 20 });
    write(t, 'cache/deep', 20);
    await t.engine.api.addSource({ folder: t.folder, excludes: [] });
    const back = await t.scan();
    assert.deepEqual([back.files, back.gone, back.newBlobs], [41, 0, 0]);
    await isExact(t);
  });
});

onEachCatalog('the brake', (catalog) => {
  it('stops when a source is empty of a sudden, and the next scan is as if nothing had been', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 3);
    await t.scan();
    renameSync(join(t.folder, 'a'), join(t.root, 'away'));
    await assert.rejects(t.scan(), isBrake);
    await nothingMarked(t, 3);
    await assert.rejects(t.scan(), isBrake, 'the same question again');
    renameSync(join(t.root, 'away'), join(t.folder, 'a'));
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 3, unchanged: 3 });
    await isExact(t);
  });

  it('stops when the folder is not there', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 3);
    await t.scan();
    const { id } = await t.source();
    renameSync(t.folder, join(t.root, 'away'));
    await assert.rejects(t.engine.api.addSource({ folder: t.folder }), isBrake);
    await assert.rejects(t.engine.api.scan(id, { metadata: false }), isBrake);
    await assert.rejects(t.engine.api.scan(id, { metadata: false, acceptGone: true }), isBrake);
    assert.equal((await liveObservations(t)).size, 3);
    renameSync(join(t.root, 'away'), t.folder);
    assert.deepEqual(found(await t.scan()), { ...nothing, files: 3, unchanged: 3 });
  });

  for (const [kept, lost, stops] of [
    [0, 1, true],
    [1, 9, false],
    [30, 10, false],
    [29, 10, true],
    [100, 33, false],
    [100, 34, true],
  ] as const)
    it(`${stops ? 'stops' : 'lets pass'} when ${lost} of ${kept + lost} are gone`, async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'keep', kept);
      write(t, 'lose', lost);
      await t.scan();
      rmSync(join(t.folder, 'lose'), { recursive: true });
      if (!stops) {
        assert.equal((await t.scan()).gone, lost);
        return;
      }
      await assert.rejects(
        t.scan(),
        (error: EngineError) => isBrake(error) && error.message.startsWith(`${lost} of ${kept + lost} `),
      );
      await nothingMarked(t, kept + lost);
      assert.deepEqual(found(await t.scan({ acceptGone: true })), {
        ...nothing,
        files: kept,
        unchanged: kept,
        gone: lost,
      });
      assert.deepEqual(found(await t.scan()), { ...nothing, files: kept, unchanged: kept });
      await isExact(t);
    });

  it('records what is new all the same', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 20);
    await t.scan();
    rmSync(join(t.folder, 'a'), { recursive: true });
    write(t, 'b', 3);
    await assert.rejects(t.scan(), isBrake);
    await nothingMarked(t, 23);
    assert.deepEqual(found(await t.scan({ acceptGone: true })), {
      ...nothing,
      files: 3,
      unchanged: 3,
      gone: 20,
    });
  });

  it('does not count files that moved', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 40);
    await t.scan();
    renameSync(join(t.folder, 'a'), join(t.folder, 'b'));
    rmSync(join(t.folder, 'b/0'));
    const moved = { ...nothing, files: 39, newObservations: 39, moved: 39, gone: 1 };
    assert.deepEqual(found(await t.scan()), moved);
    await isExact(t);
  });

  it('remembers a move that a stopped scan has seen already', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 12);
    write(t, 'b', 12);
    await t.scan();
    renameSync(join(t.folder, 'a'), join(t.folder, 'moved'));
    renameSync(join(t.folder, 'b'), join(t.root, 'away'));
    await assert.rejects(t.scan(), isBrake);
    renameSync(join(t.root, 'away'), join(t.folder, 'b'));
    const after = await t.scan();
    assert.deepEqual([after.files, after.newObservations, after.gone], [24, 0, 0]);
    const [row] = await queryCatalog(
      t,
      "SELECT count(*) AS moved FROM observations WHERE ended_as = 'moved'",
    );
    assert.equal(row?.moved, 12n);
    await isExact(t);
  });
});
