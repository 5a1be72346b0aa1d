/** What the newest observation of a path says of its file. */
export interface KnownFile {
  readonly size: number;
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
}

/** What `lstat` says of a file now: times in ms, all as doubles. */
export interface SeenFile {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly inode: number;
}

/** Stats of a blob as it was stored: the file it came from may be that very inode, which apply has touched. */
export interface StoredStats {
  readonly storedInode: bigint | null;
  readonly storedCtime: bigint | null;
}

/**
 * `same`: unchanged. `touched`: only its ctime is another; unchanged if that was our doing (see `isOurTouch`). `read`:
 * only its content can tell.
 */
export type Comparison = 'same' | 'touched' | 'read';

/** How far a file system's inodes and times can be believed. */
export interface Traits {
  /** ctime and inode stay what they are when the disk is unplugged and plugged in again. */
  readonly stable: boolean;
}

/**
 * File systems whose inodes are made up at each mount or whose ctime is not a change time, by `f_type` (statfs(2) and
 * the kernel's magic.h): FAT, exFAT, anything in user space (NTFS-3G, fusefat, sshfs), SMB 1 and 2, 9p.
 */
const unstable: ReadonlySet<number> = new Set([
  0x4d44, 0x2011bab0, 0x65735546, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997,
]);

export function traitsOf(filesystem: number): Traits {
  return { stable: !unstable.has(filesystem) };
}

/** Nanoseconds as the double of milliseconds that Node's `Stats` gives for them: the same sum, so the same rounding. */
export function asMs(nanoseconds: bigint): number {
  const billion = 1_000_000_000n;
  let seconds = nanoseconds / billion;
  let rest = nanoseconds % billion;
  if (rest < 0n) {
    seconds -= 1n;
    rest += billion;
  }
  return Number(seconds) * 1000 + Number(rest) / 1_000_000;
}

/** Compares a file with its newest observation, without reading it. */
export function compareFile(known: KnownFile, seen: SeenFile, traits: Traits, shiftMs = 0): Comparison {
  if (known.size !== seen.size) return 'read';
  const mtime = asMs(known.mtime);
  if (!traits.stable) {
    if (mtime === seen.mtimeMs) return 'same';
    // Less than the granularity: two different even seconds are two times, not one rounded.
    return isCoarse(mtime, seen.mtimeMs) && Math.abs(seen.mtimeMs - mtime - shiftMs) < 2000 ? 'same' : 'read';
  }
  if (mtime !== seen.mtimeMs) return 'read';
  const inode = Number(BigInt.asUintN(64, known.inode));
  if (inode !== seen.inode) return 'read';
  return asMs(known.ctime) === seen.ctimeMs ? 'same' : 'touched';
}

/** True if a file that was touched is the stored blob itself, with the ctime that our last link to it gave it. */
export function isOurTouch(known: KnownFile, seen: SeenFile, stored: StoredStats | undefined): boolean {
  if (!stored || stored.storedCtime === null) return false;
  return stored.storedInode === known.inode && asMs(stored.storedCtime) === seen.ctimeMs;
}

/** FAT keeps even seconds: two times can differ by its rounding only if one of them is such. */
function isCoarse(a: number, b: number): boolean {
  return a % 2000 === 0 || b % 2000 === 0;
}

/**
 * FAT keeps local time, so that all its times seem to move by whole hours when summer time or the time zone changes.
 * Returns that shift in ms if all files of a folder agree on one, else 0: a single file that moved was changed.
 */
export function commonShift(pairs: readonly { known: KnownFile; seen: SeenFile }[]): number {
  let common: number | undefined;
  for (const { known, seen } of pairs) {
    const difference = seen.mtimeMs - asMs(known.mtime);
    const hours = Math.round(difference / 3_600_000);
    if (Math.abs(difference - hours * 3_600_000) > 2000 || Math.abs(hours) > 26) continue;
    if (hours === 0 || (common !== undefined && common !== hours)) return 0;
    common = hours;
  }
  return (common ?? 0) * 3_600_000;
}
