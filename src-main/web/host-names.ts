import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * Whether a request names this host by a name that is its own. A page of another site can have its own name lead to this
 * machine (DNS rebinding), but it cannot change the name that the browser then asks for.
 */
export type HostCheck = (request: IncomingMessage) => boolean;

/**
 * @param listen the host that is listened on
 * @param allowed further names, without a port
 */
export function hostCheck(listen: string, allowed: readonly string[]): HostCheck {
  const own = hostname().toLowerCase();
  const names = new Set(
    [listen, 'localhost', '127.0.0.1', '::1', own, `${own}.local`, ...allowed].map((name) =>
      name.toLowerCase().replace(/^\[(.*)\]$/, '$1'),
    ),
  );
  return (request) => {
    const name = nameOf(request.headers.host);
    if (name === null) return false;
    // Nobody's name server answers for an address: the one that was really connected to is this machine's.
    return names.has(name) || (isIP(name) !== 0 && name === plainAddress(request.socket.localAddress));
  };
}

/** The name in a Host header, without port and brackets, in lower case; null if it is none. */
function nameOf(host: string | undefined): string | null {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+?)\.?)(?::\d{1,5})?$/i.exec(host ?? '');
  return (parts?.[1] ?? parts?.[2])?.toLowerCase() ?? null;
}

/** An IPv4 client of a socket that takes both is shown as `::ffff:192.168.1.5`. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}
