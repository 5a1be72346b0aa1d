import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineState } from '../../src-main/contract/screen-api.ts';
import { closed, openScreen, openSocket, smallEngine, startTestHost } from '../helpers/web-host.ts';

/** The process of the small engine is the archive's id. */
const pidOf = (state: EngineState) => Number(state.archive?.archiveId);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await what()); await sleep(20))
    if (Date.now() > end) assert.fail(`waited in vain for ${what}`);
}

describe('the engine of a web host', () => {
  it('answers screens, and tells each of what another one does', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const [one, two] = [await openScreen(web, cookie), await openScreen(web, cookie)];
    const heard = new Promise((resolve) => two.on(resolve));
    assert.equal((await one.api.state()).archive, null);
    const opened = await one.api.openArchive({ path: web.folder, create: false });
    assert.equal(opened.archive?.path, web.folder);
    assert.deepEqual(await heard, { event: 'state', state: opened });
    assert.notEqual(pidOf(opened), process.pid, 'it is a process of its own');
    await assert.rejects(one.api.content('f'.repeat(64)), { code: 'NOT_FOUND' });
    one.close();
    assert.equal(pidOf(await two.api.state()), pidOf(opened), 'others stay when one leaves');
    two.close();
  });

  it('is started again when it dies, with the archive that was open, and screens are told to come back', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const socket = openSocket(web.host.url, { Cookie: cookie });
    const screen = await openScreen(web, cookie);
    const before = pidOf(await screen.api.openArchive({ path: web.folder, create: false }));
    const told = closed(socket);
    const running = screen.api.stats();
    await assert.rejects(running, { code: 'ENGINE_LOST' });
    await screen.closed;
    assert.deepEqual(await told, { code: 4001, reason: 'the engine ended' });
    let after: EngineState | undefined;
    await until(async () => {
      const again = await openScreen(web, cookie);
      after = await again.api.state().catch(() => undefined);
      again.close();
      return after !== undefined;
    });
    assert.equal(after?.archive?.path, web.folder);
    assert.notEqual(pidOf(after as EngineState), before);
    assert.ok(
      web.log.some((line) => /engine ended \(exit status 7\)/.test(line)),
      String(web.log),
    );
  });

  it('is left alone when it dies again and again, and says why', async () => {
    await using web = await startTestHost({
      archive: '/dies',
      engine: { file: smallEngine, waitsMs: [1, 1, 1, 1, 1] },
    });
    const cookie = await web.signIn();
    let last = { code: 0, reason: '' };
    await until(async () => {
      last = await closed(openSocket(web.host.url, { Cookie: cookie }));
      return last.code === 4002;
    });
    assert.match(last.reason, /ended 6 times in a row \(exit status 3\)/);
    assert.equal((await web.ask(`/media/${'a'.repeat(64)}`, { headers: { Cookie: cookie } })).status, 503);
    assert.equal((await web.ask('/', { headers: { Cookie: cookie } })).status, 200, 'the screens still come');
    assert.equal(web.log.filter((line) => line.includes('it is started again')).length, 5);
  });

  it('that a signal kills is started again too', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const screen = await openScreen(web, cookie);
    process.kill(pidOf(await screen.api.openArchive({ path: web.folder, create: false })), 'SIGKILL');
    await screen.closed;
    assert.ok(web.log.some((line) => line.includes('SIGKILL')));
  });

  it('lets its archive go and ends when the host does', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const socket = openSocket(web.host.url, { Cookie: cookie });
    const screen = await openScreen(web, cookie);
    const pid = pidOf(await screen.api.openArchive({ path: web.folder, create: false }));
    const told = closed(socket);
    await web.host.close();
    assert.equal((await told).code, 1001);
    assert.ok(existsSync(join(web.folder, 'let-go')));
    assert.equal(isRunning(pid), false);
    await web.host.close();
    await assert.rejects(web.ask('/'), { code: 'ECONNREFUSED' });
  });

  it('opens the next time what was open the last time, unless it was closed or another one is asked for', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const state = async () => {
      const screen = await openScreen(web, cookie);
      const { archive } = await screen.api.state();
      screen.close();
      return archive?.path;
    };
    const screen = await openScreen(web, cookie);
    await screen.api.openArchive({ path: web.folder, create: false });
    await web.restart();
    assert.equal(await state(), web.folder);
    const other = join(web.folder, 'other');
    mkdirSync(other);
    await web.restart({ archive: other });
    assert.equal(await state(), other);
    const last = await openScreen(web, cookie);
    await last.api.closeArchive();
    await web.restart();
    assert.equal(await state(), undefined);
  });

  it('opens the usual archive if that is there and nothing else is known', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const usualArchive = join(web.folder, 'Mama');
    const path = async () => (await (await openScreen(web, cookie)).api.state()).archive?.path;
    await web.restart({ usualArchive });
    assert.equal(await path(), undefined);
    mkdirSync(join(usualArchive, '.mama'), { recursive: true });
    writeFileSync(join(usualArchive, '.mama', 'archive.json'), '{}');
    await web.restart({ usualArchive });
    assert.equal(await path(), usualArchive);
  });
});

describe('a hostile screen', () => {
  it('is closed for what is no JSON, no text, too large, or too much', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const after = async (send: (socket: ReturnType<typeof openSocket>) => void) => {
      const socket = openSocket(web.host.url, { Cookie: cookie });
      socket.on('error', () => undefined);
      socket.once('open', () => send(socket));
      return (await closed(socket)).code;
    };
    assert.equal(await after((socket) => socket.send('{"id":')), 1007);
    assert.equal(await after((socket) => socket.send('')), 1007);
    assert.equal(await after((socket) => socket.send(Buffer.from([1, 2, 3]))), 1003);
    assert.equal(await after((socket) => socket.send(`"${'x'.repeat(5 * 2 ** 20)}"`)), 1009);
    const flood = (socket: ReturnType<typeof openSocket>) => {
      for (let i = 0; i < 2000; i++) socket.send('{"call":"state"}');
    };
    assert.equal(await after(flood), 1008);
  });

  it('gets a plain refusal for calls of a wrong shape, and the engine goes on', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const socket = openSocket(web.host.url, { Cookie: cookie });
    const replies: { id: number; error?: { code: string } }[] = [];
    socket.on('message', (data) => replies.push(JSON.parse(String(data))));
    await new Promise((resolve) => socket.once('open', resolve));
    const wrong = [
      { id: 1, call: 'constructor', args: [] },
      { id: 2, call: '__proto__', args: [] },
      { id: 3, call: 'state', args: ['more'] },
      { id: 4, call: 'openArchive', args: [{ path: 7, create: false }] },
      { id: 5, call: 'openArchive', args: [{ path: '/', create: false, __proto: 1 }] },
      { id: 6, call: ['state'] },
      { id: 7 },
    ];
    const unanswerable = [
      null,
      1,
      'text',
      [],
      {},
      { id: '1', call: 'state', args: [] },
      { id: null },
      [[[[]]]],
    ];
    for (const message of [...unanswerable, ...wrong]) socket.send(JSON.stringify(message));
    socket.send('{"id":8,"call":"state","args":[],"__proto__":{"polluted":true}}');
    await until(() => replies.length >= wrong.length + 1);
    assert.deepEqual(
      replies.map(({ id, error }) => [id, error?.code]),
      [...wrong.map(({ id }) => [id, 'BAD_INPUT']), [8, undefined]],
    );
    assert.equal(({} as { polluted?: true }).polluted, undefined);
    socket.terminate();
  });

  it('that does not read is cut off, before what waits for it fills the memory', async () => {
    await using web = await startTestHost();
    const cookie = await web.signIn();
    const { port } = new URL(web.host.url);
    const other = await openScreen(web, cookie);
    const socket = connect(Number(port), '127.0.0.1');
    const end = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.write(
      [
        ...['GET /engine HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`],
        ...[`Cookie: ${cookie}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
        ...['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
      ].join('\r\n'),
    );
    // The answer that it is a WebSocket is read; then nothing is, until the flood has passed.
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    await other.api.settings().catch(() => undefined);
    await sleep(100);
    socket.resume();
    await end;
    other.close();
    const next = await openScreen(web, cookie);
    assert.equal((await next.api.state()).archive, null, 'others go on');
    next.close();
  });
});

describe('a slow client', () => {
  it('that never ends its headers is cut off', async () => {
    await using web = await startTestHost();
    const { port } = new URL(web.host.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    const drip = setInterval(() => socket.write('X: y\r\n'), 500);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.once('close', () => resolve(text));
    });
    clearInterval(drip);
    assert.match(said, /^HTTP\/1.1 408 /);
  });
  it('cannot send headers without end, nor ask without a name, nor for a whole address', async () => {
    await using web = await startTestHost();
    const { port } = new URL(web.host.url);
    const status = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => undefined);
        let got = '';
        socket.on('data', (data) => {
          got += data;
        });
        socket.once('close', () => resolve(got.split(' ')[1] ?? ''));
        socket.end(text);
      });
    assert.equal(
      await status(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      '431',
    );
    assert.equal(await status('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'), '400');
    assert.equal(await status('GET / HTTP/1.0\r\n\r\n'), '403');
    assert.equal(await status('GET http://localhost/ HTTP/1.0\r\nHost: localhost\r\n\r\n'), '404');
    assert.equal(await status('GET //localhost/index.html HTTP/1.0\r\nHost: localhost\r\n\r\n'), '404');
    assert.equal(await status('nonsense\r\n\r\n'), '400');
  });
});
