import { InvalidArgumentError } from 'commander';

/** A whole number from 1 on. */
export function parseCount(text: string): number {
  const count = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (count < 1 || !Number.isSafeInteger(count))
    throw new InvalidArgumentError('Give a whole number from 1 on.');
  return count;
}
