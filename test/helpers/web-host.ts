import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { type Connection, connectWire } from '../../src-main/contract/connect-wire.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '../../src-main/web/start-web-host.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const smallEngine = fileURLToPath(new URL('small-engine.ts', import.meta.url));

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string | number>;
  readonly body?: string | Buffer;
}

/** A web host on a port of its own, with a folder for everything it keeps. */
export interface TestWebHost extends AsyncDisposable {
  readonly folder: string;
  readonly host: WebHost;
  readonly origin: string;
  /** What it said. */
  readonly log: string[];
  /** A request spelt exactly as given, with no session unless its cookie is among the headers. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Signs a browser in; returns its cookie. */
  signIn(): Promise<string>;
  /** The same place again, as after a restart of the machine. */
  restart(options?: WebHostOptions): Promise<void>;
}

export async function startTestHost(options: WebHostOptions = {}): Promise<TestWebHost> {
  const place = temporaryFolder();
  const screens = join(place.path, 'screens');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>screens</title>');
  writeFileSync(join(screens, 'assets', 'main-abcd1234.js'), 'export {};');
  writeFileSync(join(place.path, 'secret.js'), 'secret');
  const log: string[] = [];
  const start = (more: WebHostOptions = {}) =>
    startWebHost({
      ...{ listen: '127.0.0.1:0', stateFolder: join(place.path, 'state'), screens },
      ...{ engine: { file: smallEngine }, keepFree: 0, log: (line: string) => log.push(line) },
      ...options,
      ...more,
    });
  let host = await start();
  let tokenUrl: string | undefined = host.tokenUrl;
  const ask = (path: string, asked: Asked = {}) => askHost(host.url, path, asked);
  return {
    folder: place.path,
    get host() {
      return host;
    },
    get origin() {
      return host.url.slice(0, -1);
    },
    log,
    ask,
    signIn: async () => {
      if (!tokenUrl) throw new Error('the token was used: ask for the cookie once');
      const { headers } = await ask(new URL(tokenUrl).search.replace(/^/, '/'));
      tokenUrl = undefined;
      return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    },
    restart: async (more) => {
      await host.close();
      host = await start(more);
      tokenUrl = host.tokenUrl;
    },
    [Symbol.asyncDispose]: async () => {
      await host.close();
      place[Symbol.dispose]();
    },
  };
}

/** Node's own client: unlike `fetch` it sends any Host, and any path as it is spelt. */
function askHost(url: string, path: string, { method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, bytes, text: bytes.toString() });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A WebSocket of a page at `origin`. */
export function openSocket(url: string, headers: Record<string, string>, path = 'engine'): WebSocket {
  const { origin } = new URL(url);
  return new WebSocket(new URL(path, url.replace('http', 'ws')), { headers: { Origin: origin, ...headers } });
}

/** The code and reason that a WebSocket is closed with. */
export function closed(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
}

/** The HTTP status that a WebSocket was refused with; 101 if it was not. */
export function upgradeStatus(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('error', () => undefined);
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
}

/** A screen: the engine's calls over a WebSocket. */
export function openScreen(host: TestWebHost, cookie: string): Promise<Connection> {
  return connectScreen(host.host.url, cookie);
}

/** The same, of a host that runs elsewhere. */
export async function connectScreen(url: string, cookie: string): Promise<Connection> {
  const socket = openSocket(url, { Cookie: cookie });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return connectWire({
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)))),
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.terminate(),
  });
}
