import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { EngineError } from '../../../src-main/contract/errors.ts';
import { openBlake3 } from '../../../src-main/engine/scan/blake3.ts';
import { toText } from '../../../src-main/engine/scan/file-name.ts';
import { type HashContext, hashFile, readSize } from '../../../src-main/engine/scan/hash-file.ts';
import { awkwardNames, writeBytesNamed } from '../../helpers/byte-names.ts';
import { hashOf } from '../../helpers/disk-state.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const blake3 = openBlake3();
const buffer = Buffer.allocUnsafe(readSize);
const hash = (path: string, options: Partial<HashContext> = {}) =>
  hashFile(path, { blake3, buffer, progress: () => undefined, ...options });

describe('hashing a file', () => {
  it('gives its hash and stats, at sizes around the buffer', () => {
    using t = temporaryFolder();
    const path = join(t.path, 'x');
    for (const size of [0, 1, readSize - 1, readSize, readSize + 1, 2 * readSize, 2 * readSize + 1]) {
      const bytes = Buffer.alloc(size, (size % 251) + 1);
      writeFileSync(path, bytes);
      let read = 0;
      const progress = (count: number) => {
        read += count;
      };
      const file = hash(path, { progress });
      const stat = statSync(path, { bigint: true });
      assert.deepEqual(
        file,
        { hash: hashOf(bytes), size: stat.size, mtime: stat.mtimeNs, ctime: stat.ctimeNs, inode: stat.ino },
        `${size} bytes`,
      );
      assert.equal(read, size);
    }
  });
  it('shows the head once, also of an empty file', () => {
    using t = temporaryFolder();
    const path = join(t.path, 'x');
    for (const size of [0, 10, readSize * 3]) {
      writeFileSync(path, Buffer.alloc(size, 7));
      const heads: number[] = [];
      hash(path, { head: (bytes) => void heads.push(bytes.length) });
      assert.deepEqual(heads, [Math.min(size, readSize)]);
    }
  });
  it('finds files whose names are no text', () => {
    using t = temporaryFolder();
    for (const name of Object.values(awkwardNames)) {
      const path = writeBytesNamed(t.path, name, name.toString('hex'));
      assert.equal(hash(toText(path)).hash, hashOf(name.toString('hex')));
    }
  });
});

describe('a file that changes while it is read', () => {
  it('is read again', () => {
    using t = temporaryFolder();
    const path = join(t.path, 'x');
    writeFileSync(path, 'one');
    let attempts = 0;
    const change = () => {
      if (++attempts === 1) appendFileSync(path, 'two');
    };
    assert.equal(hash(path, { head: change }).hash, hashOf('onetwo'));
    assert.equal(attempts, 2);
  });
  it('is reported if it does not stop changing', () => {
    using t = temporaryFolder();
    const path = join(t.path, 'x');
    writeFileSync(path, 'one');
    assert.throws(
      () => hash(path, { head: () => appendFileSync(path, 'more') }),
      (error: EngineError) => error.code === 'CHANGED_WHILE_READ' && error.path === path,
    );
  });
  it('is noticed although size and time of modification are put back', () => {
    using t = temporaryFolder();
    const path = join(t.path, 'x');
    writeFileSync(path, 'one');
    let attempts = 0;
    const change = () => {
      if (++attempts === 1)
        spawnSync('sh', ['-c', 'touch -r "$0" t; printf two > "$0"; touch -r t "$0"', path], { cwd: t.path });
    };
    assert.equal(hash(path, { head: change }).hash, hashOf('two'));
  });
});

describe('what is no regular file (any more)', () => {
  it('is never followed, waited for or read', () => {
    using t = temporaryFolder();
    writeFileSync(join(t.path, 'file'), 'x');
    symlinkSync('file', join(t.path, 'link'));
    mkdirSync(join(t.path, 'folder'));
    assert.equal(spawnSync('mkfifo', [join(t.path, 'fifo')]).status, 0);
    for (const name of ['link', 'folder', 'fifo'])
      for (const listed of [undefined, { mtimeMs: 0, ctimeMs: 0 }])
        assert.throws(
          () => hashFile(join(t.path, name), { blake3, buffer, progress: () => undefined }, listed),
          { code: 'CHANGED_WHILE_READ', message: 'it is no regular file any more' },
          name,
        );
    rmSync(join(t.path, 'file'));
    assert.throws(() => hash(join(t.path, 'file')), { code: 'ENOENT' });
  });
  it('leaves no file open', () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'folder'));
    const folder = realpathSync(join(t.path, 'folder'));
    const timesOpen = () => {
      const files = readdirSync('/proc/self/fd').map((fd) => readlinkOrNull(`/proc/self/fd/${fd}`));
      return files.filter((file) => file === folder).length;
    };
    const held = openSync(folder, 'r');
    try {
      assert.equal(timesOpen(), 1, 'it would be seen');
      for (let i = 0; i < 20; i++) assert.throws(() => hash(folder));
      assert.equal(timesOpen(), 1);
    } finally {
      closeSync(held);
    }
  });
});

/** Other files of the process come and go meanwhile. */
function readlinkOrNull(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
