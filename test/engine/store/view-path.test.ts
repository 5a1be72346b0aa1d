import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  besideName,
  chooseViewRoot,
  collisionKey,
  relativeBasedir,
} from '../../../src-main/engine/store/view-path.ts';

describe('the folder of a source’s views', () => {
  it('is kind and scanned folder', () => {
    assert.equal(
      chooseViewRoot('existing', '/home/anna/Pictures', 'laptop', []),
      'existing/home/anna/Pictures',
    );
    assert.equal(chooseViewRoot('import', '/', 'laptop', []), 'import/root');
    assert.equal(relativeBasedir('C:/Photos/2019'), 'C/Photos/2019');
    assert.equal(relativeBasedir('/a/./b/../c/'), 'a/b/c');
  });

  it('gets the host’s name where another source has it, is in it or around it, in any spelling', () => {
    for (const taken of ['existing/data/x', 'existing/data', 'existing/data/x/y', 'existing/DATA/X'])
      assert.equal(chooseViewRoot('existing', '/data/x', 'nas', [taken]), 'existing/~nas/data/x');
    assert.equal(
      chooseViewRoot('existing', '/data/x', 'nas', ['existing/data/x', 'existing/~nas/data/x']),
      'existing/~nas~2/data/x',
    );
    assert.equal(chooseViewRoot('existing', '/data/xy', 'nas', ['existing/data/x']), 'existing/data/xy');
    assert.equal(chooseViewRoot('import', '/data/x', 'nas', ['existing/data/x']), 'import/data/x');
  });

  it('never overlaps with another one, whatever is added in whatever order', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'é', 'e\u0301', '~nas', '~nas~2', 'c d');
    const folder = fc.array(name, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    const source = fc.record({ folder, host: fc.constantFrom('nas', 'laptop', 'a/b') });
    fc.assert(
      fc.property(fc.array(source, { maxLength: 12 }), (sources) => {
        const taken: string[] = [];
        for (const { folder: basedir, host } of sources)
          taken.push(chooseViewRoot('existing', basedir, host, taken));
        const keys = taken.map((root) => `${collisionKey(root)}/`);
        for (const [i, a] of keys.entries())
          for (const [j, b] of keys.entries()) assert.ok(i === j || !a.startsWith(b), `${a} ${b}`);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('the name beside a taken one', () => {
  it('has the observation’s number before the extension', () => {
    assert.equal(besideName('IMG_1.jpg', 4711), 'IMG_1~4711.jpg');
    assert.equal(besideName('README', 1), 'README~1');
    assert.equal(besideName('.hidden', 1), '.hidden~1');
    assert.equal(besideName('archive.tar.gz', 1), 'archive.tar~1.gz');
  });

  it('is never longer than a name may be, cut at whole characters, and tells observations apart', () => {
    const char = fc.constantFrom('x', '.', 'é', '日', '😀', '\uef80', '~');
    const name = fc.array(char, { minLength: 1, maxLength: 255 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 2 ** 40 }), (filename, id) => {
        const beside = besideName(filename, id);
        assert.ok(Buffer.byteLength(beside) <= 255, `${Buffer.byteLength(beside)} bytes`);
        assert.ok(beside.isWellFormed());
        assert.ok(beside.includes(`~${id}`));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
