import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { foreignSite } from '../desktop/foreign-site.ts';
import { fullArchive } from './full-archive.ts';
import { onEachHost } from './on-each-host.ts';
import type { App } from './open-app.ts';
import { folderRow, placeLink, title } from './person.ts';
import { say } from './words.ts';

/** Complaints that an attempt is answered with. */
const refused = /Content Security Policy|Refused to|violates the following/;

/** Drops something that is no file, as from another window. */
async function dropItem(page: Page, mimeType: string, data: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const transfer = { items: [{ mimeType, data }], files: [], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data: transfer });
  await cdp.detach();
}

/** The screens are there as before, and answer. */
async function assertUnharmed(app: App, address: string): Promise<void> {
  assert.equal(app.page.url().split('#')[0], address.split('#')[0]);
  await placeLink(app, 'settings').click();
  await title(app, 'settings').waitFor();
  await placeLink(app, 'folders').click();
  await folderRow(app, 'first').waitFor();
  assert.equal(await app.page.evaluate('typeof globalThis.broken'), 'undefined');
}

onEachHost('a hostile page', (spec, host) => {
  const site = foreignSite();
  spec('gets nothing in, and nothing out', { archive: true, prepare: fullArchive }, async (app) => {
    const { page } = app;
    app.complaints.expect(refused);
    app.complaints.expect(/foreign|net::ERR_|Failed to load resource/);
    await folderRow(app, 'first').waitFor();
    const address = page.url();
    for (const [type, data] of [
      ['text/uri-list', `${site.url()}dropped`],
      ['text/html', `<img src="${site.url()}image" onerror="broken = 1"><a href="${site.url()}">here</a>`],
      ['text/plain', `${site.url()}text`],
    ] as const)
      await dropItem(page, type, data);
    await assertUnharmed(app, address);

    const attempts = [
      `fetch('${site.url()}fetch').catch(() => {})`,
      `new WebSocket('${site.url().replace('http', 'ws')}socket')`,
      `new EventSource('${site.url()}events')`,
      `navigator.sendBeacon('${site.url()}beacon', 'everything')`,
      `document.body.append(Object.assign(new Image(), { src: '${site.url()}image' }))`,
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${site.url()}frame' }))`,
      `document.body.append(Object.assign(document.createElement('object'), { data: '${site.url()}object' }))`,
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${site.url()}style' }))`,
      `document.head.append(Object.assign(document.createElement('base'), { href: '${site.url()}' }))`,
      `document.head.append(Object.assign(document.createElement('script'), { src: '${site.url()}script' }))`,
      `document.head.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.broken = 1' }))`,
      `document.body.insertAdjacentHTML('beforeend', '<button id="inline" onclick="globalThis.broken = 1"></button>'); document.getElementById('inline').click()`,
      `new Worker('data:text/javascript,fetch("${site.url()}worker")')`,
      `{ const f = Object.assign(document.createElement('form'), { action: '${site.url()}form', method: 'post' }); document.body.append(f); f.submit(); }`,
    ];
    for (const attempt of attempts) await page.evaluate(`(() => { ${attempt} })()`).catch(() => undefined);
    // A request that is let through would be there before this one is answered.
    await fetch(`${site.url()}last`);
    assert.deepEqual(
      site.asked.filter((path) => path !== '/last' && path !== '/favicon.ico'),
      [],
    );
    await page.reload();
    await assertUnharmed(app, address);
  });

  spec(
    'an address with anything behind its # shows a screen',
    { archive: true, prepare: fullArchive },
    async (app) => {
      const { page } = app;
      await folderRow(app, 'first').waitFor();
      for (const hash of [
        '#folders/%',
        '#health/%E0%A4%A',
        '#activity/999999',
        '#health/-1',
        '#%00',
        '#settings/../../',
        '#health/1e9',
        '#constructor',
      ]) {
        await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
      await assertUnharmed(app, page.url());
    },
  );

  if (host === 'desktop') return;

  spec(
    'a defect of one screen leaves the others alone',
    { archive: true, prepare: fullArchive },
    async (app) => {
      const { page } = app;
      app.complaints.expect(/./);
      // The engine would not say such a thing; an older or newer one, or a defect, might.
      await page.routeWebSocket(/engine$/, (socket) => {
        const server = socket.connectToServer();
        server.onMessage((message) =>
          socket.send(String(message).replace('"builtInExcludes":[', '"builtInExcludes":5,"x":[')),
        );
      });
      await page.reload();
      await folderRow(app, 'first').waitFor();
      await placeLink(app, 'settings').click();
      await page
        .getByRole('alert')
        .filter({ hasText: say('frame.broken') })
        .waitFor();
      await page.keyboard.press('1');
      await folderRow(app, 'first').waitFor();
    },
  );

  spec(
    'of the host itself asks its engine for no file outside of the root',
    {
      archive: true,
      prepare: async (place) => {
        await fullArchive(place);
        symlinkSync('/etc', join(place.files, 'link'));
      },
    },
    async (app) => {
      const { page, folder, files, archive } = app;
      await folderRow(app, 'first').waitFor();
      const ask = (call: string, ...args: unknown[]) =>
        page.evaluate(`new Promise((resolve) => {
          const socket = new WebSocket('engine');
          socket.onopen = () => socket.send(${JSON.stringify(JSON.stringify({ id: 1, call, args }))});
          socket.onmessage = ({ data }) => { const it = JSON.parse(data); if (it.id === 1) { socket.close(); resolve(it.error?.code ?? it.value); } };
        })`);
      const outside = [
        '/etc',
        '/',
        `${folder}/../..`,
        `${files}/link`,
        `${files}/first/../../../..`,
        '/proc/self/root',
        `${folder}x`,
      ];
      for (const path of outside) {
        for (const [call, ...args] of [
          ['listFolder', path],
          ['addSource', { folder: path }],
          ['openArchive', { path, create: true }],
          ['openArchive', { path, create: false }],
          ['startJob', { type: 'coverage', folder: path }],
        ] as const)
          assert.equal(await ask(call, ...args), 'FORBIDDEN', `${call} ${path}`);
        const { sources, problems } = (await ask('addPaths', [path, `${path}/passwd`])) as {
          sources: unknown[];
          problems: { code: string }[];
        };
        assert.deepEqual(
          [sources, new Set(problems.map(({ code }) => code))],
          [[], new Set(['FORBIDDEN'])],
          path,
        );
      }
      assert.equal(await ask('content', '../../../../etc/passwd'), 'BAD_INPUT');
      assert.equal(await ask('constructor'), 'BAD_INPUT');
      assert.equal(await ask('__proto__'), 'BAD_INPUT');
      // The archive that was open still is.
      assert.equal(((await ask('state')) as { archive: { path: string } }).archive.path, archive);
    },
  );

  spec('elsewhere cannot use what this browser may', { archive: true, prepare: fullArchive }, async (app) => {
    const { page } = app;
    await folderRow(app, 'first').waitFor();
    const { origin } = new URL(page.url());
    const other = await page.context().newPage();
    await other.goto(elsewhere.url());
    const tried = (await other.evaluate(`(async () => {
      const outcome = (promise) => promise.then((it) => it.type === 'opaque' ? 'opaque' : it.status, () => 'refused');
      const socket = await new Promise((resolve) => {
        const it = new WebSocket('${origin.replace('http', 'ws')}/engine');
        it.onopen = () => resolve('open');
        it.onerror = () => resolve('refused');
      });
      const frame = document.createElement('iframe');
      frame.src = '${origin}/';
      document.body.append(frame);
      await new Promise((resolve) => { frame.onload = resolve; });
      let framed;
      try { framed = frame.contentDocument ? 'blank' : 'foreign'; } catch { framed = 'foreign'; }
      return {
        socket,
        read: await outcome(fetch('${origin}/host.json', { credentials: 'include' })),
        post: await outcome(fetch('${origin}/upload', { method: 'POST', credentials: 'include', headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '5' } })),
        framed,
      };
    })()`)) as Record<string, unknown>;
    assert.deepEqual(
      { ...tried, framed: undefined },
      { socket: 'refused', read: 'refused', post: 'refused', framed: undefined },
    );
    assert.ok(!other.frames().some((frame) => frame.url().startsWith(origin)), 'it cannot be framed');
    await other.close();
    await assertUnharmed(app, page.url());
  });

  /** A page of another site, that the same browser shows. */
  const elsewhere = { url: () => '' };
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>elsewhere</title><body>'),
  );
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Another name of this machine is another site to a browser.
    elsewhere.url = () => `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
});
