import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertStoreSound, blake3Of, contentsBelow, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';

const pathOf = (content: string) => {
  const hash = blake3Of(content);
  return `blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
};
const viewOf = (t: TestArchive, name: string) => `${t.archive}/views/existing${t.folder}/${name}`;

/** Files with times of whole seconds, copied, so that a bit can be flipped without any trace but the content. */
async function ingested(t: TestArchive, files: Record<string, string>, copyOnly = true): Promise<void> {
  writeFiles(t.folder, files);
  for (const name of Object.keys(files)) setTime(`${t.folder}/${name}`, 1_500_000_000);
  await t.engine.api.addSource({ folder: t.folder, copyOnly });
  await t.scan();
  await t.apply();
}

function rot(t: TestArchive, content: string): void {
  const path = `${t.archive}/${pathOf(content)}`;
  chmodSync(path, 0o644);
  writeFileSync(path, content.toUpperCase());
  setTime(path, 1_500_000_000);
  chmodSync(path, 0o444);
}

onEachCatalog('verify', (catalog) => {
  it('finds bit rot only by reading, names it, and heals it from a copy', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'rotten', 'b.txt': 'fine' });
    rot(t, 'rotten');
    const { api } = t.engine;
    assert.equal((await api.verify({ mode: 'quick' })).ok, 2);
    const found = await api.verify({ mode: 'full' });
    assert.deepEqual([found.checked, found.ok, found.healed, found.edited], [2, 1, [], []]);
    assert.deepEqual(
      found.corrupt.map(({ hash, path, seenAt }) => [hash, path, seenAt]),
      [[blake3Of('rotten'), pathOf('rotten'), [`test-host:${t.folder}/a.txt`]]],
    );
    assert.equal(readFileSync(`${t.archive}/${pathOf('rotten')}`, 'utf8'), 'ROTTEN', 'only told');
    assert.equal((await api.verify({ mode: 'full' })).corrupt.length, 1);

    const healed = await api.verify({ mode: 'full', heal: true });
    assert.deepEqual([healed.healed, healed.corrupt], [[blake3Of('rotten')], []]);
    assert.deepEqual(Object.values(contentsBelow(`${t.archive}/.mama/quarantine`)), [blake3Of('ROTTEN')]);
    assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'rotten', 'the view is healed with it');
    assert.equal(lstatSync(`${t.folder}/a.txt`).nlink, 1, 'a source that asks for copies was linked');
    await assertQuiet(t);
  });

  it('without a good copy a damaged blob stays where it is and is named each time', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'rotten' });
    rot(t, 'rotten');
    rmSync(`${t.folder}/a.txt`);
    for (let i = 0; i < 2; i++) {
      const found = await t.engine.api.verify({ mode: 'full', heal: true });
      assert.deepEqual([found.healed, found.corrupt.length, found.missing.length], [[], 1, 0]);
      assert.match(found.corrupt[0]?.message ?? '', /no good copy/);
    }
    assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'ROTTEN');
    assert.equal((await t.engine.api.stats()).lost, 1);
    // The disk that has it is plugged in again.
    writeFiles(t.folder, { 'a.txt': 'rotten' });
    const healed = await t.engine.api.verify({ mode: 'full', heal: true });
    assert.deepEqual([healed.healed, healed.corrupt], [[blake3Of('rotten')], []]);
    assert.equal((await t.engine.api.stats()).lost, 0);
    assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'rotten');
  });

  it('finds a deleted blob, and heals it from a view or a source', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one', 'b.txt': 'two' });
    for (const content of ['one', 'two']) rmSync(`${t.archive}/${pathOf(content)}`);
    rmSync(`${t.folder}/a.txt`);
    rmSync(viewOf(t, 'b.txt'));
    const { api } = t.engine;
    for (const mode of ['quick', 'full'] as const) {
      const found = await api.verify({ mode });
      assert.deepEqual([found.missing.length, found.ok, found.corrupt], [2, 0, []]);
    }
    const healed = await api.verify({ mode: 'quick', heal: true });
    assert.deepEqual([...healed.healed].sort(), [blake3Of('one'), blake3Of('two')].sort());
    assert.equal(lstatSync(viewOf(t, 'a.txt')).ino, lstatSync(`${t.archive}/${pathOf('one')}`).ino);
    await t.apply();
    await assertQuiet(t);
  });

  it('a blob that cannot be healed now is healed later, when its disk is there again', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one' });
    rmSync(`${t.archive}/${pathOf('one')}`);
    rmSync(viewOf(t, 'a.txt'));
    rmSync(`${t.folder}/a.txt`);
    for (let i = 0; i < 2; i++) {
      const found = await t.engine.api.verify({ mode: 'quick', heal: true });
      assert.deepEqual(
        found.missing.map(({ hash }) => hash),
        [blake3Of('one')],
      );
    }
    writeFiles(t.folder, { 'a.txt': 'one' });
    assert.deepEqual((await t.engine.api.verify({ mode: 'quick', heal: true })).healed, [blake3Of('one')]);
    assert.equal(readFileSync(viewOf(t, 'a.txt'), 'utf8'), 'one');
    await assertQuiet(t);
  });

  it('lists what is foreign in the store and leaves it alone', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one' });
    const right = pathOf('right name, never seen').slice('blobs/'.length);
    const foreign = {
      'notes.txt': 'x',
      'ab/notes.txt': 'x',
      'ab/cd/notes.txt': 'x',
      [`ab/cd/${'ab'.repeat(32)}`]: 'not what its name says',
      [`ab/cd/${'abcd'.repeat(16)}`]: 'not what its name says',
      [right]: 'right name, never seen',
      'zz/folder/file': 'x',
    };
    writeFiles(`${t.archive}/blobs`, foreign);
    writeFileSync(`${t.archive}/blobs/00`, 'a file where a folder should be');
    mkdirSync(`${t.archive}/${pathOf('a folder there')}`, { recursive: true });
    const { foreign: found, ok, corrupt, missing } = await t.engine.api.verify({ mode: 'full', heal: true });
    assert.deepEqual([ok, corrupt, missing], [1, [], []]);
    assert.deepEqual(
      [...found].sort(),
      [
        'blobs/00',
        'blobs/ab/cd/notes.txt',
        'blobs/ab/notes.txt',
        `blobs/ab/cd/${'ab'.repeat(32)}`,
        `blobs/ab/cd/${'abcd'.repeat(16)}`,
        'blobs/notes.txt',
        `blobs/${right}`,
        'blobs/zz',
        pathOf('a folder there'),
      ].sort(),
    );
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 9);
  });

  it('in parts covers everything exactly once', async () => {
    await using t = await openTestArchive(catalog);
    const names = Array.from({ length: 300 }, (_, i) => `${i}.txt`);
    await ingested(t, Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
    const damaged = names.slice(0, 20).map((name) => `content of ${name}`);
    for (const content of damaged) rot(t, content);
    writeFiles(`${t.archive}/blobs`, { 'foreign.txt': 'x', 'zz/foreign': 'x' });
    for (const parts of [1, 3, 7]) {
      let [checked, ok] = [0, 0];
      const corrupt: string[] = [];
      const foreign: string[] = [];
      for (let n = 1; n <= parts; n++) {
        const found = await t.engine.api.verify({ mode: 'full', part: { n, of: parts } });
        checked += found.checked;
        ok += found.ok;
        corrupt.push(...found.corrupt.map(({ hash }) => hash));
        foreign.push(...found.foreign);
      }
      assert.deepEqual([checked, ok], [300, 280], `${parts} parts`);
      assert.deepEqual(corrupt.sort(), damaged.map(blake3Of).sort());
      assert.deepEqual(foreign.sort(), ['blobs/foreign.txt', 'blobs/zz']);
    }
    for (const part of [
      { n: 0, of: 3 },
      { n: 4, of: 3 },
      { n: 1, of: 257 },
      { n: 1.5, of: 3 },
    ])
      await assert.rejects(t.engine.api.verify({ mode: 'full', part }), { code: 'BAD_INPUT' });
  });

  it('stops when asked, and the archive is as it was', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one' });
    const verify = t.engine.api.verify({ mode: 'full', signal: AbortSignal.abort() });
    await assert.rejects(verify, { name: 'EngineError', code: 'CANCELLED' });
    const apply = t.apply({ signal: AbortSignal.abort() });
    await assert.rejects(apply, { name: 'EngineError', code: 'CANCELLED' });
    await assertQuiet(t);
  });

  it('a store that is gone altogether is told blob by blob', async () => {
    await using t = await openTestArchive(catalog);
    await ingested(t, { 'a.txt': 'one', 'b.txt': 'two' });
    renameSync(`${t.archive}/blobs`, `${t.root}/away`);
    const found = await t.engine.api.verify({ mode: 'quick' });
    assert.deepEqual([found.missing.length, found.foreign], [2, []]);
    renameSync(`${t.root}/away`, `${t.archive}/blobs`);
    assertStoreSound(t.archive);
    await assertQuiet(t);
  });
});
