import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answer, type PageOptions } from '../pages/answer.ts';
import { plainAnswer } from '../pages/plain-answer.ts';
import type { Access } from './access.ts';
import type { EngineSockets } from './engine-sockets.ts';
import { enter } from './enter.ts';
import { isOwnOrigin } from './own-origin.ts';
import { sendResponse } from './send-response.ts';
import type { Uploads } from './upload/open-uploads.ts';
import { targetOf, webRequest } from './web-request.ts';

export interface RouteOptions {
  readonly access: Access;
  readonly sockets: EngineSockets;
  readonly uploads: Uploads;
  readonly pages: Omit<PageOptions, 'connect'>;
  readonly log: (line: string) => void;
}

export interface Routes {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Every request passes here: whose it is comes first, what it wants second. */
export function makeRoutes(options: RouteOptions): Routes {
  const { access, sockets, log } = options;
  return {
    request: (request, response) => {
      // A client that left is no failure.
      response.on('error', () => undefined);
      respond(request, response, options).catch((error: unknown) => {
        log(`${request.method} failed: ${error instanceof Error ? error.stack : String(error)}`);
        if (response.headersSent) response.destroy();
        else void sendResponse(response, plainAnswer(500, 'Something went wrong inside mama.'));
      });
    },
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const refuse = (status: string) =>
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      if (!access.isKnownHost(request) || !isOwnOrigin(request)) refuse('403 Forbidden');
      else if (!access.hasSession(request)) refuse('401 Unauthorized');
      else if (targetOf(request)?.path !== '/engine') refuse('404 Not Found');
      else sockets.accept(request, socket, head);
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { access, uploads, pages }: RouteOptions,
): Promise<void> {
  const send = (answered: Response) => {
    // A body that nobody will read must not be waited for.
    if (!reads(request)) answered.headers.set('Connection', 'close');
    return sendResponse(response, answered);
  };
  if (!access.isKnownHost(request))
    return send(plainAnswer(403, 'This name is not known here. See "mama serve --help", --allow-host.'));
  if (!reads(request) && !isOwnOrigin(request))
    return send(plainAnswer(403, 'Only pages of this host may do that.'));
  const target = targetOf(request);
  if (!target) return send(plainAnswer(404, 'There is nothing at this address.'));
  const { path, query } = target;
  if (path === '/' && request.method === 'GET' && (query.has('token') || !access.hasSession(request)))
    return send(await enter(access, request, query.get('token')));
  if (!access.hasSession(request)) return send(plainAnswer(401, 'Sign in first: open / of this host.'));
  if (path === '/upload' || path.startsWith('/upload/')) return uploads.handle(request, response);
  if (path === '/host.json' && reads(request)) return send(hostFacts(request, uploads));
  const connect = ['ws', 'wss'].map((scheme) => `${scheme}://${request.headers.host}`);
  const answered = await answer(webRequest(request, path), { ...pages, connect });
  if (path === '/') answered.headers.append('Set-Cookie', access.renewed(request));
  return send(answered);
}

function reads({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** What the screens must know of this host before they can ask the engine. */
function hostFacts({ method }: IncomingMessage, uploads: Uploads): Response {
  const text = JSON.stringify({
    ...{ kind: 'web', engine: '/engine', upload: '/upload', incoming: uploads.incoming() },
  });
  const answered = plainAnswer(200, text, { 'Content-Type': 'application/json' });
  return method === 'HEAD' ? new Response(null, answered) : answered;
}
