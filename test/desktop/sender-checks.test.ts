import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isOurs, isTrusted } from '../../src-main/desktop/app-address.ts';
import { dist } from './built-product.ts';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';
import { foreignSite } from './foreign-site.ts';

const desktop = desktopForTests();
const site = foreignSite();

/** A window with the application's own preload that shows another site: as far as an attacker could ever come. */
async function foreignWindow(): Promise<Page> {
  await desktop().evaluate(
    ({ BrowserWindow }, { preload, address }) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true, nodeIntegration: false };
      return new BrowserWindow({ show: false, webPreferences }).loadURL(address);
    },
    { preload: join(dist, 'preload.cjs'), address: site.url() },
  );
  const page = desktop()
    .pages()
    .find((each) => each.url() === site.url());
  assert.ok(page);
  return page;
}

test('another site gets nothing from the shell, even with the preload', async () => {
  const page = await foreignWindow();
  assert.equal(await page.evaluate('typeof desktop'), 'object');
  await desktop().pickNext('/secret');
  for (const call of [
    `desktop.pickFolder({ title: 'x' })`,
    `desktop.reveal('/etc')`,
    `desktop.copyText('x')`,
    `desktop.setLook({ theme: 'dark', language: 'de' })`,
  ])
    assert.match(
      await page.evaluate(`${call}.then(() => 'done', (error) => error.message)`),
      /not for this page/,
      call,
    );
  const got = await page.evaluate(`new Promise((resolve) => {
    addEventListener('message', () => resolve('a port'));
    desktop.connectEngine();
    setTimeout(resolve, 1000, 'nothing');
  })`);
  assert.equal(got, 'nothing');
  const { revealed, copied } = await desktop().seen();
  assert.deepEqual([revealed, copied], [[], []]);
});

test('our own page is refused where it does not ask rightly', async () => {
  const { page } = desktop();
  for (const call of [
    `desktop.pickFolder()`,
    `desktop.pickFolder({ title: '' })`,
    `desktop.pickFolder({ title: 'x', properties: ['openFile'] })`,
    `desktop.pickFolder({ title: 'x', startAt: 'relative' })`,
    `desktop.reveal('relative')`,
    `desktop.reveal({})`,
    `desktop.copyText(1)`,
    `desktop.setLook({ theme: 'pink', language: 'de' })`,
  ])
    assert.match(
      await page.evaluate(`${call}.then(() => 'done', (error) => error.message)`),
      /not asked rightly/,
      call,
    );
});

test('a sender is trusted by frame, protocol and host', () => {
  const frame = { url: 'app://mama/', parent: null, detached: false };
  assert.equal(isTrusted(frame), true);
  assert.equal(isTrusted(null), false);
  assert.equal(isTrusted({ ...frame, detached: true }), false);
  assert.equal(isTrusted({ ...frame, parent: frame as never }), false);
  for (const url of [
    'app://evil/',
    'https://mama/',
    'app://mama@evil/',
    'app://x@mama/',
    'about:blank',
    '',
    'app:mama',
  ])
    assert.equal(isOurs(url), false, url);
});
