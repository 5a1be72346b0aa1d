import { InvalidArgumentError } from 'commander';

/** `3/10`: the third of ten parts, counted from 1. */
export function parsePart(text: string): { n: number; of: number } {
  const [, n, of] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  const part = { n: Number(n), of: Number(of) };
  if (!(part.n >= 1 && part.n <= part.of))
    throw new InvalidArgumentError('Give N/T, such as 3/10: the third of ten parts.');
  return part;
}
