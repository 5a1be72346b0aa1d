import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { serveWire } from '../../src-main/contract/serve-wire.ts';
import type { Port } from '../../src-main/contract/wire.ts';
import { pagePolicy, safetyHeaders } from '../../src-main/pages/page-headers.ts';
import type { FakeEngine } from './fake-engine.ts';

const built = join(import.meta.dirname, '../../dist/renderer');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface FakeHost {
  readonly address: string;
  /** Breaks all connections, as an engine that dies does; refuses new ones until `accept(true)`. */
  drop(): void;
  accept(isOn: boolean): void;
  close(): Promise<void>;
}

export interface FakeHostOptions {
  /** Folder of the built pages. */
  readonly pages?: string;
  /** What `host.json` says besides its kind. */
  readonly host?: { readonly upload: string | null; readonly incoming: string | null };
  /** Answers paths that are no file of the pages, such as uploads. */
  readonly other?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A web host around a fake engine: the built pages with their real policy, and the real wire. */
export async function fakeHost(engine: FakeEngine, options: FakeHostOptions = {}): Promise<FakeHost> {
  const pages = options.pages ?? process.env.MAMA_TEST_PAGES ?? built;
  if (!existsSync(join(pages, 'index.html'))) throw new Error(`Build the pages first: vite build (${pages})`);
  const sockets = new Set<WebSocket>();
  let isOn = true;
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    if (options.other?.(request, response)) return;
    for (const [name, value] of Object.entries(safetyHeaders(pagePolicy()))) response.setHeader(name, value);
    if (path === '/host.json') {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ kind: 'web', engine: 'engine', upload: null, incoming: null, ...options.host }),
      );
      return;
    }
    const file = join(pages, path === '/' ? 'index.html' : path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  const wire = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!isOn) {
      socket.destroy();
      return;
    }
    wire.handleUpgrade(request, socket, head, (client) => {
      sockets.add(client);
      client.on('close', () => sockets.delete(client));
      serveWire(portOf(client), engine);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    drop: () => {
      isOn = false;
      for (const socket of sockets) socket.terminate();
    },
    accept: (next) => {
      isOn = next;
    },
    close: async () => {
      engine.close();
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(socket: WebSocket): Port {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => void socket.on('message', (data) => listener(JSON.parse(String(data)))),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
}
