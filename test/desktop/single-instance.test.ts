import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../helpers/until.ts';
import { barePage } from './copy-product.ts';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';

const names = { first: 'given at the start', second: 'ü later\nwith a line break', file: 'a file.jpg' };
const desktop = desktopForTests({
  replace: barePage,
  prepare: (folder) => {
    for (const name of [names.first, names.second]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, names.file), 'x');
    return { args: [join(folder, names.first)] };
  },
});

test('a second start focuses the window that is there and hands its paths over', async () => {
  const { page, folder, pages } = desktop();
  await page.evaluate('globalThis.paths = []; desktop.onPaths((more) => paths.push(...more))');
  await until(() => page.evaluate('paths.length === 1'));
  await desktop().evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  }, null);
  const engine = await desktop().enginePid();
  await desktop().secondInstance([
    join(folder, names.second),
    join(folder, names.file),
    join(folder, 'missing'),
  ]);
  await until(() => page.evaluate('paths.length === 3'));
  assert.deepEqual(
    await page.evaluate('paths'),
    [names.first, names.second, names.file].map((name) => join(folder, name)),
  );
  const window = await desktop().evaluate(({ BrowserWindow }) => {
    const [first, ...others] = BrowserWindow.getAllWindows();
    return { others: others.length, minimized: first?.isMinimized(), focused: first?.isFocused() };
  }, null);
  assert.deepEqual(window, { others: 0, minimized: false, focused: true });
  assert.equal(pages().length, 1);
  assert.equal(await desktop().enginePid(), engine, 'and has no engine of its own');
});

test('paths that come while the page loads anew are not lost, and come once', async () => {
  const { page, folder } = desktop();
  await page.reload();
  await desktop().secondInstance([join(folder, names.file)]);
  await page.evaluate('globalThis.paths = []; desktop.onPaths((more) => paths.push(...more))');
  await until(() => page.evaluate('paths.length > 0'));
  assert.deepEqual(await page.evaluate('paths'), [join(folder, names.file)]);
});
