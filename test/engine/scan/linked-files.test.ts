import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openLinkedFiles } from '../../../src-main/engine/scan/linked-files.ts';
import type { FileToHash } from '../../../src-main/engine/scan/open-folder.ts';
import type { FileContent } from '../../../src-main/engine/scan/settle-file.ts';

const ctimeMs = 1_700_000_000_123;
const folder = {
  id: 1,
  relpath: '',
  digest: '',
  device: 5,
  open: 0,
  clean: true,
  unchanged: [],
};
const file = (name: string, changes: Partial<FileToHash> = {}): FileToHash => ({
  folder,
  name,
  size: 3,
  inode: 7,
  links: 3,
  ctimeMs,
  mtimeMs: 0,
  known: undefined,
  ...changes,
});
const content = (hash: string, ctime = ctimeMs): FileContent => ({
  hash,
  size: 3,
  mtime: 0n,
  ctime: BigInt(ctime) * 1_000_000n,
  inode: 7n,
  mime: null,
});

describe('several paths to one inode', () => {
  it('are read once', () => {
    const linked = openLinkedFiles();
    assert.equal(linked.meet(file('a')), 'read');
    assert.equal(linked.meet(file('b')), 'wait');
    assert.deepEqual(
      linked.settle(file('a'), content('h')).map(({ name }) => name),
      ['b'],
    );
    assert.equal((linked.meet(file('b')) as FileContent).hash, 'h');
    assert.equal((linked.meet(file('c')) as FileContent).hash, 'h');
  });
  it('are forgotten once all have come', () => {
    const linked = openLinkedFiles();
    linked.meet(file('a', { links: 2 }));
    linked.settle(file('a', { links: 2 }), content('h'));
    assert.equal((linked.meet(file('b', { links: 2 })) as FileContent).hash, 'h');
    assert.equal(linked.meet(file('c', { links: 2 })), 'read');
  });
  it('are read again if the file changed in between', () => {
    const linked = openLinkedFiles();
    linked.meet(file('a'));
    linked.settle(file('a'), content('old'));
    const changed = file('b', { ctimeMs: ctimeMs + 1 });
    assert.equal(linked.meet(changed), 'read');
    linked.settle(changed, content('new', ctimeMs + 1));
    assert.equal((linked.meet(file('c', { ctimeMs: ctimeMs + 1 })) as FileContent).hash, 'new');
  });
  it('are tried one after the other if the first cannot be read', () => {
    const linked = openLinkedFiles();
    linked.meet(file('a'));
    linked.meet(file('b'));
    linked.meet(file('c'));
    const waiting = linked.settle(file('a'), null);
    assert.deepEqual(
      waiting.map((each) => linked.meet(each)),
      ['read', 'wait'],
    );
  });
  it('are told apart by disk and inode', () => {
    const linked = openLinkedFiles();
    linked.meet(file('a'));
    assert.equal(linked.meet(file('b', { inode: 8 })), 'read');
    assert.equal(linked.meet(file('c', { folder: { ...folder, device: 6 } })), 'read');
  });
});

describe('files that are no links of each other', () => {
  it('are each read: one link, no inode, or one that a double cannot tell', () => {
    const linked = openLinkedFiles();
    for (const changes of [{ links: 1 }, { inode: 0 }, { inode: 2 ** 63 }])
      for (const name of ['a', 'b']) {
        assert.equal(linked.meet(file(name, changes)), 'read');
        assert.deepEqual(linked.settle(file(name, changes), content('h')), []);
      }
  });
});
