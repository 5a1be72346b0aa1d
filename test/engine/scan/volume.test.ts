import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { identityOf, volumeOf } from '../../../src-main/engine/scan/volume.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('the volume of a folder', () => {
  it('is the same for all folders on it, and has a type', () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'a/b'), { recursive: true });
    const volume = volumeOf(t.path);
    assert.deepEqual(volumeOf(join(t.path, 'a/b')), volume);
    if (process.platform === 'linux') assert.match(volume.filesystem ?? '', /^\w+/);
  });
  it('is that of the mount nearest above, also if the place has a blank, a newline or a backslash', (t) => {
    using folder = temporaryFolder();
    const place = join(folder.path, 'a b\\c\nd');
    mkdirSync(place);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status !== 0) {
      t.skip('a file system cannot be mounted here: needs root');
      return;
    }
    try {
      mkdirSync(join(place, 'x'));
      assert.equal(volumeOf(join(place, 'x')).filesystem, 'tmpfs');
      assert.equal(volumeOf(place).id, 'type:tmpfs');
      assert.notEqual(
        volumeOf(`${place}2`).filesystem,
        'tmpfs',
        'a folder beside, whose name begins the same',
      );
    } finally {
      spawnSync('umount', [place]);
    }
  });
});

describe('the identity of a folder', () => {
  it('is its device and inode, whatever its name', () => {
    using t = temporaryFolder();
    const [a, b] = [join(t.path, 'a'), join(t.path, 'b')];
    mkdirSync(a);
    const before = identityOf(a);
    const { dev, ino } = statSync(a);
    assert.equal(before, `${dev}:${ino}`);
    renameSync(a, b);
    assert.equal(identityOf(b), before);
  });
});
