import { InvalidArgumentError } from 'commander';

/** A BLAKE3 hash: 64 hex digits, as `b3sum` prints it. */
export function parseHash(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new InvalidArgumentError('Give the whole hash: 64 hex digits, as "mama dups" and b3sum print it.');
  return text.toLowerCase();
}
