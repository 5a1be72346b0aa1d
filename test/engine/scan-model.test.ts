import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import fc from 'fast-check';
import { allObservations, liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, hashOf, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { anyEdit, doEdit } from '../helpers/tree-model.ts';

/** Scans, and holds the result and the catalog against the disk; then once more, when nothing must be new. */
async function checkScan(t: TestArchive): Promise<void> {
  const before = await liveObservations(t);
  const known = new Set((await allObservations(t)).map(({ hash }) => hash));
  const disk = filesOnDisk(t.folder);
  const result = await t.scan({ acceptGone: true });
  assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(disk));
  assert.deepEqual(result.errorList, []);
  assert.equal(result.files, disk.size);
  assert.equal(result.files, result.newObservations + result.unchanged);

  const hashes = new Set([...disk.values()].map(({ hash }) => hash));
  assert.equal(result.newBlobs, [...hashes].filter((hash) => !known.has(hash)).length);
  const history = await allObservations(t);
  const byId = new Map(history.map((row) => [row.id, row]));
  const ended = [...before.values()].map(({ id }) => byId.get(id)?.endedAs);
  assert.equal(result.gone, ended.filter((as) => as === 'gone').length, 'what was there and is gone');
  assert.equal(result.moved, ended.filter((as) => as === 'moved').length, 'what was there and moved');
  const last = Math.max(0, ...history.map(({ scanTime }) => scanTime));
  for (const row of (await liveObservations(t)).values()) assert.equal(row.scanTime, last, row.path);
  checkLinks(history);

  const again = await t.scan();
  assert.deepEqual(
    [again.files, again.unchanged, again.newObservations, again.gone, again.moved, again.bytesRead],
    [disk.size, disk.size, 0, 0, 0, 0],
  );
  assert.deepEqual((await allObservations(t)).map(withoutTime), history.map(withoutTime));
}

const withoutTime = (row: Awaited<ReturnType<typeof allObservations>>[number]) => ({ ...row, scanTime: 0 });

/** An observation continues at most one that ended, and none continues the same as another. */
function checkLinks(history: Awaited<ReturnType<typeof allObservations>>): void {
  const byId = new Map(history.map((row) => [row.id, row]));
  const continued = history.flatMap(({ previousId }) => (previousId === null ? [] : [previousId]));
  assert.equal(new Set(continued).size, continued.length);
  for (const row of history) {
    if (row.endedAs === 'moved') assert.ok(continued.includes(row.id), `${row.path} moved to nowhere`);
    const previous = row.previousId === null ? undefined : byId.get(row.previousId);
    if (previous?.endedAs === 'moved') assert.equal(row.hash, previous.hash);
    if (previous?.endedAs === 'changed') assert.equal(row.path, previous.path);
  }
  assert.ok(history.every(({ size, hash }) => size > 0 || hash === hashOf('')));
}

onEachCatalog('after any edits to a tree', (catalog) => {
  it('the catalog holds what is on disk, and a second scan finds nothing', async () => {
    await using t = await openTestArchive(catalog);
    const away = join(t.root, 'away');
    const runs = Number(process.env.MAMA_TEST_RUNS ?? (catalog.dialect === 'sqlite' ? 8 : 4));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 10 }),
        async (rounds) => {
          for (const folder of [away, t.folder]) rmSync(folder, { recursive: true, force: true });
          for (const folder of [away, t.folder]) mkdirSync(folder);
          for (const edits of rounds) {
            for (const edit of edits) doEdit(t.folder, away, edit);
            await checkScan(t);
          }
        },
      ),
      // A failure is made smaller for a while, but not for hours.
      { numRuns: runs, interruptAfterTimeLimit: 60_000 },
    );
  });
});
