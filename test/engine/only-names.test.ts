import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { addPaths } from '../../src-main/engine/add-paths.ts';
import { toText } from '../../src-main/engine/scan/file-name.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { awkwardNames, writeBytesNamed } from '../helpers/byte-names.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { observationsOf } from '../helpers/read-catalog.ts';
import { openTestContext, type TestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** Drops files of the folder by name; returns the id of their one source. */
async function drop(t: TestContext, ...names: string[]): Promise<number> {
  const { sources, problems } = await addPaths(
    t.context,
    names.map((name) => `${t.folder}/${name}`),
  );
  assert.deepEqual(problems, []);
  assert.equal(sources.length, 1);
  return sources[0]?.id as number;
}

/** Live observations, by name in the folder. */
async function live(t: TestContext): Promise<string[]> {
  const rows = await observationsOf({ archive: t.context.archive, db: t.db });
  return rows
    .filter((row) => row.ended === null)
    .map((row) => row.path.slice(t.folder.length + 1))
    .sort();
}

onEachCatalog('a source of single files', (catalog) => {
  it('takes these and nothing else of their folder', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c', 'sub/a.txt': 'deep', 'sub/d.txt': 'd' });
    symlinkSync('a.txt', join(t.folder, 'link'));
    const id = await drop(t, 'a.txt', 'b.txt');
    const first = await t.scan(id);
    assert.deepEqual([first.files, first.newObservations, first.skipped, first.gone], [2, 2, 0, 0]);
    const again = await t.scan(id);
    assert.deepEqual([again.files, again.unchanged, again.bytesRead, again.gone], [2, 2, 0, 0]);
    assert.deepEqual(await live(t), ['a.txt', 'b.txt']);
  });

  it('notices what is changed, gone, back, renamed, or no file any more', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c', 'd.txt': 'd', 'e.txt': 'e' });
    const id = await drop(t, 'a.txt', 'b.txt', 'c.txt', 'd.txt');
    await t.scan(id);
    rmSync(join(t.folder, 'a.txt'));
    writeFileSync(join(t.folder, 'b.txt'), 'changed');
    rmSync(join(t.folder, 'd.txt'));
    mkdirSync(join(t.folder, 'd.txt'));
    writeFileSync(join(t.folder, 'd.txt/below'), 'x');
    const second = await t.scan(id);
    assert.deepEqual(
      [second.files, second.newObservations, second.gone, second.skipped, second.errors],
      [2, 1, 2, 1, 0],
    );
    assert.deepEqual(await live(t), ['b.txt', 'c.txt']);
    writeFileSync(join(t.folder, 'a.txt'), 'a');
    assert.equal((await t.scan(id)).files, 3);
    assert.deepEqual(await live(t), ['a.txt', 'b.txt', 'c.txt']);
    // Under another name it is not one of these, until it is dropped too: then it has moved.
    renameSync(join(t.folder, 'c.txt'), join(t.folder, 'new.txt'));
    await drop(t, 'new.txt');
    const moved = await t.scan(id);
    assert.deepEqual([moved.moved, moved.gone, moved.newBlobs], [1, 0, 0]);
    assert.deepEqual(await live(t), ['a.txt', 'b.txt', 'new.txt']);
  });

  it('does not take an unplugged disk for deleted files', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
    const id = await drop(t, 'a.txt', 'b.txt');
    await t.scan(id);
    rmSync(join(t.folder, 'a.txt'));
    rmSync(join(t.folder, 'b.txt'));
    await assert.rejects(t.scan(id), { code: 'BRAKE' });
    assert.equal((await t.scan(id, { acceptGone: true })).gone, 2);
    assert.deepEqual(await live(t), []);
  });

  it('grows with each drop, and none of its files looks unchanged that was never seen', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' });
    const id = await drop(t, 'a.txt');
    await t.scan(id);
    assert.equal(await drop(t, 'b.txt', 'a.txt'), id);
    const grown = await t.scan(id);
    assert.deepEqual([grown.files, grown.newObservations, grown.unchanged], [2, 1, 1]);
    assert.deepEqual(await live(t), ['a.txt', 'b.txt']);
  });

  it('becomes the whole folder when that is added, and stays it', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'sub/b.txt': 'b' });
    const id = await drop(t, 'a.txt');
    await t.scan(id);
    const whole = await addSource(t.context, { folder: t.folder });
    assert.deepEqual([whole.id, whole.kind], [id, 'import']);
    // Of the folder itself nothing is new: what is below it is found all the same.
    const widened = await t.scan(id);
    assert.deepEqual([widened.files, widened.newObservations, widened.unchanged], [2, 1, 1]);
    writeFileSync(join(t.folder, 'c.txt'), 'c');
    assert.equal(await drop(t, 'a.txt'), id);
    const after = await t.scan(id);
    assert.deepEqual([after.files, after.newObservations, after.gone], [3, 1, 0]);
    assert.deepEqual(await live(t), ['a.txt', 'c.txt', 'sub/b.txt']);
  });

  it('takes the sidecars of its files along, those that come later too, and no others', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, {
      'a.jpg': 'a',
      'a.jpg.xmp': 'whole name',
      'b.jpg': 'b',
      'b.jpg.xmp': 'of another',
      'a.jpg.supplemental-metadata.json': '{}',
      'notes.json': '{}',
      'c.dng': 'c',
    });
    const id = await drop(t, 'a.jpg', 'c.dng');
    await t.scan(id);
    const taken = ['a.jpg', 'a.jpg.supplemental-metadata.json', 'a.jpg.xmp', 'c.dng'];
    assert.deepEqual(await live(t), taken);
    writeFileSync(join(t.folder, 'c.xmp'), 'stem');
    await t.scan(id);
    assert.deepEqual(await live(t), [...taken, 'c.xmp']);
    // A sidecar is not gone because its file is.
    rmSync(join(t.folder, 'a.jpg'));
    assert.equal((await t.scan(id)).gone, 1);
    rmSync(join(t.folder, 'a.jpg.xmp'));
    assert.equal((await t.scan(id)).gone, 1);
    assert.deepEqual(await live(t), ['a.jpg.supplemental-metadata.json', 'c.dng', 'c.xmp']);
  });

  it('leaves out what every scan leaves out', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'Thumbs.db': 'x' });
    const { sources, problems } = await addPaths(t.context, [
      join(t.folder, 'a.txt'),
      join(t.folder, 'Thumbs.db'),
    ]);
    assert.match(problems[0]?.message ?? '', /Thumbs\.db is left out/);
    const result = await t.scan(sources[0]?.id as number);
    assert.deepEqual([result.files, result.skipped], [1, 1]);
  });

  it('has views beside those of a whole folder, and comes into the store', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.txt': 'b' });
    const id = await drop(t, 'a.txt');
    await t.scan(id);
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.viewsCreated, applied.errorList], [1, 1, []]);
    const views = join(t.context.archive, 'views/import', t.folder);
    assert.deepEqual(readdirSync(views), ['a.txt']);
    assert.equal(statSync(join(views, 'a.txt')).ino, statSync(join(t.folder, 'a.txt')).ino);
    assert.equal((await t.scan(id)).unchanged, 1, 'linking it changed nothing of it');
  });

  it('knows its files by their bytes', async () => {
    await using t = await openTestContext(catalog);
    const names = Object.values(awkwardNames).filter((name) => name.length < 255);
    for (const name of names) {
      writeBytesNamed(t.folder, name, name.toString('hex'));
    }
    writeFileSync(join(t.folder, 'other'), 'x');
    const texts = names.map((name) => toText(name));
    const id = await drop(t, ...texts);
    const result = await t.scan(id);
    assert.deepEqual([result.files, result.newObservations, result.errors], [names.length, names.length, 0]);
    assert.deepEqual(await live(t), [...texts].sort());
  });
});
