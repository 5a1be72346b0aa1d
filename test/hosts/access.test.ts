import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openAccess } from '../../src-main/web/access.ts';
import { newWebToken } from '../../src-main/web/new-web-token.ts';
import { openSessionStore } from '../../src-main/web/session-store.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { openSocket, startTestHost, upgradeStatus } from '../helpers/web-host.ts';

const tokenPath = (url: string) => `/${new URL(url).search}`;

describe('a browser without a session', () => {
  it('gets a page that says how to get in, and nothing else', async () => {
    await using web = await startTestHost();
    const page = await web.ask('/');
    assert.equal(page.status, 401);
    assert.match(page.text, /<form method="get" action="\/">/);
    assert.match(page.text, /mama serve --new-token/);
    assert.doesNotMatch(page.text, /<script|screens/);
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /^default-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(policy, /unsafe/);
    for (const path of [
      '/index.html',
      '/assets/main-abcd1234.js',
      '/host.json',
      `/media/${'a'.repeat(64)}`,
      '/upload',
      '/none',
    ])
      assert.deepEqual([path, (await web.ask(path)).status], [path, 401]);
    const posted = await web.ask('/upload', { method: 'POST', headers: { Origin: web.origin }, body: 'x' });
    assert.equal(posted.status, 401);
    assert.equal(await upgradeStatus(openSocket(web.host.url, {})), 401);
  });
  it('is told so in German where that is its language', async () => {
    await using web = await startTestHost();
    const page = await web.ask('/', { headers: { 'Accept-Language': 'fr;q=0.9, de-CH;q=0.8, en;q=0.7' } });
    assert.match(page.text, /<html lang="de">.*nicht angemeldet/s);
  });
});

describe('a token', () => {
  it('lets one browser in, once', async () => {
    await using web = await startTestHost();
    const path = tokenPath(web.host.tokenUrl);
    assert.match(web.host.tokenUrl, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const first = await web.ask(path);
    assert.equal(first.status, 303);
    assert.equal(first.headers.location, '/');
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    assert.match(cookie, /^mama-any=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
    const headers = { Cookie: String(cookie.split(';')[0]) };
    const page = await web.ask('/', { headers });
    assert.deepEqual([page.status, page.text], [200, '<!doctype html><title>screens</title>']);
    assert.equal(page.headers['set-cookie']?.[0], cookie, 'the browser keeps it as long as the host does');
    const second = await web.ask(path);
    assert.equal(second.status, 401);
    assert.equal(second.headers['set-cookie'], undefined);
    assert.match(second.text, /not valid/);
  });
  it('is not used up by a browser that is in already', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const url = String(newWebToken({ listen: '127.0.0.1:0', stateFolder: join(web.folder, 'state') }));
    assert.equal((await web.ask(tokenPath(url), { headers: { Cookie: cookie } })).status, 303);
    assert.ok((await web.ask(tokenPath(url))).headers['set-cookie']);
  });
  it('may be pasted, alone or with its whole address', async () => {
    await using web = await startTestHost();
    const entered = await web.ask(`/?token=${encodeURIComponent(` ${web.host.tokenUrl}\n`)}`);
    assert.equal(entered.status, 303);
    assert.ok(entered.headers['set-cookie']);
  });
  it('lets in who followed a link of another site, whose browser holds the cookie back at first', async () => {
    await using web = await startTestHost();
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' };
    const entered = await web.ask(tokenPath(web.host.tokenUrl), { headers: link });
    assert.equal(entered.status, 200);
    assert.ok(entered.headers['set-cookie']);
    assert.match(entered.text, /http-equiv="refresh" content="0;url=\/"/);
    const unknown = await web.ask('/', { headers: { ...link, 'Sec-Fetch-Site': 'same-origin' } });
    assert.equal(unknown.status, 401, 'and it does not go round in circles');
  });
  it('cannot be tried for long', async () => {
    await using web = await startTestHost();
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await web.ask(`/?token=wrong${i}`)).status);
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429]);
    const right = await web.ask(tokenPath(web.host.tokenUrl));
    assert.equal(right.status, 429, 'the right one too: else guessing could go on');
    assert.ok(Number(right.headers['retry-after']) > 0);
    assert.equal(right.headers['set-cookie'], undefined);
  });
  it('of an earlier run is worthless, and each run has its own', async () => {
    await using web = await startTestHost();
    const before = web.host.tokenUrl;
    await web.restart();
    assert.equal((await web.ask(tokenPath(before))).status, 401);
    assert.equal((await web.ask(tokenPath(web.host.tokenUrl))).status, 303);
  });
  it('is made anew for a host that runs, and for no other', async () => {
    await using web = await startTestHost();
    const stateFolder = join(web.folder, 'state');
    const url = String(newWebToken({ listen: '127.0.0.1:0', stateFolder }));
    assert.ok(url.startsWith(web.host.url));
    assert.equal((await web.ask(tokenPath(url))).status, 303);
    assert.equal(newWebToken({ listen: '127.0.0.1:4851', stateFolder }), null);
    await web.host.close();
    assert.equal(newWebToken({ listen: '127.0.0.1:0', stateFolder }), null);
  });
});

describe('attempts at guessing', () => {
  const request = (address: string, forwarded?: string) =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: address },
    }) as unknown as Parameters<ReturnType<typeof openAccess>['enter']>[0];
  const accessIn = (state: string, trustProxy: boolean) =>
    openAccess({
      ...{ state, key: 'x', url: 'http://x/', listen: 'x', allowHosts: [], log: () => undefined },
      trustProxy,
    });

  it('are counted for each address, and for all together', async () => {
    using place = temporaryFolder();
    const access = accessIn(place.path, false);
    const waits = async (address: string) => {
      const entry = await access.enter(request(address), 'wrong');
      return entry !== null && 'waitSeconds' in entry;
    };
    for (let i = 0; i < 10; i++) assert.equal(await waits('10.0.0.1'), false);
    assert.equal(await waits('10.0.0.1'), true);
    assert.equal(await waits('10.0.0.2'), false, 'another address is not held up');
    for (let i = 3; i < 95; i++) await waits(`10.0.0.${i}`);
    assert.equal(await waits('10.0.1.1'), true, 'until they are too many in all');
  });
  it('are told apart by what the proxy saw, if there is one', async () => {
    using place = temporaryFolder();
    const access = accessIn(place.path, true);
    const waits = async (forwarded: string) => {
      const entry = await access.enter(request('127.0.0.1', forwarded), 'wrong');
      return entry !== null && 'waitSeconds' in entry;
    };
    for (let i = 0; i < 10; i++) assert.equal(await waits(`1.2.3.${i}, 10.0.0.1`), false);
    assert.equal(await waits('9.9.9.9, 10.0.0.1'), true, 'what the client invented does not count');
    assert.equal(await waits('10.0.0.2'), false);
  });
});

describe('a session', () => {
  it('survives a restart, as a fingerprint in a file that only its owner may read', async () => {
    await using web = await startTestHost();
    const headers = { Cookie: await web.signIn() };
    await web.restart();
    assert.equal((await web.ask('/', { headers })).status, 200);
    const state = join(web.folder, 'state');
    assert.equal(statSync(state).mode & 0o777, 0o700);
    for (const name of readdirSync(state)) {
      assert.equal(statSync(join(state, name)).mode & 0o777, 0o600, name);
      const text = readFileSync(join(state, name), 'utf8');
      assert.ok(!text.includes(headers.Cookie.split('=')[1] as string), name);
      assert.ok(!text.includes(new URL(web.host.tokenUrl).searchParams.get('token') as string), name);
    }
  });
  it('ends when it was not used for 30 days', () => {
    using place = temporaryFolder();
    const day = 24 * 3_600_000;
    let now = 100 * day;
    const open = () => openSessionStore(place.path, 'x', () => now, assert.fail);
    const secret = open().add();
    now += 29 * day;
    assert.equal(open().has(secret), true);
    now += 29 * day;
    assert.equal(open().has(secret), true, 'it was used in between');
    now += 31 * day;
    assert.equal(open().has(secret), false);
  });
  it('is not made by a damaged file, nor by a cookie that looks like one', async () => {
    await using web = await startTestHost();
    const headers = { Cookie: await web.signIn() };
    for (const Cookie of [
      'mama-any=',
      'mama-any=__proto__',
      `mama-any=${'A'.repeat(43)}`,
      `other=1; x${headers.Cookie}`,
    ])
      assert.equal((await web.ask('/host.json', { headers: { Cookie } })).status, 401);
    await web.host.close();
    writeFileSync(join(web.folder, 'state', 'web-any-sessions.json'), '{"": nonsense');
    await web.restart();
    assert.equal((await web.ask('/', { headers })).status, 401);
  });
  it('is marked Secure behind a proxy with TLS, if the proxy is believed', async () => {
    const https = { headers: { 'X-Forwarded-Proto': 'https' } };
    await using plain = await startTestHost();
    assert.doesNotMatch(
      String((await plain.ask(tokenPath(plain.host.tokenUrl), https)).headers['set-cookie']),
      /Secure/,
    );
    await using proxied = await startTestHost({ trustProxy: true });
    assert.match(
      String((await proxied.ask(tokenPath(proxied.host.tokenUrl), https)).headers['set-cookie']),
      /; Secure$/,
    );
  });
});

describe('the Host of a request', () => {
  it('is one of the names of this machine', async () => {
    await using web = await startTestHost({ allowHosts: ['photos.example.org'] });
    const headers = { Cookie: await web.signIn() };
    const own = ['127.0.0.1', 'localhost', 'LOCALHOST:1', '[::1]:4850', hostname(), `${hostname()}.local:80`];
    for (const Host of [...own, 'photos.example.org', 'photos.example.org.:443'])
      assert.deepEqual([Host, (await web.ask('/', { headers: { ...headers, Host } })).status], [Host, 200]);
    for (const Host of [
      'evil.example',
      'localhost.evil.example',
      '10.1.2.3',
      '127.0.0.1@evil.example',
      'localhost:80:80',
      '[::2]',
    ])
      for (const path of ['/', '/host.json', '/upload', '/engine', `/${new URL(web.host.tokenUrl).search}`])
        assert.deepEqual(
          [Host, (await web.ask(path, { headers: { ...headers, Host } })).status],
          [Host, 403],
        );
    const forged = openSocket(web.host.url, {
      ...headers,
      Host: 'evil.example',
      Origin: 'http://evil.example',
    });
    assert.equal(await upgradeStatus(forged), 403);
  });
  it('may be the very address that was connected to, where it listens on all of them', async (t) => {
    const [own] = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    if (!own) return t.skip('this machine has no address but the loopback');
    await using web = await startTestHost({ listen: '0.0.0.0:0' });
    const { port } = new URL(web.host.url);
    const answered = await fetch(`http://${own.address}:${port}/`);
    assert.equal(answered.status, 401);
    await answered.body?.cancel();
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 401);
  });
});

describe('the Origin of a request', () => {
  it('is this host, for whatever changes something and for WebSockets', async () => {
    await using web = await startTestHost();
    const headers = { Cookie: await web.signIn() };
    const { port } = new URL(web.host.url);
    const foreign = [
      'http://evil.example',
      'null',
      `http://localhost:${port}`,
      `http://127.0.0.1:${Number(port) + 1}`,
      'file://',
      'x',
    ];
    for (const Origin of foreign) {
      for (const method of ['POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS'])
        for (const path of ['/', '/upload', '/host.json', '/engine', '/none'])
          assert.equal((await web.ask(path, { method, headers: { ...headers, Origin } })).status, 403);
      assert.equal(await upgradeStatus(openSocket(web.host.url, { ...headers, Origin })), 403, Origin);
    }
    const without = await web.ask('/upload', { method: 'POST', headers });
    assert.equal(without.status, 403);
    assert.equal(await upgradeStatus(openSocket(web.host.url, headers)), 101);
    assert.equal(await upgradeStatus(openSocket(web.host.url, headers, 'elsewhere')), 404);
  });
  it('may be behind a proxy with TLS', async () => {
    await using web = await startTestHost({ allowHosts: ['photos.example.org'] });
    const headers = { Cookie: await web.signIn(), Host: 'photos.example.org' };
    const at = (Origin: string) => upgradeStatus(openSocket(web.host.url, { ...headers, Origin }));
    assert.equal(await at('https://photos.example.org'), 101);
    assert.equal(await at('https://photos.example.org:8443'), 403);
  });
});
