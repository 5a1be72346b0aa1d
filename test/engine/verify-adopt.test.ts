import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { it } from 'node:test';
import { blake3Of, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const place = (t: TestArchive, content: string) => {
  const hash = blake3Of(content);
  return `${t.archive}/blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
};

/** A blob as a run leaves it that is killed between storing and recording: in place, unknown to the catalog. */
function leaveBlob(t: TestArchive, name: string, content = name): string {
  const path = place(t, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

onEachCatalog('a blob that a killed run left in place', (catalog) => {
  it('is adopted by apply, which takes nothing from the source', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'b.txt': 'two' });
    await t.scan();
    const { ino } = lstatSync(leaveBlob(t, 'one'));
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.bytesCopied, applied.viewsCreated], [2, 0, 2]);
    assert.equal(lstatSync(place(t, 'one')).ino, ino);
    assert.equal(lstatSync(`${t.folder}/a.txt`).nlink, 1);
    await assertQuiet(t);
  });

  it('is adopted by verify as well, and apply has only the view to make', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one' });
    await t.scan();
    leaveBlob(t, 'one');
    const verified = await t.engine.api.verify({ mode: 'quick' });
    assert.deepEqual([verified.checked, verified.ok, verified.foreign], [1, 1, []]);
    assert.equal(lstatSync(place(t, 'one')).mode & 0o777, 0o444);
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.viewsCreated], [0, 1]);
    await assertQuiet(t);
  });

  it('but holds something else is put into the quarantine, and the right content comes in', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'b.txt': 'two' });
    await t.scan();
    leaveBlob(t, 'one', 'torn');
    mkdirSync(place(t, 'two'), { recursive: true });
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.errors], [2, 0]);
    const kept = [...filesBelow(`${t.archive}/.mama/quarantine`).values()].map((file) => file.content);
    assert.deepEqual(kept, [blake3Of('torn')]);
    await assertQuiet(t);
  });

  it('and was then lost from the catalog’s point of view counts as found again', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one' });
    await t.scan();
    await t.apply();
    const { rmSync } = await import('node:fs');
    for (const path of [place(t, 'one'), `${t.folder}/a.txt`, `${t.archive}/views/existing${t.folder}/a.txt`])
      rmSync(path);
    await t.engine.api.verify({ mode: 'quick', heal: true });
    assert.equal((await t.engine.api.stats()).lost, 1);
    chmodSync(leaveBlob(t, 'one'), 0o444);
    const verified = await t.engine.api.verify({ mode: 'quick' });
    assert.deepEqual([verified.ok, verified.missing], [1, []]);
    assert.equal((await t.engine.api.stats()).lost, 0);
  });

  it('half-written files of a killed run are cleared away by the next one', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one' });
    await t.scan();
    writeFiles(`${t.archive}/.mama/tmp`, { [blake3Of('one')]: 'half', 'probe-x/probe': 'x', 'view-7': 'x' });
    await t.apply();
    assert.equal(filesBelow(`${t.archive}/.mama/tmp`).size, 0);
    await assertQuiet(t);
  });
});
