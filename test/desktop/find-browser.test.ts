import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findBrowser } from '../../src-main/start/find-browser.ts';
import { findElectron } from '../../src-main/start/find-electron.ts';
import { hasDisplay } from '../../src-main/start/has-display.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

test('a browser is found on the PATH, programs only, the first that there is', () => {
  using folder = temporaryFolder();
  const [one = '', two = ''] = ['one', 'two'].map((name) => join(folder.path, name));
  for (const place of [one, two]) mkdirSync(place);
  const find = () => findBrowser('/state', 'linux', { PATH: `:${one}:${two}` });
  assert.equal(find(), null);
  writeFileSync(join(one, 'chromium'), '', { mode: 0o644 });
  writeFileSync(join(two, 'microsoft-edge-stable'), '', { mode: 0o755 });
  assert.deepEqual(find(), {
    file: join(two, 'microsoft-edge-stable'),
    name: 'Microsoft Edge',
    profile: '/state/window',
  });
  writeFileSync(join(two, 'chromium'), '', { mode: 0o755 });
  assert.equal(find()?.file, join(two, 'chromium'));
});

test('a snap gets a profile that it may write to', () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'snap'), '', { mode: 0o755 });
  writeFileSync(join(folder.path, 'other'), '', { mode: 0o755 });
  mkdirSync(join(folder.path, 'bin'));
  // As /snap/bin/chromium: a link to the program that runs snaps.
  symlinkSync(join(folder.path, 'snap'), join(folder.path, 'bin/chromium'));
  assert.match(
    findBrowser('/state', 'linux', { PATH: join(folder.path, 'bin') })?.profile ?? '',
    /snap\/chromium\/common/,
  );
});

test('a display is there by its variable on Linux, elsewhere unless over SSH', () => {
  assert.equal(hasDisplay('linux', {}), false);
  assert.equal(hasDisplay('linux', { DISPLAY: ':0' }), true);
  assert.equal(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }), true);
  assert.equal(hasDisplay('darwin', {}), true);
  assert.equal(hasDisplay('darwin', { SSH_CONNECTION: '1' }), false);
  assert.equal(hasDisplay('win32', {}), true);
});

test('Electron is found where its package says, or where it was told to be', () => {
  using folder = temporaryFolder();
  const electron = join(folder.path, 'node_modules/electron');
  mkdirSync(join(electron, 'dist'), { recursive: true });
  const find = (env = {}) => findElectron(folder.path, env);
  assert.equal(find(), null);
  writeFileSync(join(electron, 'path.txt'), 'electron.exe');
  assert.equal(find(), null, 'named, but not there');
  writeFileSync(join(electron, 'dist/electron.exe'), '');
  assert.equal(find(), join(electron, 'dist/electron.exe'));
  assert.equal(find({ ELECTRON_OVERRIDE_DIST_PATH: folder.path }), null);
});
