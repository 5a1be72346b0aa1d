import { InvalidArgumentError } from 'commander';

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Bytes of `10MB` (decimal), `10MiB` (binary), `1.5 GB` or `4096`; case does not matter. */
export function parseSize(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = factors[(unit ?? '').toLowerCase()];
  const bytes = Math.round(Number(number) * (factor ?? Number.NaN));
  if (!Number.isSafeInteger(bytes))
    throw new InvalidArgumentError('Give a size such as 10MB, 10MiB or 4096.');
  return bytes;
}
