import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Upload } from 'tus-js-client';
import { openBlake3 } from '../../src-main/engine/scan/blake3.ts';
import type { WebHostOptions } from '../../src-main/web/start-web-host.ts';
import { type Answer, startTestHost, type TestWebHost } from '../helpers/web-host.ts';

type Metadata = Record<string, string>;

const encoded = (metadata: Metadata) =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** A web host with an archive open, and a browser that is signed in. */
async function startWithArchive(options: WebHostOptions = {}, archiveAt?: string) {
  const web = await startTestHost(options);
  const archive = archiveAt ?? join(web.folder, 'archive');
  mkdirSync(join(archive, '.mama'), { recursive: true });
  await web.restart({ archive });
  const headers = { Cookie: await web.signIn(), Origin: web.origin };
  await untilOpen(web, headers);
  const tus = () => ({ Cookie: headers.Cookie, Origin: web.origin, 'Tus-Resumable': '1.0.0' });
  return {
    web,
    archive,
    tus,
    incoming: join(archive, 'incoming'),
    headers,
    /** Begins an upload; its address is in the answer. */
    create: (size: number | string, metadata: Metadata, more: Record<string, string> = {}) =>
      web.ask('/upload', {
        method: 'POST',
        headers: { ...tus(), 'Upload-Length': size, 'Upload-Metadata': encoded(metadata), ...more },
      }),
    append: (path: string, offset: number, body: string | Buffer) =>
      web.ask(path, {
        method: 'PATCH',
        headers: { ...tus(), 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' },
        body,
      }),
    offset: async (path: string) => {
      const { status, headers } = await web.ask(path, { method: 'HEAD', headers: tus() });
      return status === 200 ? Number(headers['upload-offset']) : status;
    },
    /** A whole file in two requests. */
    async send(text: string, metadata: Metadata): Promise<Answer> {
      const created = await this.create(Buffer.byteLength(text), metadata);
      return created.status === 201 ? this.append(String(created.headers.location), 0, text) : created;
    },
    kept: () => readdirSync(join(archive, '.mama', 'uploads')),
    [Symbol.asyncDispose]: () => web[Symbol.asyncDispose](),
  };
}

async function untilOpen(web: TestWebHost, headers: Record<string, string>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const facts = JSON.parse((await web.ask('/host.json', { headers })).text);
    if (facts.incoming !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('the archive was not opened');
}

describe('an upload', () => {
  it('arrives under its own name and path, with its own time', async () => {
    await using host = await startWithArchive();
    const created = await host.create(5, {
      relativePath: 'Italien/Größe ½.jpg',
      lastModified: '1563092112345',
    });
    assert.equal(created.status, 201);
    assert.match(String(created.headers.location), /^\/upload\/[0-9a-f]{32}$/);
    assert.equal(created.headers['access-control-allow-origin'], undefined);
    const sent = await host.append(String(created.headers.location), 0, 'hello');
    assert.deepEqual([sent.status, sent.headers['upload-offset']], [204, '5']);
    const path = join(host.incoming, 'Italien', 'Größe ½.jpg');
    assert.equal(readFileSync(path, 'utf8'), 'hello');
    assert.equal(statSync(path).mtimeMs, 1563092112345);
    assert.equal(statSync(path).nlink, 1);
    assert.deepEqual(host.kept(), []);
    const facts = JSON.parse((await host.web.ask('/host.json', { headers: host.headers })).text);
    assert.deepEqual(facts, { kind: 'web', engine: '/engine', upload: '/upload', incoming: host.incoming });
  });
  it('may be empty', async () => {
    await using host = await startWithArchive();
    assert.equal((await host.create(0, { filename: 'empty.txt' })).status, 201);
    assert.equal(statSync(join(host.incoming, 'empty.txt')).size, 0);
  });
  it('is not to be seen before it is whole', async () => {
    await using host = await startWithArchive();
    const { location = '' } = (await host.create(10, { filename: 'half.txt' })).headers;
    assert.equal((await host.append(location, 0, '01234')).status, 204);
    assert.equal(existsSync(host.incoming), false);
    assert.equal((await host.append(location, 3, 'xx')).status, 409, 'and goes on only where it was left');
    assert.equal((await host.append(location, 5, '56789')).status, 204);
    assert.equal(readFileSync(join(host.incoming, 'half.txt'), 'utf8'), '0123456789');
  });
  it('goes on after a restart of the host, with the client that the screens use', async () => {
    await using host = await startWithArchive();
    const bytes = Buffer.alloc(3 * 2 ** 20);
    for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE(Math.imul(i, 2654435761) >>> 0, i);
    const options = {
      chunkSize: 2 ** 20,
      retryDelays: [],
      metadata: { filename: 'large.bin', lastModified: '1000000000000' },
    };
    const { Cookie, Origin } = host.tus();
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        ...options,
        ...{ endpoint: `${host.web.origin}/upload`, headers: { Cookie, Origin }, onError: reject },
        onChunkComplete: () => void upload.abort().then(() => resolve(String(upload.url)), reject),
      });
      upload.start();
    });
    await host.web.restart({ archive: host.archive });
    await untilOpen(host.web, { Cookie });
    const path = new URL(url).pathname;
    const offset = await host.offset(path);
    assert.ok(offset >= 2 ** 20 && offset < bytes.length, `${offset} bytes are there`);
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(bytes, {
        ...options,
        ...{ uploadUrl: `${host.web.origin}${path}`, headers: { Cookie, Origin: host.web.origin } },
        ...{ onError: reject, onSuccess: () => resolve() },
      });
      upload.start();
    });
    assert.deepEqual(readFileSync(join(host.incoming, 'large.bin')), bytes);
    assert.deepEqual(host.kept(), []);
  });
  it('that was complete when the host ended is taken in the next time', async () => {
    await using host = await startWithArchive();
    const { location = '' } = (await host.create(5, { filename: 'late.txt' })).headers;
    await host.web.host.close();
    writeFileSync(join(host.archive, '.mama', 'uploads', location.slice(8)), 'hello');
    await host.web.restart({ archive: host.archive });
    await untilOpen(host.web, host.tus());
    assert.equal(await host.offset(location), 5);
    assert.equal(readFileSync(join(host.incoming, 'late.txt'), 'utf8'), 'hello');
    assert.equal(await host.offset(location), 5, 'a client that missed the answer hears that all is there');
    assert.deepEqual(readdirSync(host.incoming), ['late.txt']);
  });
  it('can be given up', async () => {
    await using host = await startWithArchive();
    const { location = '' } = (await host.create(5, { filename: 'x' })).headers;
    assert.equal((await host.web.ask(location, { method: 'DELETE', headers: host.tus() })).status, 204);
    assert.deepEqual(host.kept(), []);
    assert.equal(await host.offset(location), 404);
  });
  it('is refused while no archive is open', async () => {
    await using web = await startTestHost();
    const headers = {
      Cookie: await web.signIn(),
      Origin: web.origin,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': 1,
    };
    const refused = await web.ask('/upload', { method: 'POST', headers });
    assert.deepEqual([refused.status, refused.text], [409, 'No archive is open that files could go to.\n']);
  });
});

describe('what is there already', () => {
  it('is kept, and the very same is not kept twice', async () => {
    await using host = await startWithArchive();
    const send = (text: string) => host.send(text, { relativePath: 'a/IMG.jpg' });
    for (const text of ['one', 'two', 'one', 'two', 'six', 'seven'])
      assert.equal((await send(text)).status, 204);
    const found = readdirSync(join(host.incoming, 'a')).sort();
    assert.deepEqual(found, ['IMG (2).jpg', 'IMG (3).jpg', 'IMG (4).jpg', 'IMG.jpg']);
    const texts = found.map((name) => readFileSync(join(host.incoming, 'a', name), 'utf8'));
    assert.deepEqual(texts, ['two', 'six', 'seven', 'one']);
    assert.deepEqual(host.kept(), []);
  });
  it('is kept also when many of one name arrive at once', async () => {
    await using host = await startWithArchive();
    const texts = Array.from({ length: 12 }, (_, i) => `text ${i % 6}`);
    for (const { status } of await Promise.all(texts.map((text) => host.send(text, { filename: 'x.txt' }))))
      assert.equal(status, 204);
    const found = readdirSync(host.incoming).map((name) => readFileSync(join(host.incoming, name), 'utf8'));
    assert.deepEqual([...new Set(found)].sort(), [...new Set(texts)].sort());
    assert.deepEqual(host.kept(), []);
  });
  it('may have the name of a folder, or be a link: neither is gone through', async () => {
    await using host = await startWithArchive();
    await host.send('file', { filename: 'Italy' });
    assert.equal((await host.send('inside', { relativePath: 'Italy/a.txt' })).status, 204);
    assert.equal(readFileSync(join(host.incoming, 'Italy (2)', 'a.txt'), 'utf8'), 'inside');
    const outside = join(host.web.folder, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(host.incoming, 'link'));
    symlinkSync(join(outside, 'target'), join(host.incoming, 'b.txt'));
    assert.equal((await host.send('x', { relativePath: 'link/x.txt' })).status, 204);
    assert.equal((await host.send('x', { filename: 'b.txt' })).status, 204);
    assert.deepEqual(readdirSync(outside), []);
    assert.ok(existsSync(join(host.incoming, 'link (2)', 'x.txt')));
    assert.ok(existsSync(join(host.incoming, 'b (2).txt')));
    rmSync(host.incoming, { recursive: true });
    symlinkSync(outside, host.incoming);
    assert.equal((await host.send('x', { filename: 'c.txt' })).status, 409);
    assert.deepEqual(readdirSync(outside), []);
  });
});

describe('the content of an upload', () => {
  it('is what the client says it is, if it says so', async () => {
    await using host = await startWithArchive();
    const blake3 = openBlake3();
    blake3.reset();
    blake3.update(Buffer.from('hello'));
    const right = blake3.hex();
    assert.equal((await host.send('hello', { filename: 'a', blake3: right.toUpperCase() })).status, 204);
    const wrong = await host.send('hallo', { filename: 'b', blake3: right });
    assert.deepEqual(
      [wrong.status, wrong.text],
      [460, 'What arrived is not what was sent. Send the file again.\n'],
    );
    assert.deepEqual(readdirSync(host.incoming), ['a']);
    assert.deepEqual(host.kept(), []);
  });
});

describe('a hostile upload', () => {
  it('leads nowhere but into incoming', async () => {
    await using host = await startWithArchive();
    for (const path of ['../x', '/etc/x', 'a/../../x', '..\\x', '.mama/archive.json', 'a\0', ''])
      for (const key of ['relativePath', 'filename'])
        assert.equal((await host.create(1, { [key]: path })).status, 400, path);
    assert.equal((await host.create(1, {})).status, 400);
    const strange = { 'Upload-Metadata': 'filename ???' };
    assert.equal((await host.create(1, {}, strange)).status, 400);
    assert.deepEqual(host.kept(), []);
    assert.equal(existsSync(host.incoming), false);
  });
  it('asks for nothing by another address', async () => {
    await using host = await startWithArchive();
    const paths = [
      '/upload/',
      '/upload/..',
      '/upload/../host.json',
      '/upload/%2e%2e',
      '/upload/..%2f..%2fcatalog.db',
      '/upload/a/b',
    ];
    const long = `/upload/${'a'.repeat(32)}`;
    for (const path of [...paths, `${long}.json`, `${long}?x`, `${long}/`, long.toUpperCase(), '/uploads'])
      for (const method of ['HEAD', 'PATCH', 'DELETE'])
        assert.equal((await host.web.ask(path, { method, headers: host.tus() })).status >= 404, true, path);
    assert.equal(await host.offset(long), 404);
    assert.equal((await host.web.ask('/upload', { headers: host.tus() })).status, 405);
    assert.equal(
      (await host.web.ask(long, { headers: host.tus() })).status,
      405,
      'what was sent is not handed out',
    );
  });
  it('says how large it is, and is no larger', async () => {
    await using host = await startWithArchive();
    const headers = { ...host.tus(), 'Upload-Metadata': encoded({ filename: 'x' }) };
    const deferred = { ...headers, 'Upload-Defer-Length': '1' };
    assert.equal((await host.web.ask('/upload', { method: 'POST', headers: deferred })).status, 400);
    for (const size of ['-1', '1.5', 'x', '1e3', '', '99999999999999999999'])
      assert.equal((await host.create(size, { filename: 'x' })).status >= 400, true, size);
    const { location = '' } = (await host.create(3, { filename: 'x' })).headers;
    assert.equal((await host.append(location, 0, 'four')).status, 413);
    assert.equal(await host.offset(location), 0);
    assert.equal((await host.append(location, 0, 'abc')).status, 204);
    assert.equal(readFileSync(join(host.incoming, 'x'), 'utf8'), 'abc');
  });
  it('gets no more room than the disk has, all uploads taken together', async (t) => {
    const mount = '/tmp/mama-test-upload-disk';
    mkdirSync(mount, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mount], { stdio: 'ignore' });
    } catch {
      return t.skip('needs root, to mount a small disk');
    }
    try {
      await using host = await startWithArchive({ keepFree: 2 ** 20 }, join(mount, 'archive'));
      const create = async (size: number) => (await host.create(size, { filename: 'x' })).status;
      const tooLarge = await host.create(7.5 * 2 ** 20, { filename: 'x' });
      assert.equal(tooLarge.status, 413);
      assert.match(
        tooLarge.text,
        /^The archive's disk has no room for this file: 7864320 bytes, \d+ can be taken\./,
      );
      assert.equal(await create(2 ** 50), 413);
      assert.equal(await create(4 * 2 ** 20), 201);
      assert.equal(await create(4 * 2 ** 20), 413, 'the other one will need it');
      const { location = '' } = (await host.create(2 * 2 ** 20, { filename: 'y' })).headers;
      assert.equal(await create(2 ** 20), 413);
      await host.web.ask(location, { method: 'DELETE', headers: host.tus() });
      assert.equal(await create(2 ** 20), 201, 'what was given up is free again');
      await host.web.restart({ archive: host.archive });
      await untilOpen(host.web, host.tus());
      assert.equal(await create(2 * 2 ** 20), 413, 'what is under way counts after a restart too');
    } finally {
      execFileSync('umount', ['-l', mount]);
    }
  });
  it('is one of a number that is bounded', async () => {
    await using host = await startWithArchive();
    for (let i = 0; i < 200; i++) assert.equal((await host.create(1, { filename: `x${i}` })).status, 201);
    assert.equal((await host.create(1, { filename: 'y' })).status, 429);
  });
});

describe('an upload that nobody goes on with', () => {
  it('is removed after a day', async () => {
    await using host = await startWithArchive();
    const { location: old = '' } = (await host.create(9, { filename: 'old' })).headers;
    const { location: fresh = '' } = (await host.create(9, { filename: 'fresh' })).headers;
    await host.append(old, 0, 'abc');
    await host.append(fresh, 0, 'abc');
    const folder = join(host.archive, '.mama', 'uploads');
    const dayAgo = Date.now() / 1000 - 25 * 3600;
    for (const name of [old.slice(8), `${old.slice(8)}.json`]) utimesSync(join(folder, name), dayAgo, dayAgo);
    writeFileSync(join(folder, `${'0'.repeat(32)}.json`), '{"half');
    utimesSync(join(folder, `${'0'.repeat(32)}.json`), dayAgo, dayAgo);
    await host.web.restart({ archive: host.archive });
    await untilOpen(host.web, host.tus());
    assert.equal(await host.offset(fresh), 3);
    assert.equal(await host.offset(old), 404);
    assert.deepEqual(host.kept().sort(), [fresh.slice(8), `${fresh.slice(8)}.json`]);
  });
  it('is not gone on with after a restart of the machine, which may have lost what it held', async () => {
    await using host = await startWithArchive();
    const { location: half = '' } = (await host.create(9, { filename: 'half' })).headers;
    const { location: whole = '' } = (await host.create(3, { filename: 'whole' })).headers;
    await host.append(half, 0, 'abc');
    await host.web.host.close();
    const folder = join(host.archive, '.mama', 'uploads');
    writeFileSync(join(folder, whole.slice(8)), '\0\0\0');
    const beforeStart = Date.now() / 1000 - uptime() - 60;
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), beforeStart, beforeStart);
    await host.web.restart({ archive: host.archive });
    await untilOpen(host.web, host.tus());
    assert.equal(await host.offset(half), 404);
    assert.equal(await host.offset(whole), 404);
    assert.deepEqual(host.kept(), []);
    assert.equal(existsSync(host.incoming), false);
  });
});
