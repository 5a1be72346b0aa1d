import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, newSecret } from './secrets.ts';
import { writePrivate } from './state-folder.ts';

/** A session ends when it was not used for so long. */
export const sessionDays = 30;
const sessionMs = sessionDays * 24 * 3_600_000;
/** When a session was last used is written this often at most. */
const touchMs = 3_600_000;
/** More than a household has browsers; the one that was not used for longest makes room. */
const mostSessions = 100;

/** Browsers that were let in. Only fingerprints are kept, in a file that its owner alone may read. */
export interface SessionStore {
  /** Lets a browser in: returns what its cookie is to hold. */
  add(): string;
  /** True if this is the secret of a session; it counts as used now. */
  has(secret: string): boolean;
}

/**
 * @param key tells hosts with one folder apart: their port
 * @param now milliseconds since 1970
 * @param log told if they cannot be kept, which ends them with the host
 */
export function openSessionStore(
  folder: string,
  key: string,
  now: () => number,
  log: (line: string) => void,
): SessionStore {
  const file = join(folder, `web-${key}-sessions.json`);
  const lastUsed = read(file);
  const write = () => {
    try {
      writePrivate(file, Object.fromEntries(lastUsed));
    } catch (error) {
      log(`sessions cannot be kept over a restart: ${(error as Error).message}`);
    }
  };
  const forgetOld = () => {
    for (const [id, at] of lastUsed) if (now() - at > sessionMs) lastUsed.delete(id);
    const byAge = [...lastUsed].sort(([, a], [, b]) => a - b);
    for (const [id] of byAge.slice(0, Math.max(0, byAge.length - mostSessions))) lastUsed.delete(id);
  };
  return {
    add: () => {
      const secret = newSecret();
      lastUsed.set(fingerprint(secret), now());
      forgetOld();
      write();
      return secret;
    },
    has: (secret) => {
      const id = fingerprint(secret);
      const at = lastUsed.get(id);
      if (at === undefined || now() - at > sessionMs) return false;
      if (now() - at > touchMs) {
        lastUsed.set(id, now());
        forgetOld();
        write();
      }
      return true;
    },
  };
}

function read(file: string): Map<string, number> {
  try {
    const kept = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    return new Map(kept.filter((each): each is [string, number] => typeof each[1] === 'number'));
  } catch {
    // Missing at first; damaged means that everyone signs in again.
    return new Map();
  }
}
