import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  asPattern,
  builtInExcludes,
  checkPatterns,
  compileExcludes,
  isFolderExcluded,
  isRubbish,
  rubbish,
} from '../../../src-main/engine/scan/excludes.ts';

const isExcluded = (globs: readonly string[], path: string) => {
  const cut = path.lastIndexOf('/');
  return compileExcludes(globs)(cut < 0 ? '' : path.slice(0, cut), path.slice(cut + 1)) !== null;
};

describe('rubbish', () => {
  it('is what systems leave behind, in any case', () => {
    for (const name of [
      ...rubbish,
      'THUMBS.DB',
      'Desktop.ini',
      '.ds_store',
      '$Recycle.Bin',
      '.Trash-1000',
      '.syncthing.IMG_1.jpg.tmp',
      '~syncthing~IMG_1.jpg.tmp',
      '.nfs000000000123abcd00000001',
    ])
      assert.ok(isRubbish(name), name);
  });
  it('is no file of a person that only looks a little like it', () => {
    for (const name of [
      'IMG_0001.jpg',
      '0.jpg',
      'Thumbs.db.jpg',
      'my desktop.ini',
      '.hidden',
      '.nomedia',
      '.Trash-Anna',
      '.nfsnotes',
      'lost+found.txt',
      '@eaDir2',
      '~syncthing~',
      '._IMG_1.jpg',
      '',
    ])
      assert.ok(!isRubbish(name), name);
  });
  it('is shown with patterns that are rubbish themselves, where they are names', () => {
    for (const shown of builtInExcludes) assert.ok(isRubbish(shown.replace('*', 'x')), shown);
  });
  it('is excluded with its own name as the reason', () => {
    assert.equal(compileExcludes([])('a/b', 'Thumbs.db'), 'excluded: Thumbs.db');
    assert.equal(compileExcludes([])('a/b', 'IMG.jpg'), null);
  });
});

describe("a person's globs", () => {
  const cases: readonly [glob: string, yes: readonly string[], no: readonly string[]][] = [
    ['*.tmp', ['a.tmp', 'x/y/a.tmp', '.tmp', 'x/.hidden.tmp', 'a\nb.tmp'], ['a.tmp2', 'tmp', 'a.TMP']],
    ['cache', ['cache', 'x/cache'], ['cache2', 'mycache']],
    ['cache/', ['cache', 'x/cache'], ['cache2']],
    ['/cache', ['cache'], ['x/cache']],
    ['./cache', ['cache'], ['x/cache']],
    ['a/b', ['a/b'], ['x/a/b', 'b', 'a']],
    ['a/*', ['a/b', 'a/.b', 'a/two\nlines'], ['a', 'a/b/c', 'b/a']],
    ['**/raw/*.cr2', ['raw/1.cr2', 'x/y/raw/1.cr2', 'two\nlines/raw/1.cr2'], ['raw/1.jpg', '1.cr2']],
    ['a/**', ['a/b', 'a/b/c', 'a/b\nc/d'], ['b/a']],
    ['*.{tmp,bak}', ['x.tmp', 'x/y.bak'], ['x.tm']],
    ['IMG_[0-9]*', ['IMG_1', 'IMG_1.jpg'], ['IMG_x.jpg']],
    ['!keep', ['!keep'], ['other']],
    ['caf\uefe9', ['caf\uefe9'], ['caf\u00e9']],
    ['100%*', ['100%25'], ['1000']],
  ];
  for (const [glob, yes, no] of cases)
    it(`${glob} means what it says`, () => {
      for (const path of yes) assert.ok(isExcluded([glob], path), `${JSON.stringify(path)} is excluded`);
      for (const path of no) assert.ok(!isExcluded([glob], path), `${JSON.stringify(path)} is not`);
    });
  it('are named as the reason', () => {
    assert.equal(compileExcludes(['*.bak', '*.tmp'])('', 'a.tmp'), 'excluded: *.tmp');
  });
});

describe('a path as a pattern', () => {
  const paths = [
    'Photos',
    'a/b',
    'a [2019]/b',
    '{x,y}',
    '(1)',
    'what?',
    '*',
    '!x',
    '+(a)',
    'C:\\x',
    '^$|',
    '@x',
  ];
  it('matches that path only', () => {
    for (const path of paths) {
      checkPatterns([asPattern(path)]);
      for (const other of paths)
        assert.equal(isExcluded([asPattern(path)], other), other === path, path + other);
    }
  });
});

describe('a folder', () => {
  it('is excluded with one above it', () => {
    const excludes = compileExcludes(['raw', 'a/b']);
    for (const path of ['raw', 'raw/x', 'x/raw/y/z', 'a/b', 'a/b/c', '@eaDir/x'])
      assert.ok(isFolderExcluded(excludes, path), path);
    for (const path of ['', 'x', 'a', 'a/c', 'x/a/b']) assert.ok(!isFolderExcluded(excludes, path), path);
  });
});
