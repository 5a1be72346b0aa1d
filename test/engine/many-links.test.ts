import assert from 'node:assert/strict';
import { linkSync, mkdirSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openTestArchive } from '../helpers/test-archive.ts';

const copies = 70_000;
/** `f_type` of ext2, 3 and 4 (statfs(2)): 65,000 links to one inode. */
const ext4 = 0xef53;
const skip =
  statfsSync(tmpdir()).type === ext4 ? false : 'the temporary folder is not on ext4: its limit is another';

describe('more copies of one content than a file can have links', () => {
  it('all have a view, by extra copies that are counted', { skip }, async () => {
    await using t = await openTestArchive({ dialect: 'sqlite', newDatabase: async () => undefined });
    for (let i = 0; i < copies; i++) {
      const folder = join(t.folder, `album ${Math.floor(i / 1000)}`);
      if (i % 1000 === 0) mkdirSync(folder);
      writeFileSync(join(folder, `${i}.txt`), 'the same');
    }
    const scanned = await t.scan();
    assert.equal(scanned.newBlobs, 1);
    assert.equal(scanned.duplicates, copies - 1);
    const applied = await t.apply();
    assert.deepEqual(applied.errorList, []);
    assert.equal(applied.viewsCreated, copies);
    assert.equal(applied.bytesCopied, 'the same'.length, 'one extra copy is enough');
    const views = join(t.archive, (await t.source()).views);
    const inodes = new Set<number>();
    for (let i = 0; i < copies; i += 999) {
      const stat = statSync(join(views, `album ${Math.floor(i / 1000)}`, `${i}.txt`));
      inodes.add(stat.ino);
      assert.equal(stat.size, 'the same'.length);
    }
    assert.equal(inodes.size, 2);
    const again = await t.apply();
    assert.deepEqual(
      [again.viewsCreated, again.bytesCopied, again.changed, again.errorList],
      [0, 0, 0, []],
      'the second time there is nothing to do',
    );
    assert.equal((await t.engine.api.verify({ mode: 'full' })).ok, 1);
  });

  it('a source file with no room for another link is copied', { skip }, async () => {
    await using t = await openTestArchive({ dialect: 'sqlite', newDatabase: async () => undefined });
    const file = join(t.folder, 'file.txt');
    writeFileSync(file, 'linked very often');
    const beside = join(t.root, 'links');
    mkdirSync(beside);
    for (let i = 1; i < 65_000; i++) linkSync(file, join(beside, String(i)));
    await t.scan();
    const applied = await t.apply();
    assert.deepEqual([applied.stored, applied.copied, applied.hardlinked, applied.errorList], [1, 1, 0, []]);
  });
});
