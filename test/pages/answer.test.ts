import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { Content } from '../../src-main/contract/screen-api.ts';
import { answer, type PageOptions } from '../../src-main/pages/answer.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const hash = 'ab'.repeat(32);
const bytes = Buffer.from('0123456789');

function makePages(mime: string | null = 'image/jpeg') {
  const place = temporaryFolder();
  const screens = join(place.path, 'renderer');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html>');
  writeFileSync(join(screens, 'assets', 'main-Ab_d-234.js'), 'export {};');
  writeFileSync(join(screens, 'assets', 'plain.css'), 'a{}');
  writeFileSync(join(screens, 'assets', 'naïve name.svg'), '<svg/>');
  writeFileSync(join(screens, '.env.json'), '{}');
  writeFileSync(join(screens, 'server.key'), 'key');
  writeFileSync(join(place.path, 'secret.js'), 'secret');
  writeFileSync(join(place.path, 'blob'), bytes);
  const content = async (asked: string): Promise<Content> => {
    if (asked !== hash) throw new EngineError('NOT_FOUND', 'no such content');
    return { hash, path: join(place.path, 'blob'), size: bytes.length, mime };
  };
  const options: PageOptions = { screens, content };
  const get = (path: string, init: RequestInit = {}, more: Partial<PageOptions> = {}) =>
    answer(new Request(`http://mama${path}`, init), { ...options, ...more });
  return { ...place, [Symbol.dispose]: place[Symbol.dispose], screens, options, get };
}

describe("the screens' own files", () => {
  it('are handed out with their type, and a policy that lets nothing else in', async () => {
    using pages = makePages();
    const page = await pages.get('/');
    assert.equal(page.status, 200);
    assert.equal(await page.text(), '<!doctype html>');
    const headers = Object.fromEntries(page.headers);
    assert.deepEqual(headers, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': '15',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const svg = await pages.get(`/assets/${encodeURIComponent('naïve name.svg')}`);
    assert.deepEqual([svg.status, svg.headers.get('content-type')], [200, 'image/svg+xml']);
  });
  it('may connect where the host says besides', async () => {
    using pages = makePages();
    const page = await pages.get('/index.html', {}, { connect: ['ws://nas:4850'] });
    assert.match(String(page.headers.get('content-security-policy')), /connect-src 'self' ws:\/\/nas:4850;/);
  });
  it('are kept for good where their name holds a hash, and asked for anew elsewhere', async () => {
    using pages = makePages();
    const kept = async (path: string) => (await pages.get(path)).headers.get('cache-control');
    assert.equal(await kept('/assets/main-Ab_d-234.js'), 'public, max-age=31536000, immutable');
    assert.equal(await kept('/assets/plain.css'), 'no-cache');
    assert.equal(await kept('/index.html'), 'no-cache');
    assert.equal(await kept('/assets/gone-Ab_d-234.js'), 'no-store');
  });
  it('are the same under the scheme of the desktop application', async () => {
    using pages = makePages();
    const script = await answer(new Request('app://mama/assets/main-Ab_d-234.js?v=1#x'), pages.options);
    assert.deepEqual([script.status, await script.text()], [200, 'export {};']);
    assert.equal((await answer(new Request('app://mama/'), pages.options)).status, 200);
  });
  it('are named by HEAD without their bytes, and by nothing else than GET and HEAD', async () => {
    using pages = makePages();
    const head = await pages.get('/', { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '15', '']);
    for (const path of ['/', `/media/${hash}`, '/none'])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const refused = await pages.get(path, { method });
        assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD']);
        assert.match(String(refused.headers.get('content-security-policy')), /default-src 'none'/);
      }
  });
  it('are nothing that lies elsewhere, however it is spelt', async () => {
    using pages = makePages();
    symlinkSync(join(pages.path, 'secret.js'), join(pages.screens, 'link.js'));
    symlinkSync(pages.path, join(pages.screens, 'up'));
    symlinkSync('index.html', join(pages.screens, 'inside.html'));
    symlinkSync('round.js', join(pages.screens, 'round.js'));
    const spellings = [
      ...[
        '/../secret.js',
        '/%2e%2e/secret.js',
        '/.%2e/secret.js',
        '/assets/../../secret.js',
        '/..%2fsecret.js',
      ],
      ...['/..%5csecret.js', '/..\\secret.js', '/assets%2f..%2f..%2fsecret.js', '/%252e%252e/secret.js'],
      ...[
        '/%2e%2e%2fsecret.js',
        '/..%c0%afsecret.js',
        '/%c0%ae%c0%ae/secret.js',
        '//secret.js',
        '/./../secret.js',
      ],
      ...['/index.html%00', '/index.html%00.js', '/assets/', '/assets', '/index.html/', '/assets//plain.css'],
      ...[
        '/link.js',
        '/up/secret.js',
        '/inside.html',
        '/round.js',
        '/INDEX.HTML',
        '/index.html.',
        '/index.html::$DATA',
      ],
      ...[
        '/C:/secret.js',
        '/.env.json',
        '/server.key',
        '/%E0%A4%A',
        `/${pages.path}/secret.js`,
        '/assets%2fplain.css',
      ],
      ...[`/${'a'.repeat(300)}.js`, `/${'a/'.repeat(3000)}x.js`, '/folders', '/favicon.ico', '/none.js'],
    ];
    for (const path of spellings) {
      const { status, headers } = await pages.get(path);
      assert.deepEqual([path, status, headers.get('cache-control')], [path, 404, 'no-store']);
    }
    const app = await answer(new Request('app://mama/..%2f..%5csecret.js'), pages.options);
    assert.equal(app.status, 404);
  });
  it('may be missing altogether', async () => {
    using pages = makePages();
    rmSync(pages.screens, { recursive: true });
    assert.equal((await pages.get('/')).status, 404);
  });
});

describe('a content of the archive', () => {
  const path = `/media/${hash}`;
  it('is handed out whole, as what it is, and never as a page', async () => {
    using pages = makePages();
    const whole = await pages.get(path);
    assert.equal(whole.status, 200);
    assert.deepEqual(Buffer.from(await whole.arrayBuffer()), bytes);
    assert.deepEqual(Object.fromEntries(whole.headers), {
      'content-type': 'image/jpeg',
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag: `"${hash}"`,
      'cache-control': 'private, no-cache',
      'content-security-policy': "sandbox; default-src 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
  for (const mime of [
    'text/html',
    'image/svg+xml',
    'application/pdf',
    'application/xml',
    'text/javascript',
    'toString',
    '',
    null,
  ])
    it(`of type ${mime} is bytes to be saved`, async () => {
      using pages = makePages(mime);
      const { headers, body } = await pages.get(path);
      await body?.cancel();
      assert.equal(headers.get('content-type'), 'application/octet-stream');
      assert.equal(headers.get('content-disposition'), `attachment; filename="${hash}"`);
    });
  for (const mime of ['video/mp4', 'video/quicktime', 'audio/mpeg', 'audio/ogg; codecs=opus', 'IMAGE/PNG'])
    it(`of type ${mime} is shown`, async () => {
      using pages = makePages(mime);
      const { headers, body } = await pages.get(path);
      await body?.cancel();
      assert.equal(headers.get('content-type'), mime.split(';')[0]?.toLowerCase());
      assert.equal(headers.get('content-disposition'), null);
    });
  it('is handed out by ranges', async () => {
    using pages = makePages();
    const ranges: [string, number, (string | undefined)?, string?][] = [
      ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
      ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
      ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
      ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
      ['bytes=-3', 206, '789', 'bytes 7-9/10'],
      ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
      ['BYTES=1-1', 206, '1', 'bytes 1-1/10'],
      ['bytes=10-', 416, undefined, 'bytes */10'],
      ['bytes=-0', 416, undefined, 'bytes */10'],
      ['bytes=9999999999999999-', 416, undefined, 'bytes */10'],
      // What is no single range of bytes is ignored.
      ...[
        'bytes=4-2',
        'bytes=',
        'bytes=-',
        'bytes=0-1,3-4',
        'bytes=a-b',
        'lines=1-2',
        'bytes=1.5-2',
        'bytes=--1',
      ].map((range): [string, number, string] => [range, 200, '0123456789']),
    ];
    for (const [range, status, text, contentRange] of ranges) {
      const part = await pages.get(path, { headers: { Range: range } });
      const got = await part.text();
      assert.deepEqual(
        [range, part.status, part.headers.get('content-range')],
        [range, status, contentRange ?? null],
      );
      if (text === undefined) continue;
      assert.equal(got, text);
      assert.equal(part.headers.get('content-length'), String(text.length));
    }
  });
  it('is added to only if it is the very same', async () => {
    using pages = makePages();
    const after = async (condition: string) =>
      (await pages.get(path, { headers: { Range: 'bytes=5-', 'If-Range': condition } })).text();
    assert.equal(await after(`"${hash}"`), '56789');
    assert.equal(await after(`"${'cd'.repeat(32)}"`), '0123456789');
    assert.equal(await after(`W/"${hash}"`), '0123456789');
    assert.equal(await after('Wed, 21 Oct 2015 07:28:00 GMT'), '0123456789');
    const known = await pages.get(path, { headers: { 'If-None-Match': `"x", W/"${hash}"` } });
    assert.deepEqual([known.status, await known.text()], [304, '']);
  });
  it('is named by HEAD without its bytes', async () => {
    using pages = makePages();
    const head = await pages.get(path, { method: 'HEAD', headers: { Range: 'bytes=2-3' } });
    assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '10', '']);
  });
  it('may be empty', async () => {
    using pages = makePages();
    writeFileSync(join(pages.path, 'blob'), '');
    const empty = await pages.get(path);
    assert.deepEqual([empty.status, empty.headers.get('content-length'), await empty.text()], [200, '0', '']);
    assert.equal((await pages.get(path, { headers: { Range: 'bytes=0-' } })).status, 416);
  });
  it('is read as it is sent, and let go when nobody reads on', async () => {
    using pages = makePages();
    const huge = join(pages.path, 'huge');
    const { open, readdir, readlink } = await import('node:fs/promises');
    const file = await open(huge, 'w');
    await file.truncate(2 ** 33);
    await file.close();
    const content = async () => ({ hash, path: huge, size: 2 ** 33, mime: 'video/mp4' });
    const before = process.memoryUsage.rss();
    const video = await pages.get(path, {}, { content });
    const reader = video.body?.getReader();
    assert.equal(video.headers.get('content-length'), String(2 ** 33));
    for (let read = 0; read < 8 * 2 ** 20; ) read += (await reader?.read())?.value?.length ?? 0;
    assert.ok(process.memoryUsage.rss() - before < 200 * 2 ** 20, '8 GiB are not in memory');
    await reader?.cancel();
    if (process.platform !== 'linux') return;
    const openFiles = async () =>
      Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      );
    const until = Date.now() + 10_000;
    while ((await openFiles()).includes(huge) && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(!(await openFiles()).includes(huge), 'the file is closed');
  });
  it('is not there under another name, as a link, or while no archive is open', async () => {
    using pages = makePages();
    const others = [
      'cd'.repeat(32),
      hash.toUpperCase(),
      hash.slice(1),
      `${hash}0`,
      `${hash}/`,
      `${hash}/../${hash}x`,
      '',
      '..%2f..%2fetc%2fpasswd',
    ];
    for (const other of others)
      assert.deepEqual([other, (await pages.get(`/media/${other}`)).status], [other, 404]);
    const failing = (error: unknown) => ({ content: () => Promise.reject(error) });
    const status = async (error: unknown) => (await pages.get(path, {}, failing(error))).status;
    assert.equal(await status(new EngineError('NO_ARCHIVE', 'x')), 404);
    assert.equal(await status(new EngineError('ENGINE_LOST', 'x')), 503);
    assert.equal(await status(new Error(`boom ${pages.path}`)), 500);
    const said = await (await pages.get(path, {}, failing(new Error(pages.path)))).text();
    assert.ok(!said.includes(pages.path), 'what went wrong inside is not for everyone');
    rmSync(join(pages.path, 'blob'));
    assert.equal((await pages.get(path)).status, 404);
    symlinkSync(join(pages.path, 'secret.js'), join(pages.path, 'blob'));
    assert.equal((await pages.get(path)).status, 404);
    rmSync(join(pages.path, 'blob'));
    mkdirSync(join(pages.path, 'blob'));
    assert.equal((await pages.get(path)).status, 404);
  });
});
