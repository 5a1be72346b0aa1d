import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';

export interface ForeignSite {
  /** Of its start page, which says `foreign`. */
  url(): string;
  /** Paths that were asked for. */
  readonly asked: string[];
}

/** A site that has nothing to do with the application; `/to?ADDRESS` redirects. */
export function foreignSite(): ForeignSite {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    asked.push(path);
    if (path === '/to') response.writeHead(302, { Location: decodeURIComponent(query) }).end();
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>foreign</title>foreign');
  });
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
