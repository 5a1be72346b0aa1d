import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openScreen, startTestHost } from '../helpers/web-host.ts';

const picture = 'a'.repeat(64);
const page = 'b'.repeat(64);

/** A host with contents in its archive, and a browser that is signed in. */
async function startWithContents() {
  const web = await startTestHost();
  const cookie = await web.signIn();
  mkdirSync(join(web.folder, 'contents'));
  writeFileSync(join(web.folder, 'contents', picture), '0123456789');
  writeFileSync(join(web.folder, 'contents', page), '<script>alert(1)</script>');
  const screen = await openScreen(web, cookie);
  await screen.api.openArchive({ path: web.folder, create: false });
  screen.close();
  return {
    ...web,
    web,
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      web.ask(path, { method, headers: { Cookie: cookie, Origin: web.origin, ...headers } }),
    [Symbol.asyncDispose]: () => web[Symbol.asyncDispose](),
  };
}

describe('a web host', () => {
  it("hands out the screens, which may connect to this host's WebSocket and to nothing else", async () => {
    await using host = await startWithContents();
    const { status, text, headers } = await host.get('/');
    assert.deepEqual([status, text], [200, '<!doctype html><title>screens</title>']);
    const { host: name } = new URL(host.web.host.url);
    assert.equal(
      headers['content-security-policy'],
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self' ws://${name} wss://${name}; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    assert.equal(headers['referrer-policy'], 'no-referrer');
    const script = await host.get('/assets/main-abcd1234.js');
    assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal((await host.get('/', {}, 'HEAD')).status, 200);
    assert.equal((await host.get('/folders')).status, 404);
  });
  it('hands out contents by ranges, and never as pages', async () => {
    await using host = await startWithContents();
    const part = await host.get(`/media/${picture}`, { Range: 'bytes=-4' });
    assert.deepEqual([part.status, part.text], [206, '6789']);
    assert.equal(part.headers['content-range'], 'bytes 6-9/10');
    assert.equal(part.headers['content-type'], 'image/jpeg');
    const whole = await host.get(`/media/${picture}`);
    assert.deepEqual([whole.status, whole.text, whole.headers['content-length']], [200, '0123456789', '10']);
    assert.equal((await host.get(`/media/${picture}`, { Range: 'bytes=10-' })).status, 416);
    assert.equal((await host.get(`/media/${picture}`, { 'If-None-Match': `"${picture}"` })).status, 304);
    const html = await host.get(`/media/${page}`);
    assert.equal(html.headers['content-type'], 'application/octet-stream');
    assert.match(String(html.headers['content-disposition']), /^attachment/);
    assert.equal(html.headers['content-security-policy'], "sandbox; default-src 'none'");
    assert.equal((await host.get(`/media/${'f'.repeat(64)}`)).status, 404);
    const head = await host.get(`/media/${picture}`, {}, 'HEAD');
    assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, '10', '']);
  });
  it('goes on when clients leave in the middle of a content', async () => {
    await using host = await startWithContents();
    const huge = 'c'.repeat(64);
    writeFileSync(join(host.folder, 'contents', huge), Buffer.alloc(32 * 2 ** 20));
    for (let i = 0; i < 5; i++) {
      const stop = new AbortController();
      const { headers } = await host.get(`/media/${picture}`);
      assert.equal(headers['content-length'], '10');
      const Cookie = await cookieOf(host);
      const answered = await fetch(`${host.origin}/media/${huge}`, {
        headers: { Cookie },
        signal: stop.signal,
      });
      await answered.body?.getReader().read();
      stop.abort();
    }
    assert.equal((await host.get('/')).status, 200);
    assert.deepEqual(host.log, []);
  });
  it('knows nothing outside of what it serves, however it is spelt, on any route', async () => {
    await using host = await startWithContents();
    symlinkSync(host.folder, join(host.folder, 'screens', 'up'));
    const ways = [
      '..',
      '%2e%2e',
      '.%2e',
      '%2E.',
      '..%2f',
      '..%5c',
      '..\\',
      '%252e%252e',
      '..;',
      '%00..',
      '..%c0%af',
      '%u002e.',
    ];
    const routes = ['', '/assets', '/media', `/media/${picture}`, '/upload', '/engine', '/host.json', '/up'];
    for (const route of routes)
      for (const way of ways)
        for (const target of ['secret.js', 'index.html', `contents/${picture}`, 'etc/passwd']) {
          const path = `${route}/${way}/${target}`;
          const { status, text } = await host.get(path);
          assert.deepEqual([path, status], [path, 404]);
          assert.doesNotMatch(text, /secret|root:|0123456789/);
        }
    assert.equal((await host.get('/up/secret.js')).status, 404);
  });
  it('changes nothing by a method that it does not know', async () => {
    await using host = await startWithContents();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
      for (const path of ['/', '/index.html', '/host.json', '/engine', `/media/${picture}`])
        assert.deepEqual([method, path, (await host.get(path, {}, method)).status], [method, path, 405]);
  });
});

async function cookieOf(host: Awaited<ReturnType<typeof startWithContents>>): Promise<string> {
  const { headers } = await host.get('/');
  return String(headers['set-cookie']?.[0]?.split(';')[0]);
}
