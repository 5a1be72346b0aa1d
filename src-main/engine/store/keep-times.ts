import { type BigIntStats, utimesSync } from 'node:fs';

/**
 * Gives a copy the times of its original, as exactly as a double can say them (below a microsecond). A file system
 * that refuses a time, such as FAT one before 1980, keeps its own: a copy is worth more than its time.
 */
export function keepTimes(path: string, { atimeNs, mtimeNs }: BigIntStats): void {
  try {
    utimesSync(path, secondsOf(atimeNs), secondsOf(mtimeNs));
  } catch {
    // Said above.
  }
}

/** Node takes a negative number for "now", but a text as it is: times before 1970 go as text. */
function secondsOf(nanoseconds: bigint): string {
  return String(Number(nanoseconds) / 1e9);
}
