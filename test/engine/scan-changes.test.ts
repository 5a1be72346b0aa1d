import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { ScanResult } from '../../src-main/contract/api.ts';
import { allObservations, historyOf, liveObservations, queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, hashOf, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

const found = ({ newObservations, unchanged, newBlobs, duplicates, bytesRead }: ScanResult) => ({
  newObservations,
  unchanged,
  newBlobs,
  duplicates,
  bytesRead,
});

onEachCatalog('a scan of files that change', (catalog) => {
  it('keeps what a modified file was, and links the two', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a');
    writeFileSync(file, 'one');
    writeFileSync(join(t.folder, 'other'), 'other');
    await t.scan();
    writeFileSync(file, 'second');
    const expected = { newObservations: 1, unchanged: 1, newBlobs: 1, duplicates: 0, bytesRead: 6 };
    assert.deepEqual(found(await t.scan()), expected);
    const [old, now] = await historyOf(t, 'a');
    assert.deepEqual(
      [old?.hash, old?.endedAs, now?.hash, now?.endedAs],
      [hashOf('one'), 'changed', hashOf('second'), null],
    );
    assert.equal(now?.previousId, old?.id);
    assert.equal(now?.status, 'pending');
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });

  it('takes a file with a new time and the same content for a new observation with the same status', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a');
    writeFileSync(file, 'one');
    await t.scan();
    await t.engine.api.mark('ignored', { hash: hashOf('one') });
    utimesSync(file, 1_000_000, 1_000_000);
    const expected = { newObservations: 1, unchanged: 0, newBlobs: 0, duplicates: 0, bytesRead: 3 };
    assert.deepEqual(found(await t.scan()), expected);
    const [old, now] = await historyOf(t, 'a');
    assert.deepEqual([old?.endedAs, now?.mtime, now?.status], ['changed', 1_000_000_000_000_000n, 'ignored']);
  });

  it('takes a file of which only mode or links changed for unchanged, and reads it but once', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a');
    writeFileSync(file, 'one');
    writeFileSync(join(t.folder, 'b'), 'three');
    await t.scan();
    chmodSync(file, 0o600);
    linkSync(join(t.folder, 'b'), join(t.root, 'elsewhere'));
    const expected = { newObservations: 0, unchanged: 2, newBlobs: 0, duplicates: 0, bytesRead: 8 };
    assert.deepEqual(found(await t.scan()), expected);
    assert.deepEqual(found(await t.scan()), { ...expected, bytesRead: 0 });
    const rows = await allObservations(t);
    assert.equal(rows.length, 2);
    for (const { path, ctime } of rows)
      assert.equal(ctime, statSync(join(t.folder, path), { bigint: true }).ctimeNs);
  });

  it('notices a change although size and time were put back', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a');
    writeFileSync(file, 'one');
    await t.scan();
    const script = 'touch -r "$0" ../t; printf two > "$0"; touch -r ../t "$0"';
    const before = statSync(file, { bigint: true });
    execFileSync('sh', ['-c', script, file], { cwd: t.folder });
    const after = statSync(file, { bigint: true });
    assert.deepEqual([after.mtimeNs, after.size, after.ino], [before.mtimeNs, before.size, before.ino]);
    assert.equal((await t.scan()).newObservations, 1);
    assert.equal((await liveObservations(t)).get('a')?.hash, hashOf('two'));
    const [old, now] = await historyOf(t, 'a');
    assert.equal(now?.previousId, old?.id);
  });

  it('notices a time that differs by one nanosecond', async () => {
    await using t = await openTestArchive(catalog);
    const file = join(t.folder, 'a');
    writeFileSync(file, 'one');
    execFileSync('touch', ['-d', '2024-01-01 00:00:00.123456789 UTC', file]);
    await t.scan();
    execFileSync('touch', ['-d', '2024-01-01 00:00:00.123456790 UTC', file]);
    assert.equal((await t.scan()).newObservations, 1);
    assert.equal((await liveObservations(t)).get('a')?.mtime, 1_704_067_200_123_456_790n);
  });

  it('keeps times before 1970 and far from now exactly', async () => {
    await using t = await openTestArchive(catalog);
    const dates = [
      '1901-12-14 00:00:00.5 UTC',
      '1969-12-31 23:59:59.999999999 UTC',
      '2105-06-01 00:00:00.000000001 UTC',
    ];
    for (const date of dates) {
      const file = join(t.folder, date.slice(0, 4));
      writeFileSync(file, date);
      execFileSync('touch', ['-d', date, file]);
    }
    await t.scan();
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    const expected = { newObservations: 0, unchanged: 3, newBlobs: 0, duplicates: 0, bytesRead: 0 };
    assert.deepEqual(found(await t.scan()), expected);
  });

  it('reads everything again if asked to', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'one');
    writeFileSync(join(t.folder, 'b'), 'two');
    await t.scan();
    const expected = { newObservations: 0, unchanged: 2, newBlobs: 0, duplicates: 0, bytesRead: 6 };
    assert.deepEqual(found(await t.scan({ rehash: true })), expected);
  });

  it("counts zero-byte files as nobody's duplicates", async () => {
    await using t = await openTestArchive(catalog);
    for (const name of ['a', 'b', 'c']) writeFileSync(join(t.folder, name), '');
    writeFileSync(join(t.folder, 'd'), 'x');
    writeFileSync(join(t.folder, 'e'), 'x');
    const expected = { newObservations: 5, unchanged: 0, newBlobs: 2, duplicates: 1, bytesRead: 2 };
    assert.deepEqual(found(await t.scan()), expected);
    assert.equal((await t.engine.api.duplicates()).length, 1);
  });

  it('reads several paths to one inode once', async () => {
    await using t = await openTestArchive(catalog);
    mkdirSync(join(t.folder, 'sub'));
    writeFileSync(join(t.folder, 'a'), 'x'.repeat(1000));
    for (const name of ['b', 'c', 'sub/d', 'sub/e']) linkSync(join(t.folder, 'a'), join(t.folder, name));
    const expected = { newObservations: 5, unchanged: 0, newBlobs: 1, duplicates: 4, bytesRead: 1000 };
    assert.deepEqual(found(await t.scan()), expected);
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    assert.deepEqual(found(await t.scan()), {
      ...expected,
      newObservations: 0,
      unchanged: 5,
      newBlobs: 0,
      duplicates: 0,
      bytesRead: 0,
    });
  });

  it('does not read anything again after apply has linked it', async () => {
    await using t = await openTestArchive(catalog);
    mkdirSync(join(t.folder, 'sub'));
    for (const name of ['a', 'b', 'sub/c']) writeFileSync(join(t.folder, name), name);
    await t.scan();
    assert.equal((await t.apply()).stored, 3);
    const expected = { newObservations: 0, unchanged: 3, newBlobs: 0, duplicates: 0, bytesRead: 0 };
    assert.deepEqual(found(await t.scan()), expected);
    assert.deepEqual(found(await t.scan()), expected);
  });

  it('is done once at a time', async () => {
    await using t = await openTestArchive(catalog);
    for (let i = 0; i < 200; i++) writeFileSync(join(t.folder, `${i}`), `${i}`);
    const [first, second] = await Promise.all([t.scan(), t.scan()]);
    assert.deepEqual([first?.newObservations, second?.newObservations, second?.unchanged], [200, 0, 200]);
    assert.equal((await liveObservations(t)).size, 200);
  });

  it('confirms every file at the time of the scan, in whole folders and in others', async () => {
    await using t = await openTestArchive(catalog);
    for (const name of ['quiet', 'busy']) {
      mkdirSync(join(t.folder, name));
      for (const file of ['a', 'b']) writeFileSync(join(t.folder, name, file), name + file);
    }
    await t.scan();
    const times = async () =>
      new Set([...(await liveObservations(t)).values()].map(({ scanTime }) => scanTime));
    const [first] = await times();
    rmSync(join(t.folder, 'busy/a'));
    writeFileSync(join(t.folder, 'busy/new'), 'new');
    await t.scan();
    const [last] = await queryCatalog(t, 'SELECT max(started_at) AS at FROM scans');
    assert.deepEqual(await times(), new Set([Number(last?.at)]));
    assert.ok((first as number) < Number(last?.at));
    assert.equal((await historyOf(t, 'busy/a'))[0]?.scanTime, first, 'a file that is gone was not confirmed');
  });
});
