import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { fsPath, joinText, toText } from '../../src-main/engine/scan/file-name.ts';
import { awkwardNames, joinBytes, makeBytesNamed, writeBytesNamed } from '../helpers/byte-names.ts';
import { liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

/** Every awkward name as a file, and as a folder with such a file in it. */
function makeAwkwardTree(folder: string): number {
  const names = Object.values(awkwardNames);
  for (const [i, name] of names.entries()) {
    writeBytesNamed(folder, name, `file ${i}`);
    const below = makeBytesNamed(joinBytes(folder), Buffer.concat([Buffer.from('d'), name.subarray(0, 254)]));
    writeBytesNamed(below, names[(i + 1) % names.length] as Buffer, `file ${i} below`);
  }
  return names.length * 2;
}

onEachCatalog('file names', (catalog) => {
  it('come back byte for byte, and a second scan finds nothing new', async () => {
    await using t = await openTestArchive(catalog);
    const count = makeAwkwardTree(t.folder);
    const first = await t.scan();
    assert.deepEqual([first.files, first.newObservations, first.errorList], [count, count, []]);
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    await t.reopen();
    const second = await t.scan();
    assert.deepEqual([second.unchanged, second.newObservations, second.bytesRead], [count, 0, 0]);
    const third = await t.scan({ rehash: true });
    assert.deepEqual([third.unchanged, third.newObservations], [count, 0]);
  });

  it('are those of the views', async () => {
    await using t = await openTestArchive(catalog);
    const count = makeAwkwardTree(t.folder);
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.errorList], [count, []]);
    const views = join(t.archive, (await t.source()).views);
    assert.deepEqual(sortedFiles(filesOnDisk(views)), sortedFiles(filesOnDisk(t.folder)));
    const again = await t.scan();
    assert.deepEqual([again.unchanged, again.newObservations, again.bytesRead], [count, 0, 0]);
  });

  it('that differ in spelling or case only are renames of each other', async () => {
    await using t = await openTestArchive(catalog);
    const pairs = [
      [awkwardNames.NFC, awkwardNames.NFD],
      [awkwardNames['lower case'], awkwardNames['upper case']],
      [awkwardNames['Latin-1'], Buffer.from('caf\u00e9.jpg')],
    ] as [Buffer, Buffer][];
    for (const [name] of pairs) writeBytesNamed(t.folder, name, name.toString('hex'));
    await t.scan();
    for (const [from, to] of pairs) renameSync(joinBytes(t.folder, from), joinBytes(t.folder, to));
    const renamed = await t.scan();
    assert.deepEqual([renamed.moved, renamed.newObservations, renamed.gone], [3, 3, 0]);
    assert.deepEqual(
      [...(await liveObservations(t)).keys()].sort(),
      pairs.map(([, name]) => toText(name)).sort(),
    );
  });

  it('may be those of the source itself', async () => {
    await using t = await openTestArchive(catalog);
    for (const name of ['Latin-1', 'newline', 'percent', 'U+EF80 in valid UTF-8', '255 bytes'] as const) {
      const folder = toText(makeBytesNamed(t.folder, awkwardNames[name] as Buffer));
      mkdirSync(fsPath(joinText(folder, 'sub')));
      writeFileSync(fsPath(joinText(folder, 'sub/x')), name);
      const source = await t.engine.api.addSource({ folder });
      assert.equal(source.basedir, folder);
      assert.equal((await t.engine.api.addSource({ folder })).id, source.id);
      const { result } = await t.engine.api.scan(source.id, { metadata: false });
      assert.deepEqual([result.newObservations, result.errorList], [1, []], name);
      const applied = await t.apply({ sourceId: source.id });
      assert.deepEqual([applied.viewsCreated, applied.errorList], [1, []], name);
      const views = joinText(t.archive, source.views);
      assert.deepEqual(readdirSync(fsPath(joinText(views, 'sub'))), ['x'], name);
    }
  });
});
