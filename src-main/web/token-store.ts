import { timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, newSecret } from './secrets.ts';
import { writePrivate } from './state-folder.ts';

/** Tokens that can be waiting to be used; making more forgets the oldest. */
const mostTokens = 10;

interface Kept {
  /** Process of the host that takes them. */
  readonly pid: number;
  /** Address of that host. */
  readonly url: string;
  /** Fingerprints of tokens that were not used yet, oldest first. */
  readonly tokens: readonly string[];
}

/** One-time tokens of a host, kept in a file, so that `mama serve --new-token` can add one while the host runs. */
export interface TokenStore {
  /** Makes a token. */
  add(): string;
  /** True once for each token. */
  use(token: string): boolean;
  /** Makes all of them worthless: nobody is there any more to take them. */
  close(): void;
}

/**
 * The tokens of a host that begins; those of an earlier run are worthless from now on.
 *
 * @param key tells hosts with one folder apart: their port
 * @param url address that the tokens are for
 */
export function openTokenStore(folder: string, key: string, url: string): TokenStore {
  const file = fileOf(folder, key);
  const write = (tokens: readonly string[]) => writePrivate(file, { pid: process.pid, url, tokens });
  write([]);
  return {
    add: () => {
      const token = newSecret();
      write([...(read(file)?.tokens ?? []), fingerprint(token)].slice(-mostTokens));
      return token;
    },
    use: (token) => {
      const tokens = read(file)?.tokens ?? [];
      const wanted = Buffer.from(fingerprint(token));
      const left = tokens.filter((each) => !isSame(Buffer.from(each), wanted));
      if (left.length === tokens.length) return false;
      write(left);
      return true;
    },
    close: () => rmSync(file, { force: true }),
  };
}

/** Adds a token to a host that runs in another process; returns the address with it, or null if there is no host. */
export function addTokenTo(folder: string, key: string): string | null {
  const kept = read(fileOf(folder, key));
  if (!kept || !isRunning(kept.pid)) return null;
  const token = newSecret();
  const tokens = [...kept.tokens, fingerprint(token)].slice(-mostTokens);
  writePrivate(fileOf(folder, key), { ...kept, tokens });
  return withToken(kept.url, token);
}

export function withToken(url: string, token: string): string {
  return `${url}?token=${token}`;
}

function fileOf(folder: string, key: string): string {
  return join(folder, `web-${key}-tokens.json`);
}

function read(file: string): Kept | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return Array.isArray(kept.tokens) && kept.tokens.every((each) => typeof each === 'string') ? kept : null;
  } catch {
    return null;
  }
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
