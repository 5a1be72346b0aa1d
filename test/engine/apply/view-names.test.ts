import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { toText } from '../../../src-main/engine/scan/file-name.ts';
import { filesBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { observationsOf } from '../../helpers/read-catalog.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

/** Names as bytes that a file system on Unix takes, each awkward in its own way. */
const names: readonly Buffer[] = [
  Buffer.from('caf\xe9 Latin-1.jpg', 'latin1'),
  Buffer.from([0xff, 0xfe, 0x80, 0x2e, 0x6a, 0x70, 0x67]),
  Buffer.from([0xed, 0xa0, 0x80, 0x2e, 0x78]),
  bytes('new\nline.jpg'),
  bytes('é composed.jpg'.normalize('NFC')),
  bytes('é composed.jpg'.normalize('NFD')),
  bytes('Case.jpg'),
  bytes('case.JPG'),
  bytes(`${'x'.repeat(251)}.jpg`),
  bytes(`.${'y'.repeat(254)}`),
  bytes(`${'😀'.repeat(63)}.mp`),
  bytes('😀 family 👨‍👩‍👧.heic'),
  bytes('100 %20 %.txt'),
  bytes('back\\slash.txt'),
  bytes('-rf'),
  bytes('~folder'),
  bytes(' blank '),
  bytes('dot.'),
  bytes('quote"*?<>|:.txt'),
  bytes('\u{ef80}private use'),
  bytes('tab\tand\u0001control'),
  bytes("drop'; --"),
];

const at = (folder: string, ...parts: Buffer[]) =>
  Buffer.concat([bytes(folder), ...parts.flatMap((part) => [bytes('/'), part])]);

onEachCatalog('names in views', (catalog) => {
  it('are the names in the source, byte for byte, and a rescan after apply reads nothing', async () => {
    await using t = await openTestArchive(catalog);
    const inside = Buffer.from('d\xfcrer\nfolder', 'latin1');
    mkdirSync(at(t.folder, inside));
    for (const [i, name] of names.entries()) {
      writeFileSync(at(t.folder, name), `content ${i}`);
      writeFileSync(at(t.folder, inside, name), `content ${i}`);
    }
    const scanned = await t.scan();
    assert.deepEqual([scanned.newObservations, scanned.errors], [2 * names.length, 0]);
    const applied = await t.apply();
    assert.deepEqual(applied.errorList, []);
    assert.deepEqual([applied.viewsCreated, applied.stored], [2 * names.length, names.length]);

    const root = `${t.archive}/views/existing${t.folder}`;
    for (const folder of [bytes(root), at(root, inside)]) {
      const found = readdirSync(folder, { encoding: 'buffer' }).filter((name) => !name.equals(inside));
      assert.deepEqual(found.map(String).sort(), names.map(String).sort());
      assert.deepEqual(
        found.map((name) => name.toString('hex')).sort(),
        names.map((name) => name.toString('hex')).sort(),
      );
    }
    for (const [i, name] of names.entries())
      for (const path of [at(root, name), at(root, inside, name)])
        assert.equal(readFileSync(path, 'utf8'), `content ${i}`);

    const { seconds: _, errorList, ...again } = await t.apply();
    assert.deepEqual(
      Object.entries(again).filter(([, count]) => count !== 0),
      [],
    );
    const rescan = await t.scan();
    assert.deepEqual([rescan.bytesRead, rescan.unchanged], [0, 2 * names.length]);
    await t.engine.api.mark('ignored', { path: `${t.folder}/*` });
    assert.equal((await t.apply()).viewsRemoved, names.length);
  });

  it('are cut at whole characters where an awkward name has to go beside a foreign file', async () => {
    await using t = await openTestArchive(catalog);
    for (const [i, name] of names.entries()) writeFileSync(at(t.folder, name), `content ${i}`);
    await t.scan();
    const root = `${t.archive}/views/existing${t.folder}`;
    mkdirSync(root, { recursive: true });
    for (const name of names) writeFileSync(at(root, name), 'foreign');
    const applied = await t.apply();
    assert.deepEqual(applied.errorList, []);
    assert.equal(applied.viewsCreated, names.length);
    const found = filesBelow(root);
    assert.equal(found.size, 2 * names.length);
    for (const row of await observationsOf(t)) {
      const name =
        toText(Buffer.from(row.viewPath ?? ''))
          .split('/')
          .at(-1) ?? '';
      assert.ok(found.has(row.viewPath?.slice(`existing${t.folder}/`.length) ?? ''), JSON.stringify(row));
      assert.ok(name.includes(`~${row.id}`), name);
    }
    assert.equal((await t.apply()).viewsCreated, 0);
  });
});
