import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { incomingPath, numbered } from '../../src-main/web/upload/incoming-path.ts';

const refused = { name: 'UploadRefused', status_code: 400 };

describe('the place of an upload', () => {
  it('is spelt as the client spells it', () => {
    for (const path of [
      ...[
        'a.jpg',
        'Italy/2019/IMG 1.jpg',
        '日本/富士山.jpg',
        'e\u0301/é',
        'Aux.jpg',
        'x\\y.jpg',
        'a:b',
        '...',
        '.hidden',
      ],
      ...[
        'with\nnewline',
        'rtl\u202egpj.exe',
        '👪.jpg',
        ' blank ',
        'trailing.',
        '~',
        '%2e%2e',
        '..a',
        'a..',
        '-rf',
      ],
    ])
      assert.deepEqual(incomingPath({ relativePath: path }, 'linux'), path.split('/'));
    assert.deepEqual(incomingPath({ filename: 'a.jpg' }), ['a.jpg']);
    assert.deepEqual(incomingPath({ filename: 'a.jpg', relativePath: 'null' }), ['a.jpg']);
    assert.deepEqual(incomingPath({ filename: 'a.jpg', relativePath: '' }), ['a.jpg']);
    assert.deepEqual(incomingPath({ filename: 'a.jpg', relativePath: 'b/a.jpg' }), ['b', 'a.jpg']);
  });
  it('does not lead out, nor to where an archive would have its own', () => {
    for (const path of [
      ...[
        '',
        '/',
        '/etc/passwd',
        '../x',
        'a/../x',
        'a/..',
        '..',
        '.',
        './x',
        'a//b',
        'a/',
        '..\\x',
        'a\\..\\..\\x',
      ],
      ...[
        '\\x',
        'C:\\x',
        'a/C:/x',
        ' .. /x',
        '..\t/x',
        'a\0b',
        '.mama/archive.json',
        '.MAMA/x',
        'a/.Mama',
        '\\\\nas\\x',
      ],
    ])
      for (const platform of ['linux', 'win32', 'darwin'] as const)
        assert.throws(() => incomingPath({ relativePath: path }, platform), refused, path);
    assert.throws(() => incomingPath({}), refused);
    assert.throws(() => incomingPath({ filename: '../x' }), refused);
  });
  it('is one that Windows takes, there', () => {
    const there = (path: string) => incomingPath({ relativePath: path }, 'win32').join('/');
    assert.equal(there('a/CON/nul.txt'), 'a/_CON/_nul.txt');
    assert.equal(there('com1 x/what?.jpg'), 'com1 x/what_.jpg');
    assert.equal(there('end. /x'), 'end_/x');
    assert.equal(there('c:x'), 'c_x');
  });
  it('has names that every file system takes', () => {
    const [long = ''] = incomingPath({ filename: `${'ü'.repeat(300)}.jpeg` });
    assert.ok(Buffer.byteLength(long) <= 255 && Buffer.byteLength(long) > 250);
    assert.match(long, /^ü+\.jpeg$/);
    const [emoji = ''] = incomingPath({ filename: '👪'.repeat(100) });
    assert.match(emoji, /^👪+$/u, 'no half characters');
    assert.throws(() => incomingPath({ relativePath: `${'a/'.repeat(65)}x` }), refused);
    assert.throws(() => incomingPath({ relativePath: `${`${'a'.repeat(200)}/`.repeat(11)}x` }), refused);
  });
  it('is numbered before its extension', () => {
    assert.equal(numbered('IMG.jpg', 1), 'IMG.jpg');
    assert.equal(numbered('IMG.jpg', 2), 'IMG (2).jpg');
    assert.equal(numbered('a.tar.gz', 12), 'a.tar (12).gz');
    assert.equal(numbered('.hidden', 2), '.hidden (2)');
    assert.equal(numbered('no extension', 3), 'no extension (3)');
    const long = numbered(`${'x'.repeat(251)}.jpg`, 10);
    assert.equal(long, `${'x'.repeat(246)} (10).jpg`);
  });
});
