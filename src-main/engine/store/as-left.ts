import type { BigIntStats } from 'node:fs';

/** What the catalog remembers of a stored file. */
export interface Remembered {
  readonly size: number;
  readonly storedMtime: bigint | null;
  readonly storedInode: bigint | null;
}

/**
 * True if a stored file is, by size, time and inode, what was left there.
 *
 * @param keepsInodes false where inodes are made up at each mount: then they tell nothing
 */
export function isAsLeft(
  stat: BigIntStats | undefined,
  { size, storedMtime, storedInode }: Remembered,
  keepsInodes: boolean,
): stat is BigIntStats {
  return (
    stat?.isFile() === true &&
    stat.size === BigInt(size) &&
    stat.mtimeNs === storedMtime &&
    (!keepsInodes || BigInt.asIntN(64, stat.ino) === storedInode)
  );
}
