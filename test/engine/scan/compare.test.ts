import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  asMs,
  commonShift,
  compareFile,
  isOurTouch,
  type KnownFile,
  type SeenFile,
  traitsOf,
} from '../../../src-main/engine/scan/compare.ts';

const ext4 = traitsOf(0xef53);
const fat = traitsOf(0x4d44);
const hour = 3_600_000;
/** An even second, as FAT keeps them. */
const noon = 1_700_000_000_000;

const known = (changes: Partial<KnownFile> & { mtimeMs?: number } = {}): KnownFile => ({
  size: 10,
  mtime: BigInt(changes.mtimeMs ?? noon) * 1_000_000n,
  ctime: BigInt(noon) * 1_000_000n,
  inode: 7n,
  ...changes,
});
const seen = (changes: Partial<SeenFile> = {}): SeenFile => ({
  size: 10,
  mtimeMs: noon,
  ctimeMs: noon,
  inode: 7,
  ...changes,
});

describe('a file on a disk that keeps inodes and change times', () => {
  it('is the same only if nothing of it differs', () => {
    assert.equal(compareFile(known(), seen(), ext4), 'same');
    for (const changes of [
      { size: 11 },
      { mtimeMs: noon + 1 },
      { mtimeMs: noon - hour },
      { mtimeMs: noon + 0.001 },
      { inode: 8 },
    ])
      assert.equal(compareFile(known(), seen(changes), ext4), 'read', JSON.stringify(changes));
    assert.equal(compareFile(known(), seen({ ctimeMs: noon + 0.001 }), ext4), 'touched');
  });
  it('that is the stored blob itself may have the change time of the last link made to it', () => {
    const later = noon + 5000;
    const stored = { storedInode: 7n, storedCtime: BigInt(later) * 1_000_000n };
    const touched = seen({ ctimeMs: later });
    assert.equal(isOurTouch(known(), touched, stored), true);
    assert.equal(isOurTouch(known(), seen({ ctimeMs: later + 1 }), stored), false);
    assert.equal(isOurTouch(known(), touched, { ...stored, storedInode: 8n }), false);
    assert.equal(isOurTouch(known(), touched, { ...stored, storedCtime: null }), false);
    assert.equal(isOurTouch(known(), touched, undefined), false);
  });
  it('that was touched is read if its size is another', () => {
    assert.equal(compareFile(known(), seen({ ctimeMs: noon + 5000, size: 11 }), ext4), 'read');
  });
  it('is known by an inode of the full 64 bits', () => {
    const inode = 0xffff_ffff_ffff_f000n;
    const file = known({ inode: BigInt.asIntN(64, inode) });
    assert.equal(compareFile(file, seen({ inode: Number(inode) }), ext4), 'same');
  });
});

describe('times', () => {
  it('are turned into the very number that Node gives for them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mama-times-'));
    try {
      const file = join(folder, 'x');
      writeFileSync(file, '');
      for (const date of [
        '1970-01-01 00:00:00 UTC',
        '1969-12-31 23:59:58.5 UTC',
        '1901-12-14 00:00:00.123456789 UTC',
        '2024-02-29 12:34:56.789012345 UTC',
        '2024-02-29 12:34:56.000000001 UTC',
        '2038-01-19 03:14:08.999999999 UTC',
        '2105-12-31 23:59:59.999999999 UTC',
      ]) {
        execFileSync('touch', ['-d', date, file]);
        const exact = lstatSync(file, { bigint: true });
        assert.equal(asMs(exact.mtimeNs), lstatSync(file).mtimeMs, date);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it('that differ by a microsecond are told apart, in any year', () => {
    fc.assert(
      fc.property(fc.bigInt(-2_000_000_000_000_000_000n, 4_000_000_000_000_000_000n), (time) => {
        assert.notEqual(asMs(time), asMs(time + 1000n));
      }),
    );
  });
});

describe('a file on FAT', () => {
  it('may have any inode and change time', () => {
    assert.equal(compareFile(known(), seen({ inode: 99, ctimeMs: 5 }), fat), 'same');
  });
  it('may have had a finer time before the disk was plugged in again', () => {
    for (const fine of [noon + 1, noon + 1999, noon - 1, noon - 1999])
      assert.equal(compareFile(known({ mtimeMs: fine }), seen(), fat), 'same', `${fine - noon} ms`);
    assert.equal(compareFile(known({ mtimeMs: noon + 2001 }), seen(), fat), 'read');
  });
  it('has changed if both times are such as FAT keeps, and differ', () => {
    for (const ms of [2000, -2000, 4000, hour])
      assert.equal(compareFile(known(), seen({ mtimeMs: noon + ms }), fat), 'read', `${ms} ms`);
  });
  it('has changed if neither time is such as FAT keeps', () => {
    assert.equal(compareFile(known({ mtimeMs: noon + 500 }), seen({ mtimeMs: noon + 900 }), fat), 'read');
  });
  it('has changed with its size, whatever the time', () => {
    assert.equal(compareFile(known(), seen({ size: 9 }), fat), 'read');
  });
  it('may be whole hours off if all of its folder are', () => {
    const moved = seen({ mtimeMs: noon + hour });
    assert.equal(compareFile(known(), moved, fat, hour), 'same');
    assert.equal(compareFile(known(), moved, fat, 2 * hour), 'read');
    assert.equal(compareFile(known(), seen(), fat, hour), 'same', 'a time that is what it was');
  });
});

describe('the shift of a folder', () => {
  const pair = (ms: number, at = noon) => ({
    known: known({ mtimeMs: at }),
    seen: seen({ mtimeMs: at + ms }),
  });
  it('is what all its files agree on', () => {
    assert.equal(commonShift([pair(hour), pair(hour, noon + 60_000)]), hour);
    assert.equal(commonShift([pair(-2 * hour), pair(-2 * hour)]), -2 * hour);
  });
  it('is none if one file has stayed, so that a single shifted file is read', () => {
    assert.equal(commonShift([pair(hour), pair(0), pair(0)]), 0);
    assert.equal(commonShift([pair(0), pair(0), pair(hour)]), 0);
  });
  it('is none if files moved by different hours', () => {
    assert.equal(commonShift([pair(hour), pair(2 * hour)]), 0);
  });
  it('leaves out files that changed at any other time', () => {
    assert.equal(commonShift([pair(hour), pair(hour + 600_000), pair(90_000_000_000), pair(hour)]), hour);
  });
  it('is none for an empty folder, and none beyond what time zones differ by', () => {
    assert.equal(commonShift([]), 0);
    assert.equal(commonShift([pair(27 * hour), pair(27 * hour)]), 0);
  });
});
