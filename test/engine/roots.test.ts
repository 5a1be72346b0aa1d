import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openRoots } from '../../src-main/engine/roots.ts';
import { toText } from '../../src-main/engine/scan/file-name.ts';
import { makeBytesNamed } from '../helpers/byte-names.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const refused = { name: 'EngineError', code: 'FORBIDDEN' };

describe('roots', () => {
  it('let pass what is in them, and nothing else', () => {
    using t = temporaryFolder();
    for (const name of ['a/sub', 'b', 'ab', 'a..']) mkdirSync(join(t.path, name), { recursive: true });
    writeFileSync(join(t.path, 'a/file'), 'x');
    const { check } = openRoots([join(t.path, 'a'), `${t.path}/b/`]);
    for (const path of ['a', 'a/', 'a/sub', 'a/file', 'b', 'a/./sub', 'a//sub']) check(`${t.path}/${path}`);
    for (const path of ['', 'ab', 'a..', 'c', 'a/../b', 'a/sub/..', 'a/../../x'])
      assert.throws(() => check(`${t.path}/${path}`), refused, path);
    for (const path of ['/', '/etc/passwd', 'a', '.', '', `${t.path}/a\0`, `${t.path}/a/\0/../../..`])
      assert.throws(() => check(path), refused, path);
  });

  it('follow every link before they judge', () => {
    using t = temporaryFolder();
    for (const name of ['in/real', 'out/secret']) mkdirSync(join(t.path, name), { recursive: true });
    symlinkSync(join(t.path, 'out'), join(t.path, 'in/to out'));
    symlinkSync('real', join(t.path, 'in/to real'));
    symlinkSync('../out/not there', join(t.path, 'in/dangling'));
    symlinkSync('loop', join(t.path, 'in/loop'));
    symlinkSync(join(t.path, 'in'), join(t.path, 'out/back'));
    const { check } = openRoots([join(t.path, 'in')]);
    for (const path of ['in/to real', 'in/to real/x', 'out/back', 'out/back/real']) check(join(t.path, path));
    for (const path of [
      'in/to out',
      'in/to out/secret',
      'in/to out/new',
      'in/dangling',
      'in/dangling/x',
      'in/loop',
    ])
      assert.throws(() => check(join(t.path, path)), refused, path);
  });

  it('judge what does not exist by what is there of its path', () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'in'));
    writeFileSync(join(t.path, 'in/file'), 'x');
    const { check } = openRoots([join(t.path, 'in'), join(t.path, 'unplugged')]);
    for (const path of ['in/new', 'in/new/deep/er', 'in/file/below', 'unplugged', 'unplugged/x'])
      check(join(t.path, path));
    for (const path of ['new', 'unplugged2', 'out/new/deep'])
      assert.throws(() => check(join(t.path, path)), refused, path);
  });

  it('are themselves looked for behind links, each time anew', () => {
    using t = temporaryFolder();
    for (const name of ['one', 'two']) mkdirSync(join(t.path, name));
    symlinkSync('one', join(t.path, 'root'));
    const { check } = openRoots([join(t.path, 'root')]);
    check(join(t.path, 'one'));
    assert.throws(() => check(join(t.path, 'two')), refused);
    rmSync(join(t.path, 'root'));
    symlinkSync('two', join(t.path, 'root'));
    check(join(t.path, 'two/x'));
    assert.throws(() => check(join(t.path, 'one')), refused);
  });

  it('know names by their bytes', () => {
    using t = temporaryFolder();
    makeBytesNamed(t.path, Buffer.from([0x64, 0xe9]));
    makeBytesNamed(t.path, Buffer.from([0x64, 0xe8]));
    const { check } = openRoots([`${t.path}/${toText(Buffer.from([0x64, 0xe9]))}`]);
    check(`${t.path}/${toText(Buffer.from([0x64, 0xe9]))}/x`);
    assert.throws(() => check(`${t.path}/${toText(Buffer.from([0x64, 0xe8]))}`), refused);
  });

  it('that are none let nothing pass, and where there are none everything may', () => {
    using t = temporaryFolder();
    assert.throws(() => openRoots([]).check(t.path), refused);
    openRoots(null).check(t.path);
    openRoots(null).check('/etc/passwd');
    openRoots(['/']).check('/etc/passwd');
  });
});
