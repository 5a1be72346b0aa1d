import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { WebSocket } from 'ws';
import type { EngineLink } from '../../src-main/web/engine-link.ts';
import { openEngineSockets } from '../../src-main/web/engine-sockets.ts';
import { upgradeStatus } from '../helpers/web-host.ts';

/** A server of nothing but WebSockets, to an engine that only counts its connections. */
async function startSockets(pingMs: number) {
  let connections = 0;
  const link: EngineLink = {
    connect: () => {
      connections++;
      return {
        send: () => undefined,
        onMessage: () => undefined,
        onClose: () => undefined,
        close: () => connections--,
      };
    },
    gaveUp: () => null,
    onStart: () => undefined,
    start: () => undefined,
    close: async () => undefined,
  };
  const sockets = openEngineSockets(link, { pingMs });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => sockets.accept(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `ws://127.0.0.1:${port}/`,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const handshake = [
  ...['GET / HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket'],
  ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
].join('\r\n');

describe('WebSockets of screens', () => {
  it('are let go when nobody is at the other end any more, and kept when someone is', async () => {
    await using host = await startSockets(50);
    const living = new WebSocket(host.url);
    await new Promise((resolve) => living.once('open', resolve));
    let pings = 0;
    const answered = new Promise<void>((resolve) => living.on('ping', () => ++pings >= 4 && resolve()));
    const dead: Socket = connect(host.port, '127.0.0.1');
    dead.write(handshake);
    dead.resume();
    // It reads and never answers a ping.
    await new Promise((resolve) => dead.once('close', resolve));
    await answered;
    assert.equal(living.readyState, WebSocket.OPEN);
    assert.equal(host.connections(), 1);
    living.terminate();
  });
  it('are bounded in number, and closed ones do not count', async () => {
    await using host = await startSockets(60_000);
    const open = Array.from({ length: 100 }, () => new WebSocket(host.url));
    await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
    assert.equal(await upgradeStatus(new WebSocket(host.url)), 503);
    const gone = new Promise((resolve) => open[0]?.once('close', resolve));
    open[0]?.close();
    await gone;
    while (host.connections() === 100) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await upgradeStatus(new WebSocket(host.url)), 101);
    for (const socket of open) socket.terminate();
  });
});
