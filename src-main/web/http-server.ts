import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, EngineError } from '../contract/errors.ts';
import { type ListenAddress, showAddress } from './listen-address.ts';

/** How long requests may go on once the host is told to end. */
const graceMs = 2000;

export interface HttpServer {
  readonly server: Server;
  /** With the port that was taken, where any was asked for. */
  readonly address: ListenAddress;
  close(): Promise<void>;
}

/**
 * A server that listens and answers nothing yet. Slow and greedy clients are bounded here: the time for the headers, their
 * size and number, silence in the middle of a request (an upload of hours is none), and the number of connections.
 *
 * @throws EngineError BAD_INPUT if the address is taken or not this machine's, EACCES
 */
export async function openHttpServer(wanted: ListenAddress): Promise<HttpServer> {
  const server = createServer({
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2500,
    // Uploads may take hours: what bounds them is silence.
    requestTimeout: 0,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16 * 1024,
    requireHostHeader: true,
  });
  server.timeout = 60_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 512;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, wanted)));
    server.listen({ host: wanted.host, port: wanted.port }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    server,
    address: { host: wanted.host, port },
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function explained(error: Error, address: ListenAddress): Error {
  const code = (error as { code?: string }).code;
  const where = showAddress(address);
  if (code === 'EADDRINUSE')
    return new EngineError(
      'BAD_INPUT',
      `${where} is in use, perhaps by another "mama serve". End that, or choose another port with --listen.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new EngineError(
      'BAD_INPUT',
      `${where} is no address of this machine. Choose one with --listen, such as 0.0.0.0:${address.port} for all.`,
    );
  if (code === 'EACCES')
    return new EngineError(
      codeOf(error),
      `You have no permission to listen on ${where}. Choose a port above 1023 with --listen.`,
    );
  return error;
}
