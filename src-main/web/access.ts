import type { IncomingMessage } from 'node:http';
import { type HostCheck, hostCheck, plainAddress } from './host-names.ts';
import { openSessionStore, sessionDays } from './session-store.ts';
import { openTokenGuard } from './token-guard.ts';
import { openTokenStore, withToken } from './token-store.ts';

export interface AccessOptions {
  /** Folder of sessions and tokens. */
  readonly state: string;
  /** Tells hosts with one such folder apart. */
  readonly key: string;
  readonly url: string;
  /** The host that is listened on. */
  readonly listen: string;
  readonly allowHosts: readonly string[];
  readonly trustProxy: boolean;
  readonly log: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What came of a token: let in with a cookie, wrong, or not looked at because of too many wrong ones before. */
export type Entry = { readonly cookie: string } | { readonly waitSeconds: number } | null;

/** Who may use this host. */
export interface Access {
  readonly isKnownHost: HostCheck;
  hasSession(request: IncomingMessage): boolean;
  /** The cookie of a session anew, so that the browser keeps it as long as the host does. */
  renewed(request: IncomingMessage): string;
  enter(request: IncomingMessage, token: string): Promise<Entry>;
  /** The address with a new one-time token. */
  newTokenUrl(): string;
  close(): void;
}

export function openAccess(options: AccessOptions): Access {
  const { state, key, url, log, trustProxy } = options;
  const sessions = openSessionStore(state, key, options.now ?? Date.now, log);
  const tokens = openTokenStore(state, key, url);
  const guard = openTokenGuard();
  // Browsers send a cookie to every port of a host: two of these on one machine must not take each other's away.
  const name = `mama-${key}`;
  const cookie = (request: IncomingMessage, secret: string) => {
    const secure = trustProxy && lastOf(request.headers['x-forwarded-proto']) === 'https';
    const age = sessionDays * 24 * 3600;
    return `${name}=${secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  };
  /** The last one is what the proxy itself saw; any before it may be invented. */
  const addressOf = (request: IncomingMessage) =>
    (trustProxy && lastOf(request.headers['x-forwarded-for'])) || plainAddress(request.socket.remoteAddress);
  return {
    isKnownHost: hostCheck(options.listen, options.allowHosts),
    hasSession: (request) => sessions.has(cookieOf(request, name)),
    renewed: (request) => cookie(request, cookieOf(request, name)),
    enter: async (request, token) => {
      const address = addressOf(request);
      const waitSeconds = await guard.attempt(address);
      if (waitSeconds > 0) return { waitSeconds };
      if (!tokens.use(token)) return null;
      await guard.succeeded(address);
      return { cookie: cookie(request, sessions.add()) };
    },
    newTokenUrl: () => withToken(url, tokens.add()),
    close: () => tokens.close(),
  };
}

/** The value of a cookie; empty if there is none. */
function cookieOf(request: IncomingMessage, name: string): string {
  for (const each of (request.headers.cookie ?? '').split(';')) {
    const [key, value = ''] = each.trim().split('=', 2);
    if (key === name) return value;
  }
  return '';
}

function lastOf(header: string | string[] | undefined): string {
  return [header].flat().at(-1)?.split(',').at(-1)?.trim() ?? '';
}
