import assert from 'node:assert/strict';
import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { blake3Of } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';

const blobOf = (t: TestArchive, content: string) => {
  const hash = blake3Of(content);
  return `${t.archive}/blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
};

/** Reasons by path below the folder. */
async function lacking(t: TestArchive, quick = false) {
  const result = await t.engine.api.coverage(t.folder, { quick });
  assert.equal(result.verified, quick ? 0 : result.stored);
  return Object.fromEntries(
    result.notStored.map(({ path, reason }) => [path.slice(t.folder.length + 1), reason]),
  );
}

async function ingested(t: TestArchive, files: Record<string, string>): Promise<void> {
  writeFiles(t.folder, files);
  await t.engine.api.addSource({ folder: t.folder, copyOnly: true });
  await t.scan();
  await t.apply();
}

onEachCatalog('coverage', (catalog) => {
  it('a folder that was taken in whole is safe, and reading proved it', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, {
      'a.txt': 'one',
      'x/b.txt': 'one',
      'x/y/c.txt': 'two',
      empty: '',
      '.DS_Store': 'rubbish',
    });
    const { files, stored, verified, notStored } = await t.engine.api.coverage(t.folder);
    assert.deepEqual([files, stored, verified, notStored], [4, 4, 4, []]);
    const quick = await t.engine.api.coverage(t.folder, { quick: true });
    assert.deepEqual([quick.files, quick.stored, quick.verified, quick.notStored], [4, 4, 0, []]);
  });

  it('holds for the same contents in a folder that was never scanned', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one' });
    writeFiles(`${t.root}/card`, { 'DCIM/IMG.txt': 'one', 'DCIM/new.txt': 'new' });
    const { files, stored, notStored } = await t.engine.api.coverage(`${t.root}/card`);
    assert.deepEqual([files, stored], [2, 1]);
    assert.deepEqual(
      notStored.map(({ path }) => path),
      [`${t.root}/card/DCIM/new.txt`],
    );
  });

  it('names what is new, changed since the scan, only known, or kept out', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'safe.txt': 'safe', 'changed.txt': 'before', 'blocked.txt': 'blocked' });
    setTime(`${t.folder}/changed.txt`, 1_500_000_000);
    await t.scan();
    writeFileSync(`${t.folder}/changed.txt`, 'after!');
    setTime(`${t.folder}/changed.txt`, 1_500_000_000);
    await t.engine.api.block(blake3Of('blocked'), 'blocked');
    await t.apply();
    writeFiles(t.folder, { 'scanned.txt': 'scanned' });
    await t.scan();
    writeFiles(t.folder, { 'new.txt': 'new' });
    for (const quick of [false, true])
      assert.deepEqual(await lacking(t, quick), {
        'blocked.txt': 'its content is kept out of the archive (blocked)',
        'changed.txt': 'its content is known, but not stored',
        'new.txt': 'its content was never seen',
        'scanned.txt': 'its content is known, but not stored',
      });
  });

  it('does not believe a stored copy that is damaged, gone or replaced', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, {
      'rotten.txt': 'rotten',
      'gone.txt': 'gone',
      'swapped.txt': 'swapped',
      'safe.txt': 'safe',
    });
    for (const content of ['rotten', 'swapped']) setTime(blobOf(t, content), 1_500_000_000);
    await t.engine.api.verify({ mode: 'quick' });
    chmodSync(blobOf(t, 'rotten'), 0o644);
    writeFileSync(blobOf(t, 'rotten'), 'rotteN');
    setTime(blobOf(t, 'rotten'), 1_500_000_000);
    rmSync(blobOf(t, 'gone'));
    writeFiles(t.root, { other: 'SWAPPED' });
    setTime(`${t.root}/other`, 1_500_000_000);
    renameSync(`${t.root}/other`, blobOf(t, 'swapped'));
    const damaged = 'its stored copy is damaged or gone';
    assert.deepEqual(await lacking(t), {
      'gone.txt': damaged,
      'rotten.txt': damaged,
      'swapped.txt': damaged,
    });
    const notAsLeft = 'its stored copy is not as it was left; check without --quick';
    assert.deepEqual(await lacking(t, true), { 'gone.txt': notAsLeft, 'swapped.txt': notAsLeft });
  });

  it('follows no links, and refuses the archive itself and what is no folder', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one' });
    writeFiles(t.root, { 'outside.txt': 'outside' });
    symlinkSync(`${t.root}/outside.txt`, `${t.folder}/link`);
    assert.equal((await t.engine.api.coverage(t.folder)).files, 1);
    const { api } = t.engine;
    await assert.rejects(api.coverage(`${t.archive}/views`), { code: 'SOURCE_INSIDE_ARCHIVE' });
    await assert.rejects(api.coverage(t.archive), { code: 'SOURCE_INSIDE_ARCHIVE' });
    await assert.rejects(api.coverage(`${t.folder}/nothing`), { code: 'ENOENT' });
    await assert.rejects(api.coverage(`${t.folder}/a.txt`), { code: 'ENOTDIR' });
    await assert.rejects(api.coverage(t.folder, { signal: AbortSignal.abort() }), { code: 'CANCELLED' });
  });
});
