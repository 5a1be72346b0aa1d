import type { IncomingMessage } from 'node:http';

/**
 * True if a request was made by a page of this very host: its Origin is the host that it asks. Whoever sends none is no
 * page of ours either. (The Host itself has been checked.)
 */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined || headers.host === undefined) return false;
  try {
    const origin = new URL(headers.origin);
    if (origin.protocol !== 'http:' && origin.protocol !== 'https:') return false;
    // Through URL once more, so that a port that the scheme implies is left out of both.
    return new URL(`${origin.protocol}//${headers.host}`).origin === origin.origin;
  } catch {
    return false;
  }
}
