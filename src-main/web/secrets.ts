import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, as text that needs no escaping in addresses and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a secret, and looked up by: from it the secret cannot be told, and how long a comparison of two of
 * them takes tells nothing of the secret either.
 */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
