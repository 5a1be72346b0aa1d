import { type BigIntStats, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { type BlobRow, blobsByHash } from '../db/blobs.ts';
import { type HashedPath, hashPaths } from '../scan/hash-paths.ts';
import { isAsLeft } from '../store/as-left.ts';
import { blobPath } from '../store/blob-path.ts';
import { makeReadOnly } from '../store/make-read-only.ts';
import type { StoredBlob } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { keepEdit } from './keep-edit.ts';
import { linkViews } from './link-views.ts';
import { recordEdit } from './record-edit.ts';
import { restoreBlob } from './restore-blob.ts';

/** What became of a stored blob that is not as it was left. */
export interface GuardOutcome {
  readonly hash: string;
  /** `ok`: only its times were touched. `edited`: changed through a link. `corrupt`: changed behind the system's back. */
  readonly state: 'ok' | 'edited' | 'corrupt' | 'missing';
  /** The archived content stands (again). */
  readonly restored: boolean;
  readonly newHash: string | null;
}

export interface GuardOptions {
  /** Fetch damaged and missing content from another copy; an edit is always followed by that. */
  readonly heal: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks into stored blobs whose size, time or inode is not what it was, or whose content was found to be another. An
 * edit made through a link is kept as a blob of its own with its own observation, then the archived content is
 * fetched from a good copy. Nothing is overwritten, and a kill at any moment leaves work that the next look does.
 */
export async function guardBlobs(
  engine: EngineContext,
  thread: ApplyThread,
  hashes: readonly string[],
  options: GuardOptions,
): Promise<GuardOutcome[]> {
  if (hashes.length === 0) return [];
  const rows = new Map((await blobsByHash(engine.db.read, hashes)).map((row) => [row.hash, row]));
  const placeOf = (hash: string) => join(engine.archive, blobPath(hash));
  const read = new Map<string, HashedPath>();
  const present = hashes.map(placeOf).filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile());
  await hashPaths(present, (file) => void read.set(file.path, file), { signal: options.signal });
  const outcomes: GuardOutcome[] = [];
  for (const hash of hashes) {
    options.signal?.throwIfAborted();
    const row = rows.get(hash);
    if (row) outcomes.push(await guardOne(engine, thread, row, read.get(placeOf(hash)), options));
  }
  return outcomes;
}

async function guardOne(
  engine: EngineContext,
  thread: ApplyThread,
  row: BlobRow,
  file: HashedPath | undefined,
  { heal }: GuardOptions,
): Promise<GuardOutcome> {
  const { hash } = row;
  const place = join(engine.archive, blobPath(hash));
  const stat = lstatSync(place, { bigint: true, throwIfNoEntry: false });
  const restore = async (wrong?: BigIntStats) => (await restoreBlob(engine, thread, row, { wrong })) !== null;
  if (!stat) return { hash, state: 'missing', newHash: null, restored: heal && (await restore()) };
  if (file?.hash === hash) {
    await accept(engine, row, stat);
    return { hash, state: 'ok', newHash: null, restored: true };
  }
  const newHash = file?.hash;
  if (!newHash || isAsLeft(stat, row, thread.abilities.keepsInodes))
    return { hash, state: 'corrupt', newHash: null, restored: heal && (await restore(stat)) };
  const views = await recordEdit(engine, { from: row, newHash, mime: file.mime, stat });
  const kept = (await keepEdit(engine, place, newHash, stat)) ?? (await storedBlob(engine, newHash));
  const restored = await restore(stat);
  if (kept) await linkViews(engine, thread, kept, views);
  return { hash, state: 'edited', newHash, restored };
}

async function storedBlob(engine: EngineContext, hash: string): Promise<StoredBlob | null> {
  const [row] = await blobsByHash(engine.db.read, [hash]);
  if (!row || row.storagePath === null) return null;
  return { hash, size: row.size, mtime: row.storedMtime, inode: row.storedInode };
}

/** The content is right after all: its present stats are what it is compared with from now on. */
async function accept(engine: EngineContext, row: BlobRow, stat: BigIntStats): Promise<void> {
  const place = join(engine.archive, blobPath(row.hash));
  if ((stat.mode & 0o222n) !== 0n) makeReadOnly(place);
  const { mtimeNs, ctimeNs, ino } = lstatSync(place, { bigint: true });
  const stored = { storedMtime: mtimeNs, storedCtime: ctimeNs, storedInode: BigInt.asIntN(64, ino) };
  await engine.db.write((writer) =>
    writer.updateMany('blobs', 'hash', [
      { hash: row.hash, storagePath: blobPath(row.hash), lostAt: null, ...stored },
    ]),
  );
}
