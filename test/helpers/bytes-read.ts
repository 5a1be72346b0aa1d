import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** How many bytes this process has read so far by system calls, in all of its threads; null where that is not told. */
export function bytesRead(): number | null {
  try {
    return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN);
  } catch {
    return null;
  }
}

/** What this process reads in a while in which it should read nothing to speak of. */
export async function bytesReadMeanwhile(ms = 400): Promise<number> {
  const before = bytesRead() ?? 0;
  await setTimeout(ms);
  return (bytesRead() ?? 0) - before;
}
