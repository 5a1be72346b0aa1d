import type { IncomingMessage } from 'node:http';

/** Dot segments in any spelling: a URL would swallow them. No page of ours asks for one. */
const dots = /(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:$|[/\\]|%2f|%5c)/i;

/** Path and query of a request as they were sent; null where they are not plain: `*`, a whole address, dot segments. */
export function targetOf({ url = '' }: IncomingMessage): { path: string; query: URLSearchParams } | null {
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  if (!path.startsWith('/') || path.startsWith('//') || dots.test(path)) return null;
  return { path, query: new URLSearchParams(query) };
}

/** A request without its body, as pages take it. */
export function webRequest({ method = 'GET', headers }: IncomingMessage, path: string): Request {
  const kept = Object.entries(headers).filter(
    (each): each is [string, string] => typeof each[1] === 'string',
  );
  // Only the path counts; `Request` knows no TRACE and no CONNECT, which are as wrong here as any other.
  const known = method === 'GET' || method === 'HEAD' ? method : 'POST';
  return new Request(`http://mama${path}`, { method: known, headers: kept });
}
