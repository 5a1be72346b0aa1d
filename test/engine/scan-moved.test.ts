import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { ScanResult } from '../../src-main/contract/api.ts';
import { historyOf, liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, hashOf, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const found = ({ newObservations, unchanged, moved, gone, duplicates }: ScanResult) => ({
  newObservations,
  unchanged,
  moved,
  gone,
  duplicates,
});
const nothing = { newObservations: 0, unchanged: 0, moved: 0, gone: 0, duplicates: 0 };

/** A folder with these files, each with a content of its own, and an old time. */
function write(t: TestArchive, ...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(t.folder, name, '..'), { recursive: true });
    writeFileSync(join(t.folder, name), `content of ${name}`);
    utimesSync(join(t.folder, name), 1_000_000_000, 1_000_000_000);
  }
}
const move = (t: TestArchive, from: string, to: string) =>
  renameSync(join(t.folder, from), join(t.folder, to));

async function isExact(t: TestArchive): Promise<void> {
  assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
}

onEachCatalog('a scan of files that moved', (catalog) => {
  it('knows a renamed file, and its status, again', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b', 'c');
    await t.scan();
    await t.engine.api.mark('ignored', { hash: hashOf('content of a') });
    move(t, 'a', 'new');
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 2, moved: 1 });
    const [old] = await historyOf(t, 'a');
    const [now] = await historyOf(t, 'new');
    assert.deepEqual([old?.endedAs, now?.previousId, now?.status], ['moved', old?.id, 'ignored']);
    assert.deepEqual(found(await t.scan()), { ...nothing, unchanged: 3 });
    await isExact(t);
  });

  it('knows the files of a renamed folder again, however many they are', async () => {
    await using t = await openTestArchive(catalog);
    const names = Array.from({ length: 40 }, (_, i) => `trip/day ${i % 4}/${i}.jpg`);
    write(t, ...names, 'stays');
    await t.scan();
    move(t, 'trip', 'holiday');
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 40, unchanged: 1, moved: 40 });
    await isExact(t);
    assert.deepEqual(found(await t.scan()), { ...nothing, unchanged: 41 });
  });

  it('follows a folder that goes there and back again', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'trip/1', 'trip/2', 'stays');
    await t.scan();
    for (const [from, to] of [
      ['trip', 'x'],
      ['x', 'trip'],
      ['trip', 'x'],
      ['x', 'trip'],
    ] as const) {
      move(t, from, to);
      assert.deepEqual(
        found(await t.scan()),
        { ...nothing, newObservations: 2, unchanged: 1, moved: 2 },
        `${from} → ${to}`,
      );
      await isExact(t);
    }
    const history = await historyOf(t, 'trip/1');
    assert.deepEqual(
      history.map(({ endedAs }) => endedAs),
      ['moved', 'moved', null],
    );
  });

  it('follows a chain of moves step by step', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a');
    await t.scan();
    await t.engine.api.mark('ignored', { hash: hashOf('content of a') });
    let previous = (await historyOf(t, 'a'))[0]?.id;
    for (const [from, to] of [
      ['a', 'b'],
      ['b', 'sub/c'],
      ['sub/c', 'a'],
    ] as const) {
      mkdirSync(join(t.folder, 'sub'), { recursive: true });
      move(t, from, to);
      assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, moved: 1 });
      const now = (await historyOf(t, to)).at(-1);
      assert.deepEqual([now?.previousId, now?.status, now?.endedAs], [previous, 'ignored', null]);
      previous = now?.id;
    }
    await isExact(t);
  });

  it('records the swap of two names as two changes', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b');
    await t.scan();
    move(t, 'a', 'x');
    move(t, 'b', 'a');
    move(t, 'x', 'b');
    const result = await t.scan();
    assert.deepEqual([result.newObservations, result.gone, result.newBlobs], [2, 0, 0]);
    await isExact(t);
  });

  it('knows a file again that took the place of another', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b', 'c');
    await t.scan();
    await t.engine.api.mark('ignored', { hash: hashOf('content of a') });
    move(t, 'a', 'b');
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 1, moved: 1 });
    const [a] = await historyOf(t, 'a');
    const [old, now] = await historyOf(t, 'b');
    assert.deepEqual(
      [a?.endedAs, old?.endedAs, now?.previousId, now?.status],
      ['moved', 'changed', a?.id, 'ignored'],
    );
    await isExact(t);
  });

  it('knows a file again at a place where one is gone', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b', 'c');
    await t.scan();
    rmSync(join(t.folder, 'b'));
    assert.equal((await t.scan()).gone, 1);
    move(t, 'a', 'b');
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 1, moved: 1 });
    await isExact(t);
  });

  it('knows a renamed file again that was touched as well', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b');
    await t.scan();
    move(t, 'a', 'new');
    utimesSync(join(t.folder, 'new'), 5, 5);
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 1, moved: 1 });
  });

  it('knows a file again that was copied elsewhere with its name and time, and removed', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b');
    await t.scan();
    mkdirSync(join(t.folder, 'sub'));
    cpSync(join(t.folder, 'a'), join(t.folder, 'sub/a'), { preserveTimestamps: true });
    rmSync(join(t.folder, 'a'));
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 1, moved: 1 });
  });

  it('takes a copy for a duplicate, and the original that goes later for gone', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'a', 'b');
    await t.scan();
    copyFileSync(join(t.folder, 'a'), join(t.folder, 'copy'));
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 1, unchanged: 2, duplicates: 1 });
    rmSync(join(t.folder, 'a'));
    assert.deepEqual(found(await t.scan()), { ...nothing, unchanged: 2, gone: 1 });
  });

  it('pairs duplicates that move with their own copies', async () => {
    await using t = await openTestArchive(catalog);
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(join(t.folder, name), 'same');
      utimesSync(join(t.folder, name), 1_000_000_000, 1_000_000_000);
    }
    writeFileSync(join(t.folder, 'stays'), 'x');
    await t.scan();
    for (const name of ['a', 'b']) move(t, name, `${name}${name}`);
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 2, unchanged: 2, moved: 2 });
    for (const name of ['a', 'b']) {
      const [now] = await historyOf(t, `${name}${name}`);
      assert.equal(now?.previousId, (await historyOf(t, name))[0]?.id);
    }
  });

  it('knows moved zero-byte files by their inode only', async () => {
    await using t = await openTestArchive(catalog);
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(join(t.folder, name), '');
      utimesSync(join(t.folder, name), 1_000_000_000, 1_000_000_000);
    }
    await t.scan();
    mkdirSync(join(t.folder, 'sub'));
    // Removed last: its inode must not be free for the new one.
    writeFileSync(join(t.folder, 'sub/b'), '');
    utimesSync(join(t.folder, 'sub/b'), 1_000_000_000, 1_000_000_000);
    rmSync(join(t.folder, 'b'));
    move(t, 'a', 'sub/a');
    assert.deepEqual(found(await t.scan()), {
      ...nothing,
      newObservations: 2,
      unchanged: 1,
      moved: 1,
      gone: 1,
    });
  });

  it('takes a view along when apply follows', async () => {
    await using t = await openTestArchive(catalog);
    write(t, 'trip/a', 'trip/b', 'c');
    await t.scan();
    await t.apply();
    move(t, 'trip', 'x');
    move(t, 'c', 'trip');
    assert.deepEqual(found(await t.scan()), { ...nothing, newObservations: 3, moved: 3 });
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.viewsRemoved, applied.errorList], [3, 3, []]);
    const views = join(t.archive, (await t.source()).views);
    assert.deepEqual(sortedFiles(filesOnDisk(views)), sortedFiles(filesOnDisk(t.folder)));
  });
});
