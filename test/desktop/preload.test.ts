import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../helpers/until.ts';
import { dist, root } from './built-product.ts';
import { barePage } from './copy-product.ts';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';

const desktop = desktopForTests({ replace: barePage });

test('the built preload is one CommonJS file that requires electron alone', () => {
  const text = readFileSync(join(dist, 'preload.cjs'), 'utf8');
  const required = [...text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].map(([, name]) => name);
  assert.deepEqual(required, ['electron']);
  assert.doesNotMatch(text, /\bimport\s*[({"']|^import\b/m);
});

test('the page gets the bridge, and nothing else of Electron or Node', async () => {
  const { page } = desktop();
  const found = await page.evaluate(() => ({
    bridge: Object.fromEntries(
      Object.entries(globalThis.desktop ?? {}).map(([key, value]) => [key, typeof value]),
    ),
    others: [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ].filter((name) => name in globalThis),
  }));
  assert.deepEqual(found.others, []);
  assert.deepEqual(found.bridge, {
    platform: 'string',
    version: 'string',
    connectEngine: 'function',
    onEngineEnd: 'function',
    pathsOf: 'function',
    pickFolder: 'function',
    reveal: 'function',
    copyText: 'function',
    setLook: 'function',
    onMenu: 'function',
    onPaths: 'function',
  });
});

test('platform and version are those of the application', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const told = await desktop().page.evaluate(() => [
    globalThis.desktop?.platform,
    globalThis.desktop?.version,
  ]);
  assert.deepEqual(told, [process.platform, version]);
});

test('dropped files and folders have their paths; what is on no disk is counted', async () => {
  const { page, folder } = desktop();
  const file = join(folder, 'Ä 🎉 holiday.jpg');
  const inner = join(folder, 'a folder');
  writeFileSync(file, 'x');
  mkdirSync(inner);
  await page.evaluate(`addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      globalThis.dropped = desktop.pathsOf([...event.dataTransfer.files, new File(['y'], 'made up.txt')]);
    });`);
  await desktop().dropFiles(page.locator('h1'), [file, inner]);
  await until(() => page.evaluate('globalThis.dropped'));
  assert.deepEqual(await page.evaluate('dropped'), { paths: [file, inner], notOnDisk: 1 });
});

test('a picked folder is told, none as null', async () => {
  const pick = () =>
    desktop().page.evaluate(() => globalThis.desktop?.pickFolder({ title: 'Add a folder', button: 'Add' }));
  await desktop().pickNext('/picked');
  assert.equal(await pick(), '/picked');
  await desktop().pickNext(null);
  assert.equal(await pick(), null);
});

test('text is copied, a path is revealed', async () => {
  const { page, folder } = desktop();
  await page.evaluate((path) => globalThis.desktop?.reveal(path), folder);
  await page.evaluate(() => globalThis.desktop?.copyText('Straße 日本'));
  const { revealed, copied } = await desktop().seen();
  assert.deepEqual([revealed, copied], [[folder], ['Straße 日本']]);
});

test('the menu reaches the page, in the language that was chosen', async () => {
  const { page } = desktop();
  const labels = () =>
    desktop().evaluate(
      ({ Menu }) =>
        [...(Menu.getApplicationMenu()?.items ?? [])].map(({ label }) => label).filter((each) => each !== ''),
      null,
    );
  await page.evaluate(
    `globalThis.heard = []; globalThis.stop = desktop.onMenu((command) => heard.push(command))`,
  );
  for (const id of [
    'add-folder',
    'choose-archive',
    'show-folders',
    'show-activity',
    'show-health',
    'show-settings',
  ])
    await desktop().clickMenu(id);
  await desktop().clickMenu('show-shortcuts');
  await until(() => page.evaluate('heard.length === 7'));
  assert.deepEqual(await page.evaluate('heard'), [
    ...['add-folder', 'choose-archive', 'show-folders', 'show-activity', 'show-health', 'show-settings'],
    'show-shortcuts',
  ]);
  await page.evaluate(`stop(); desktop.setLook({ theme: 'dark', language: 'de' })`);
  assert.ok((await labels()).includes('Datei'), String(await labels()));
  assert.equal(await desktop().evaluate(({ nativeTheme }) => nativeTheme.themeSource, null), 'dark');
  await page.evaluate(`desktop.setLook({ theme: 'system', language: 'en' })`);
  assert.ok((await labels()).includes('File'));
  await desktop().clickMenu('add-folder');
  assert.equal(await page.evaluate('heard.length'), 7, 'nobody listens any more');
});
