import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from './close-codes.ts';
import type { EngineLink } from './engine-link.ts';

/** A message of a screen: the longest are lists of paths. */
const largestMessage = 4 * 1024 * 1024;
/** Bytes waiting for a screen that does not read. */
const mostWaiting = 16 * 1024 * 1024;
/** Calls of one screen without an answer. */
const mostCalls = 1000;
const mostSockets = 100;
const pingMs = 30_000;
/** A close frame carries 123 bytes of reason (RFC 6455, 5.5). */
const longestReason = 123;

/** The WebSockets of screens, each a connection to the engine: JSON texts in, JSON texts out. */
export interface EngineSockets {
  /** Takes over a request for a WebSocket that may have one. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export interface SocketBounds {
  readonly mostWaiting?: number;
  readonly pingMs?: number;
}

export function openEngineSockets(link: EngineLink, bounds: SocketBounds = {}): EngineSockets {
  const server = new WebSocketServer({
    ...{ noServer: true, maxPayload: largestMessage, perMessageDeflate: false },
  });
  /** Those that answered the last ping. */
  const alive = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, bounds.pingMs ?? pingMs);
  server.on('connection', (socket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    // ws closes it by itself, with the code that says why.
    socket.on('error', () => undefined);
    relay(socket, link, bounds.mostWaiting ?? mostWaiting);
  });
  return {
    accept: (request, socket, head) => {
      if (server.clients.size >= mostSockets) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (made) => server.emit('connection', made, request));
    },
    close: () => {
      clearInterval(timer);
      for (const socket of server.clients) {
        socket.close(closeCodes.goingAway, 'mama serve ends');
        setTimeout(() => socket.terminate(), 1000).unref();
      }
      server.close();
    },
  };
}

function relay(socket: WebSocket, link: EngineLink, mostWaiting: number): void {
  const port = link.connect();
  if (!port) {
    const reason = link.gaveUp();
    if (reason === null) socket.close(closeCodes.engineLost, 'the engine is being started');
    else socket.close(closeCodes.engineFailed, cut(reason));
    return;
  }
  let calls = 0;
  port.onMessage((message) => {
    if ((message as { id?: unknown }).id !== undefined) calls--;
    socket.send(JSON.stringify(message));
    // It could not be told: it does not read.
    if (socket.bufferedAmount > mostWaiting) socket.terminate();
  });
  port.onClose(() => socket.close(closeCodes.engineLost, 'the engine ended'));
  socket.on('close', () => port.close());
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(closeCodes.notText, 'only texts are understood');
    const message = parse(data);
    if (message === undefined) return socket.close(closeCodes.notJson, 'this is no JSON');
    if (++calls > mostCalls) return socket.close(closeCodes.policy, 'too many calls at once');
    port.send(message);
  });
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

/** As much of a reason as a close frame holds, by whole characters. */
function cut(reason: string): string {
  const characters = [...reason];
  while (Buffer.byteLength(characters.join('')) > longestReason) characters.pop();
  return characters.join('');
}
