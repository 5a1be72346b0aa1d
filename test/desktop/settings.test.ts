import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSettings } from '../../src-main/desktop/settings.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { until } from '../helpers/until.ts';
import { barePage, copyProduct } from './copy-product.ts';
import { skip } from './desktop-test.ts';
import { type DesktopOptions, launchDesktop } from './launch-desktop.ts';

const nothing = { archive: null, bounds: null, maximized: false, theme: 'system', language: 'system' };

test('settings that cannot be read begin anew, and are kept aside', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'settings.json');
  const told: string[] = [];
  const open = () => openSettings(folder.path, (text) => told.push(text));
  assert.deepEqual(open().read(), nothing);
  assert.deepEqual(told, []);
  for (const broken of ['', '{"archive":', 'null', '[]', '\0\0\0', '"text"']) {
    writeFileSync(file, broken);
    assert.deepEqual(open().read(), nothing, broken);
    assert.equal(readFileSync(`${file}.unreadable`, 'utf8'), broken);
    assert.ok(!existsSync(file));
  }
  assert.equal(told.length, 6);
});

test('one value that makes no sense does not cost the others', () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'settings.json'),
    JSON.stringify({
      archive: '/a',
      bounds: { x: 1, y: 2, width: -5, height: 'x' },
      theme: 'pink',
      language: 'de',
    }),
  );
  assert.deepEqual(openSettings(folder.path, assert.fail).read(), {
    ...nothing,
    archive: '/a',
    language: 'de',
  });
});

test('a change is on disk at once; where it cannot be written, the application goes on', () => {
  using folder = temporaryFolder();
  const told: string[] = [];
  openSettings(folder.path, assert.fail).change({ archive: '/b' });
  assert.equal(openSettings(folder.path, assert.fail).read().archive, '/b');
  writeFileSync(join(folder.path, 'a file'), '');
  const nowhere = openSettings(join(folder.path, 'a file', 'below'), (text) => told.push(text));
  nowhere.change({ archive: '/c' });
  assert.equal(nowhere.read().archive, '/c');
  assert.match(told.join(), /could not be (read|written)/);
});

test('the archive that was open last, the window and the language are there at the next start', {
  skip,
}, async () => {
  using folder = temporaryFolder();
  const dist = copyProduct(folder.path, barePage);
  mkdirSync(join(folder.path, 'settings'));
  writeFileSync(join(folder.path, 'settings', 'settings.json'), '{ broken');
  const start = (options: Omit<DesktopOptions, 'folder'> = {}) =>
    launchDesktop({ folder: folder.path, dist, ...options });
  const archiveOf = async ({ page }: Awaited<ReturnType<typeof start>>) => {
    const { value } = (await page.evaluate('connect().then((port) => ask(port, "state"))')) as {
      value: { archive: { path: string } | null };
    };
    return value.archive?.path ?? null;
  };
  const remembered = () => openSettings(join(folder.path, 'settings'), assert.fail).read();
  const make = (path: string) =>
    `connect().then((port) => ask(port, 'openArchive', { path: ${JSON.stringify(path)}, create: true }))`;
  const [one = '', two = ''] = ['one', 'two'].map((name) => join(folder.path, name));

  await using first = await start();
  assert.equal(await archiveOf(first), null, 'started in spite of its settings');
  await first.page.evaluate(make(two));
  await first.page.evaluate(make(one));
  await until(() => remembered().archive === one);
  await first.page.evaluate(`desktop.setLook({ theme: 'dark', language: 'de' })`);
  const bounds = { x: 100, y: 80, width: 1300, height: 820 };
  await first.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await first.close();

  await using second = await start();
  assert.equal(await archiveOf(second), one);
  const found = await second.evaluate(
    ({ BrowserWindow, Menu, nativeTheme }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      theme: nativeTheme.themeSource,
      labels: Menu.getApplicationMenu()?.items.map(({ label }) => label),
    }),
    null,
  );
  assert.deepEqual(found.bounds, bounds);
  assert.equal(found.theme, 'dark');
  assert.ok(found.labels?.includes('Datei'));
  await second.close();

  for (const options of [{ args: ['--archive', two] }, { env: { MAMA_ARCHIVE: two } }]) {
    await using other = await start(options);
    assert.equal(await archiveOf(other), two);
    await other.close();
  }

  await using closing = await start();
  assert.equal(await archiveOf(closing), two, 'what was asked for is what was open last');
  await closing.page.evaluate('connect().then((port) => ask(port, "closeArchive"))');
  await until(() => remembered().archive === null);
  await closing.close();

  await using missing = await start({ args: ['--archive', join(folder.path, 'unplugged')] });
  await archiveOf(missing);
  await missing.close();
  assert.equal(remembered().archive, null, 'what was never open is not remembered');
});
