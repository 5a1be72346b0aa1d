import type { FileProblem } from '../../contract/api.ts';
import type { FolderListing, FolderToWalk } from './walk.ts';

/** What a scan thread is started with. */
export interface ScanThreadData {
  readonly basedir: string;
  readonly excludes: readonly string[];
  /** Names to which the source is limited; null for all below its folder. */
  readonly only: readonly string[] | null;
  /** Device and inode of the archive. */
  readonly archive: string;
  /** `Shared` counters of all threads. */
  readonly shared: SharedArrayBuffer;
}

/** Where the bytes read are in what is shared, a 64-bit number; the flag of thread-flag.ts is at 0. */
export const sharedBytes = 16;

export type ScanJob =
  | { readonly kind: 'walk'; readonly folders: readonly FolderToWalk[] }
  /** Paths as texts of file-name.ts, joined by NUL, and about how many bytes they are. */
  | {
      readonly kind: 'hash';
      readonly paths: string;
      readonly bytes: number;
      /** mtime and ctime (ms) a file, as listed; null where they are not known. */
      readonly times: Float64Array | null;
    };

export interface WalkReply {
  readonly kind: 'walk';
  readonly listings: readonly FolderListing[];
  /** Folders found but not walked yet. */
  readonly rest: readonly FolderToWalk[];
}

/** Results in the order of the paths, packed; a file that failed has its problem and zeroes. */
export interface HashReply {
  readonly kind: 'hash';
  /** 64 hex digits a file, or 64 spaces. */
  readonly hashes: string;
  /** Size, mtime, ctime (ns) and inode a file. */
  readonly numbers: BigInt64Array<ArrayBuffer>;
  readonly mimes: readonly (string | null)[];
  readonly failed: readonly { readonly index: number; readonly problem: FileProblem }[];
}

export type ScanReply = WalkReply | HashReply;
