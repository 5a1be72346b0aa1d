import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';
import { foreignSite } from './foreign-site.ts';

/* What a page that turned hostile could try. The page is the real one; what it tries is put into it. */
const desktop = desktopForTests();
const site = foreignSite();

/** Does something in the page, waits for what could come of it, and returns where the window is then. */
async function attempt(what: string): Promise<string> {
  const { page } = desktop();
  const before = page.url();
  await page.evaluate(what).catch(() => {});
  await sleep(400);
  assert.equal(page.url(), before, `"${what}" led away`);
  assert.equal(await page.evaluate('typeof desktop'), 'object');
  return before;
}
const link = (address: string, more = '') =>
  `{ const a = Object.assign(document.createElement('a'), { href: '${address}' }); ${more}; document.body.append(a); a.click(); a.remove(); }`;

test('a link to another site leads nowhere', async () => {
  await attempt(link(`${site.url()}link`));
  await attempt(`location.href = '${site.url()}location'`);
  await attempt(`location.replace('${site.url()}replaced')`);
  assert.deepEqual(
    site.asked.filter((path) => path !== '/favicon.ico'),
    [],
    'nothing was even asked of it',
  );
});

test('a form cannot be sent to another site', async () => {
  await attempt(
    `{ const f = Object.assign(document.createElement('form'), { action: '${site.url()}form' }); document.body.append(f); f.submit(); f.remove(); }`,
  );
  assert.ok(!site.asked.includes('/form'));
});

test('a page of the application that is not its start page is not gone to either', async () => {
  await attempt(`location.href = new URL('/media/${'a'.repeat(64)}', location.href).href`);
});

test('a redirect out of the application is not followed', async () => {
  const opened = await desktop().evaluate(
    async ({ BrowserWindow }, address) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
      });
      const failed = await window.loadURL(address).then(
        () => false,
        () => true,
      );
      window.close();
      return failed;
    },
    `${site.url()}to?${encodeURIComponent(`${site.url()}redirected`)}`,
  );
  assert.equal(opened, true);
  assert.ok(site.asked.includes('/to') && !site.asked.includes('/redirected'), String(site.asked));
});

test('a frame cannot show another site', async () => {
  await attempt(
    `{ const f = Object.assign(document.createElement('iframe'), { src: '${site.url()}frame' }); document.body.append(f); setTimeout(() => f.remove(), 300); }`,
  );
  assert.ok(!site.asked.includes('/frame'));
});

test('no second window opens', async () => {
  const before = desktop().pages().length;
  await attempt(`window.open('${site.url()}popup')`);
  await attempt(link(`${site.url()}blank`, "a.target = '_blank'"));
  assert.equal(desktop().pages().length, before);
  assert.deepEqual((await desktop().seen()).external, [], 'and no browser is started for it');
});

test('of links only https to a known site is given to the browser', async () => {
  await attempt(link('https://exiftool.org/install.html', "a.target = '_blank'"));
  await attempt(`window.open('https://exiftool.org.evil.example/')`);
  await attempt(`window.open('http://exiftool.org/')`);
  await attempt(`window.open('file:///etc/passwd')`);
  assert.deepEqual((await desktop().seen()).external, ['https://exiftool.org/install.html']);
});

test('every permission is refused', async () => {
  const { page } = desktop();
  for (const name of ['geolocation', 'notifications', 'midi', 'clipboard-read', 'screen-wake-lock']) {
    const state = await page.evaluate(
      `navigator.permissions.query({ name: '${name}' }).then((it) => it.state)`,
    );
    assert.equal(state, 'denied', name);
  }
  assert.equal(await page.evaluate('Notification.permission'), 'denied');
});

test('a webview is nothing but an unknown element', async () => {
  await attempt(
    `{ const w = document.createElement('webview'); w.setAttribute('src', '${site.url()}webview'); document.body.append(w); setTimeout(() => w.remove(), 300); }`,
  );
  assert.ok(!site.asked.includes('/webview'));
});

test('neither scripts from outside nor inline ones run', async () => {
  const { page } = desktop();
  await attempt(
    `{ const s = document.createElement('script'); s.textContent = 'globalThis.broken = 1'; document.head.append(s); }`,
  );
  await attempt(
    `{ const s = document.createElement('script'); s.src = '${site.url()}script.js'; document.head.append(s); }`,
  );
  assert.equal(await page.evaluate('typeof broken'), 'undefined');
  assert.equal(
    await page.evaluate(`fetch('${site.url()}fetched').then(() => 'fetched', () => 'refused')`),
    'refused',
  );
  assert.ok(!site.asked.includes('/script.js') && !site.asked.includes('/fetched'));
});

test('the page may load itself anew', async () => {
  const { page } = desktop();
  await page.evaluate('globalThis.before = 1');
  await Promise.all([page.waitForEvent('load'), page.evaluate('location.reload()').catch(() => {})]);
  assert.equal(await page.evaluate('typeof before'), 'undefined');
  assert.equal(await page.evaluate('typeof desktop'), 'object');
});
