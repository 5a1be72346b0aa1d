import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertNothingLost, blake3Of, contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { assertQuiet, editInPlace, everyContent, replaceFile } from '../helpers/edits.ts';
import { observationsOf } from '../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';

const viewOf = (t: TestArchive, name: string) => `${t.archive}/views/existing${t.folder}/${name}`;
const blobOf = (t: TestArchive, content: string) => {
  const hash = blake3Of(content);
  return `${t.archive}/blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
};

async function ingested(t: TestArchive, files: Record<string, string>, copyOnly = false): Promise<void> {
  writeFiles(t.folder, files);
  await t.engine.api.addSource({ folder: t.folder, copyOnly });
  await t.scan();
  await t.apply();
}

onEachCatalog('edits in awkward circumstances', (catalog) => {
  it('a source that was edited in place and then scanned: the archived content is restored all the same', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'original', 'b.txt': 'original' });
    const shared = lstatSync(`${t.folder}/a.txt`).nlink > 1 ? 'a.txt' : 'b.txt';
    editInPlace(`${t.folder}/${shared}`, 'original, edited');
    const before = everyContent(t);
    assert.equal((await t.scan()).newObservations, 1);
    const applied = await t.apply();
    assert.deepEqual([applied.changed, applied.errorList], [1, []]);
    assertNothingLost(before, t.archive, t.folder);
    assert.equal(readFileSync(viewOf(t, shared), 'utf8'), 'original, edited');
    const views = contentsBelow(`${t.archive}/views`);
    assert.equal(Object.keys(views).length, 2, 'the edit is an observation of the source, and nothing else');
    assert.equal((await observationsOf(t)).length, 3);
    await assertQuiet(t);
  });

  it('the same without a duplicate: the loss is told by apply, and by every verify until it is settled', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'original' });
    editInPlace(`${t.folder}/a.txt`, 'original, edited');
    await t.scan();
    const applied = await t.apply();
    assert.equal(applied.changed, 1);
    assert.match(applied.errorList[0]?.message ?? '', /was seen at: test-host:.*a\.txt/);
    const { errorList } = await t.apply();
    assert.deepEqual(errorList, []);
    assert.equal((await t.engine.api.verify({ mode: 'quick' })).missing.length, 1);
    await t.engine.api.block(blake3Of('original'), 'deleted');
    await assertQuiet(t).catch((error) => assert.match(String(error), /blocked/));
    assert.deepEqual((await t.engine.api.verify({ mode: 'quick' })).missing, []);
  });

  it('one view replaced again and again: every version is kept', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'original' });
    const contents = ['first edit', 'second edit', 'third edit'];
    for (const content of contents) {
      replaceFile(viewOf(t, 'a.txt'), content);
      await t.apply();
    }
    const kept = Object.values(contentsBelow(`${t.archive}/views`));
    assert.deepEqual(kept.sort(), ['original', ...contents].map(blake3Of).sort());
    await assertQuiet(t);
  });

  it('an edited view of an observation that is ignored or superseded is kept as an edit before it goes', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'ignored.txt': 'one', 'changed.txt': 'two' });
    replaceFile(viewOf(t, 'ignored.txt'), 'one, edited');
    replaceFile(viewOf(t, 'changed.txt'), 'two, edited');
    replaceFile(`${t.folder}/changed.txt`, 'two in the source');
    await t.engine.api.mark('ignored', { path: 'ignored.txt' });
    await t.scan();
    await t.apply();
    assert.deepEqual(contentsBelow(`${t.archive}/views`), {
      [`existing${t.folder}/changed.txt`]: blake3Of('two in the source'),
      [`import/edits/existing${t.folder}/changed.txt`]: blake3Of('two, edited'),
      [`import/edits/existing${t.folder}/ignored.txt`]: blake3Of('one, edited'),
    });
    await assertQuiet(t);
  });

  it('a view replaced by a content that the store should have, but whose blob is damaged: it heals the blob', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'original', 'b.txt': 'precious' }, true);
    setTime(blobOf(t, 'precious'), 1_500_000_000);
    await t.engine.api.verify({ mode: 'quick' });
    // Damage that only reading finds; the last good copy is what the person puts in the place of a view.
    chmodSync(blobOf(t, 'precious'), 0o644);
    writeFileSync(blobOf(t, 'precious'), 'PRECIOUS');
    setTime(blobOf(t, 'precious'), 1_500_000_000);
    rmSync(`${t.folder}/b.txt`);
    rmSync(viewOf(t, 'b.txt'));
    replaceFile(viewOf(t, 'a.txt'), 'precious');
    await t.apply();
    assertNothingLost([blake3Of('precious'), blake3Of('original')], `${t.archive}/blobs`);
    assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'original');
    await assertQuiet(t);
  });

  it('a stray that cannot be read stays where it is, and is listed', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'original' });
    rmSync(viewOf(t, 'a.txt'));
    writeFiles(viewOf(t, 'a.txt'), { 'a-folder-in-its-place': 'x' });
    const applied = await t.apply();
    assert.equal(applied.viewsCreated, 1);
    assert.equal(readFileSync(`${viewOf(t, 'a.txt')}/a-folder-in-its-place`, 'utf8'), 'x');
  });

  it('many edits at once', async () => {
    await using t = await openTestArchive(catalog);
    const names = Array.from({ length: 40 }, (_, i) => `${i % 4}/file-${i}.txt`);
    await ingested(t, Object.fromEntries(names.map((name) => [name, `original ${name}`])), true);
    for (const [i, name] of names.entries())
      (i % 2 === 0 ? editInPlace : replaceFile)(viewOf(t, name), `edited ${name}`);
    const before = everyContent(t);
    const applied = await t.apply();
    assert.deepEqual([applied.changed, applied.errorList], [40, []]);
    assertNothingLost(before, t.archive);
    for (const name of names) assert.equal(readFileSync(viewOf(t, name), 'utf8'), `original ${name}`);
    await assertQuiet(t);
  });
});
