import assert from 'node:assert/strict';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';

const desktop = desktopForTests();
const ask = (address: string) => desktop().requestScheme(address);

test('the start page comes with its policy', async () => {
  const { status, headers, text } = await ask('app://mama/');
  assert.equal(status, 200);
  assert.match(headers['content-type'] ?? '', /^text\/html/);
  assert.match(text, /<!doctype html>/i);
  const policy = headers['content-security-policy'] ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
  ])
    assert.ok(policy.split(/;\s*/).includes(part), `${part} in ${policy}`);
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('the policy reaches the window', async () => {
  const { page } = desktop();
  const response = await page.reload();
  assert.match(response?.headers()['content-security-policy'] ?? '', /default-src 'none'/);
});

test('a host that is not ours is refused', async () => {
  for (const address of ['app://evil/', 'app://mama.evil/index.html', 'app://MAMA2/', 'app://mama:81/']) {
    const { status, headers } = await ask(address);
    assert.equal(status, 403, address);
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/);
  }
});

test('what does not exist is 404, and no way leads out of the screens', async () => {
  for (const path of [
    'nothing.html',
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..\\package.json',
    '%5c..%5cdesktop.js',
    'assets/../../desktop.js',
    '/etc/passwd',
    'C:/Windows/win.ini',
    'index.html%00.png',
    `media/${'0'.repeat(64)}`,
    'media/../preload.cjs',
  ])
    assert.equal((await ask(`app://mama/${path}`)).status, 404, path);
});
