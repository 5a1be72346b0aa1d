import {
  type BigIntStats,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { viewsOf } from '../db/apply-page.ts';
import { type BlobRow, blobsByHash } from '../db/blobs.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { type HashedPath, hashPaths } from '../scan/hash-paths.ts';
import { blobPath } from '../store/blob-path.ts';
import { quarantine } from '../store/bring-blob.ts';
import { fsyncPath } from '../store/make-durable.ts';
import type { StoredBlob, StrayView } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { viewPathOf } from './page-work.ts';
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
  readonly stored: StoredBlob | null;
}

export interface GuardOptions {
  /** Fetch damaged and missing content from another copy; an edit is always followed by that. */
  readonly heal: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks into stored blobs whose size, time or inode is not what it was, or whose content was found to be another. An
 * edit made through a link is kept as a blob of its own with its own observation, then the archived content is
 * fetched from a good copy. Nothing is overwritten.
 */
export async function guardBlobs(
  engine: EngineContext,
  thread: ApplyThread,
  hashes: readonly string[],
  options: GuardOptions,
): Promise<GuardOutcome[]> {
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
  options: GuardOptions,
): Promise<GuardOutcome> {
  const place = join(engine.archive, blobPath(row.hash));
  const stat = lstatSync(place, { bigint: true, throwIfNoEntry: false });
  if (!stat) return restoreOr('missing', options.heal);
  if (file?.hash === row.hash)
    return { ...base(), state: 'ok', restored: true, stored: await accept(engine, row, stat) };
  const asLeft =
    stat.size === BigInt(row.size) &&
    stat.mtimeNs === row.storedMtime &&
    BigInt.asIntN(64, stat.ino) === row.storedInode;
  if (asLeft || !file?.hash || !stat.isFile()) {
    if (options.heal)
      await putAside(
        engine,
        row.hash,
        stat,
        () => void quarantine(engine.archive, place, `${row.hash}.corrupt`),
      );
    return restoreOr('corrupt', options.heal);
  }
  const newHash = file.hash;
  await recordEdit(engine, { from: row, newHash, mime: file.mime, stat });
  await putAside(engine, row.hash, stat, () => keepAs(engine, place, newHash));
  return { ...(await restoreOr('edited', true)), newHash };

  function base() {
    return { hash: row.hash, newHash: null };
  }
  async function restoreOr(state: 'missing' | 'corrupt' | 'edited', heal: boolean): Promise<GuardOutcome> {
    const stored = heal ? await restoreBlob(engine, thread, row) : null;
    return { ...base(), state, restored: stored !== null, stored };
  }
}

/** The content is right after all: its present stats are what it is compared with from now on. */
async function accept(engine: EngineContext, row: BlobRow, stat: BigIntStats): Promise<StoredBlob> {
  const place = join(engine.archive, blobPath(row.hash));
  if ((stat.mode & 0o222n) !== 0n) chmodSync(place, 0o444);
  const { mtimeNs, ctimeNs, ino } = lstatSync(place, { bigint: true });
  const stored = { storedMtime: mtimeNs, storedCtime: ctimeNs, storedInode: BigInt.asIntN(64, ino) };
  await engine.db.write((writer) =>
    writer.updateMany('blobs', 'hash', [
      { hash: row.hash, storagePath: blobPath(row.hash), lostAt: null, ...stored },
    ]),
  );
  return { hash: row.hash, size: row.size, mtime: mtimeNs, inode: stored.storedInode };
}

/** The edited file becomes the blob of its own content; if that is stored already it goes to the quarantine. */
function keepAs(engine: EngineContext, place: string, newHash: string): void {
  const target = join(engine.archive, blobPath(newHash));
  if (existsSync(target)) {
    quarantine(engine.archive, place, newHash);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  chmodSync(place, 0o444);
  fsyncPath(place);
  renameSync(place, target);
  fsyncPath(dirname(target));
}

/** Moves a file out of its blob's place, and takes away the views that are links to it: they show what it is not. */
async function putAside(
  engine: EngineContext,
  hash: string,
  stat: BigIntStats,
  move: () => void,
): Promise<void> {
  const views = (await viewsOf(engine.db.read, [hash])).map((view) => ({
    id: view.id,
    path: fsPath(joinText(join(engine.archive, 'views'), viewPathOf(view))),
  }));
  move();
  const linked = views.filter(({ path }) => {
    const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return there?.ino === stat.ino && there.dev === stat.dev;
  });
  for (const { path } of linked) unlinkSync(path);
  await engine.db.write((writer) =>
    writer.updateMany(
      'sightings',
      'id',
      linked.map(({ id }) => ({ id, viewed: false, viewPath: null })),
    ),
  );
}

/**
 * A file that somebody put in the place of a view, as editors do that save by replacing: it is kept as a blob with an
 * observation, then its name is free for the view again.
 *
 * @returns false if it could not be kept; then it stays where it is
 */
export async function keepStray(
  engine: EngineContext,
  thread: ApplyThread,
  stray: StrayView,
): Promise<boolean> {
  const path = joinText(join(engine.archive, 'views'), stray.path);
  let file: HashedPath | undefined;
  await hashPaths([path], (hashed) => {
    file = hashed;
  });
  const [from] = await blobsByHash(engine.db.read, [stray.hash]);
  if (!file?.hash || !from) return false;
  const stat = lstatSync(fsPath(path), { bigint: true });
  await recordEdit(engine, { from, newHash: file.hash, mime: file.mime, stat, viewPath: stray.path });
  const [kept] = await blobsByHash(engine.db.read, [file.hash]);
  if (!kept) return false;
  if (kept.storagePath === null) {
    const stored = await restoreBlob(engine, thread, kept, [path]);
    if (!stored) return false;
  }
  unlinkSync(fsPath(path));
  return true;
}
