import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onlyKnown } from './only-known.ts';
import { ready } from './ready.ts';

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();
const privileged = new Set<string>();
let at = '';

export const protocol = onlyKnown('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    ready.refuse('protocol.registerSchemesAsPrivileged');
    if (privileged.size > 0) throw new Error('registerSchemesAsPrivileged can be called only once');
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme: string, handler: Handler): void {
    ready.require('protocol.handle');
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    if (!privileged.has(scheme)) throw new Error(`${scheme} is no standard scheme: no page could be shown`);
    handlers.set(scheme, handler);
  },
});

/** What the application answers to a request, whoever makes it. */
export async function askScheme(request: Request): Promise<Response> {
  const scheme = new URL(request.url).protocol.slice(0, -1);
  if (scheme === 'http' || scheme === 'https') return fetch(request);
  const handler = handlers.get(scheme);
  if (!handler) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${request.url}`);
  return handler(request);
}

/** Stock Chromium shows no page of a foreign scheme: `app://mama/…` is served at an origin of the loopback interface. */
export async function serveScheme(port: number): Promise<number> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      process.stderr.write(`stand-in: ${request.url}: ${error}\n`);
      response.destroy();
    });
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(port).catch(() => listen(0));
  server.unref();
  const taken = (server.address() as AddressInfo).port;
  at = `http://127.0.0.1:${taken}`;
  return taken;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host: _host, connection: _connection, ...headers } = request.headers;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const found = await askScheme(
    new Request(`app://mama${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(hasBody && { body: Readable.toWeb(request) as never, duplex: 'half' }),
    }),
  );
  response.writeHead(found.status, Object.fromEntries(found.headers));
  if (!found.body) return void response.end();
  await pipeline(Readable.fromWeb(found.body as never), response).catch(() => {});
}

/** The origin in Chromium of `app://mama`. */
export const origin = () => at;
/** The address of a page as the application knows it, and as Chromium does. */
export const toApp = (address: string) =>
  at !== '' && `${address}/`.startsWith(`${at}/`) ? `app://mama${address.slice(at.length)}` : address;
export const toChromium = (address: string) =>
  /^app:\/\/mama(\/|$)/.test(address) ? `${at}${address.slice('app://mama'.length)}` : address;
