import type { JobRow } from '../../../src-main/contract/jobs.ts';

/** What a hard disk in a case of its own reads; bytes per second. */
const hardDiskSpeed = 120_000_000;
/** A run that was shorter says nothing about a longer one. */
const tellsAfterMs = 10_000;

/**
 * How long reading so many bytes takes, in seconds: as fast as the last full verification was, else as a hard disk is.
 */
export function verifySeconds(bytes: number, last: JobRow | undefined): { seconds: number; asLast: boolean } {
  const speed =
    last?.progress && last.activeMs >= tellsAfterMs ? last.progress.bytes / (last.activeMs / 1000) : 0;
  return speed > 0
    ? { seconds: bytes / speed, asLast: true }
    : { seconds: bytes / hardDiskSpeed, asLast: false };
}
