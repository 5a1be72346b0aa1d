import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readLaunch } from '../../src-main/desktop/launch.ts';
import { mayLeave } from '../../src-main/desktop/may-leave.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

test('a command line names an archive, and files and folders that exist', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'photos'));
  writeFileSync(join(folder.path, 'one.jpg'), '');
  const read = (args: string[], env = {}) => readLaunch(args, env, folder.path);
  assert.deepEqual(read([]), { archive: null, userData: null, paths: [] });
  assert.deepEqual(
    read(['photos', '--no-sandbox', join(folder.path, 'one.jpg'), 'gone', '--archive', 'mine']),
    {
      archive: join(folder.path, 'mine'),
      userData: null,
      paths: [join(folder.path, 'photos'), join(folder.path, 'one.jpg')],
    },
  );
  assert.equal(read([], { MAMA_ARCHIVE: '/there' }).archive, '/there');
  assert.equal(read(['--archive=/here'], { MAMA_ARCHIVE: '/there' }).archive, '/here');
  assert.equal(read(['--archive', ''], { MAMA_ARCHIVE: '' }).archive, null);
  assert.equal(read(['--user-data-dir=own']).userData, join(folder.path, 'own'));
});

test('only links to known sites leave, over https, with nothing hidden in them', () => {
  assert.ok(mayLeave('https://exiftool.org/install.html#unix'));
  assert.ok(mayLeave('https://NODEJS.org/'));
  for (const address of [
    'http://exiftool.org/',
    'https://exiftool.org.example/',
    'https://example.org/?https://exiftool.org/',
    'https://exiftool.org@example.org/',
    'https://user@exiftool.org/',
    'https://exiftool.org:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:someone@exiftool.org',
    'smb://exiftool.org/share',
    'exiftool.org',
    '',
  ])
    assert.equal(mayLeave(address), false, address);
});
