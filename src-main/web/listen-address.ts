import { hostname } from 'node:os';
import { EngineError } from '../contract/errors.ts';

/** An address to listen on: a name or an IP address (IPv6 without brackets), and a port; 0 stands for any. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** This machine only, at a port that no well-known program uses. */
const usual: ListenAddress = { host: '127.0.0.1', port: 4850 };

/**
 * An address as a person writes it: `127.0.0.1:4850`, `[::]:4850`, `nas:80`, or only a port. Without one, the usual.
 *
 * @throws EngineError BAD_INPUT
 */
export function parseListen(text?: string): ListenAddress {
  if (text === undefined) return usual;
  const parts = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text.trim());
  const port = Number(parts?.[3]);
  if (!parts || port > 65_535)
    throw new EngineError(
      'BAD_INPUT',
      `"${text}" is no address to listen on. Write HOST:PORT, such as 127.0.0.1:4850 or 0.0.0.0:4850.`,
    );
  return { host: parts[1] ?? parts[2] ?? usual.host, port };
}

/** `127.0.0.1:4850`, `[::1]:4850`. */
export function showAddress({ host, port }: ListenAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The address to type into a browser. One that listens everywhere is reached by the machine's name. */
export function urlOf({ host, port }: ListenAddress): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  return `http://${showAddress({ host: everywhere ? hostname() : host, port })}/`;
}
