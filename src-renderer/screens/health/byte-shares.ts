import type { Stats } from '../../../src-main/contract/api.ts';

/** What was seen and what became of it, on one scale; bytes. `seen + onlyStored = stored + saved + rest`. */
export interface ByteShares {
  readonly seen: number;
  /** Stored contents whose files are no longer anywhere. */
  readonly onlyStored: number;
  readonly stored: number;
  readonly saved: number;
  /** Seen, and not in the archive. */
  readonly rest: number;
}

export function byteShares({ bytesSeen, bytesStored, bytesSaved }: Stats): ByteShares {
  const kept = bytesStored + bytesSaved;
  return {
    seen: bytesSeen,
    onlyStored: Math.max(0, kept - bytesSeen),
    stored: bytesStored,
    saved: bytesSaved,
    rest: Math.max(0, bytesSeen - kept),
  };
}
