import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { DamagedBlob, EditedBlob, VerifyOptions, VerifyResult } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { type BlobRow, blobsByHash, lostBlobs, storedBlobs, storedTotals } from '../db/blobs.ts';
import { openPathHasher } from '../scan/hash-paths.ts';
import { isAsLeft } from '../store/as-left.ts';
import { blobPath } from '../store/blob-path.ts';
import { makeReadOnly } from '../store/make-read-only.ts';
import { openApplyThread } from './apply-thread.ts';
import { type GuardOutcome, guardBlobs } from './edit-guard.ts';
import { type FoundStray, openStrayFinder } from './find-strays.ts';
import { keepStray } from './keep-stray.ts';
import { linkViews } from './link-views.ts';
import { foreignInStore, listBlobFolder, prefixes } from './list-blob-folder.ts';
import { seenAt } from './lost-problem.ts';
import { defaultViewPath } from './page-work.ts';
import { restoreBlob } from './restore-blob.ts';

const pageSize = 4000;
/** Blobs whose files are listed at once: memory does not grow with the store. */
const blobsPerGroup = 50_000;

/**
 * Compares the store with the catalog, some first-level folders after the other. Quick: size, time and inode of every blob and its views; full: every byte. Whatever differs is read and looked into.
 * Edits are kept and what they replaced is fetched again from a good copy; damaged and missing blobs are fetched again
 * with `heal`. Blobs that a killed run stored but did not record are recorded.
 *
 * @throws EngineError BAD_INPUT for an impossible part, CANCELLED; ENOSPC, EDQUOT, EROFS if the disk takes nothing
 */
export async function verifyStore(engine: EngineContext, options: VerifyOptions): Promise<VerifyResult> {
  const begin = performance.now();
  const startedAt = Date.now();
  const chosen = choosePrefixes(options.part);
  const found = {
    checked: 0,
    ok: 0,
    corrupt: [] as DamagedBlob[],
    missing: [] as DamagedBlob[],
    edited: [] as EditedBlob[],
    foreign: [] as string[],
    healed: [] as string[],
  };
  const whole = { from: chosen[0] ?? '', to: next(chosen.at(-1) ?? 'ff') };
  const total = await storedTotals(engine.db.read, whole);
  const thread = openApplyThread(engine.archive);
  const hasher = openPathHasher({ signal: options.signal, progress: () => tell() });
  const findStrays = openStrayFinder(engine, thread.abilities);
  const statOf = (hash: string) =>
    lstatSync(join(engine.archive, blobPath(hash)), { bigint: true, throwIfNoEntry: false });
  try {
    // What belongs to no part belongs to the first.
    if (chosen.includes('00')) found.foreign.push(...foreignInStore(engine.archive));
    const size = Math.max(1, Math.floor((chosen.length * blobsPerGroup) / Math.max(1, total.files)));
    for (let at = 0; at < chosen.length; at += size) await verifyGroup(chosen.slice(at, at + size));
    for (const row of await lostBlobs(engine.db.read, whole)) await seek(row);
  } catch (error) {
    throw options.signal?.aborted ? stopped() : error;
  } finally {
    await Promise.all([thread.close(), hasher.close()]);
  }
  return { ...found, seconds: (performance.now() - begin) / 1000 };

  /** Neighbouring first-level folders. */
  async function verifyGroup(group: readonly string[]): Promise<void> {
    const foreign = (path: string) => void found.foreign.push(path);
    const unrecorded = new Set(group.flatMap((prefix) => listBlobFolder(engine.archive, prefix, foreign)));
    const range = { from: group[0] ?? '', to: next(group.at(-1) ?? 'ff') };
    for (let after = ''; ; ) {
      if (options.signal?.aborted) throw stopped();
      const rows = await storedBlobs(engine.db.read, range, after, pageSize);
      const last = rows.at(-1);
      if (!last) break;
      after = last.hash;
      for (const row of rows) unrecorded.delete(row.hash);
      const suspects = await check(rows);
      found.checked += rows.length;
      found.ok += rows.length - suspects.length;
      const strays = await findStrays(rows.map((row) => row.hash));
      if (suspects.length > 0) await look(suspects);
      for (const stray of strays) await keep(stray);
    }
    // Edits that were found meanwhile have become blobs, here and in other folders.
    const recorded = await blobsByHash(engine.db.read, [...unrecorded]);
    for (const row of recorded) if (row.storagePath !== null) unrecorded.delete(row.hash);
    await adopt([...unrecorded]);
  }

  /** The hashes of those that are not as they were left, or whose content is another. */
  async function check(rows: readonly BlobRow[]): Promise<string[]> {
    const { keepsInodes } = thread.abilities;
    const isSuspect = (row: BlobRow) => row.lostAt !== null || !isAsLeft(statOf(row.hash), row, keepsInodes);
    const suspects = rows.filter(isSuspect).map((row) => row.hash);
    if (options.mode === 'full') {
      const suspicious = new Set(suspects);
      const proven: string[] = [];
      const rest = rows
        .filter((row) => !suspicious.has(row.hash))
        .map((row) => join(engine.archive, blobPath(row.hash)));
      await hasher.hash(rest, (file) => {
        const hash = file.path.slice(-64);
        if (file.hash === hash) proven.push(hash);
        else suspects.push(hash);
      });
      const verifiedAt = Date.now();
      await engine.db.write((writer) =>
        writer.updateMany(
          'blobs',
          'hash',
          proven.map((hash) => ({ hash, verifiedAt })),
        ),
      );
    } else tell();
    return suspects;
  }

  async function look(suspects: readonly string[]): Promise<void> {
    const outcomes = await guardBlobs(engine, thread, suspects, {
      heal: options.heal ?? false,
      signal: options.signal,
    });
    for (const outcome of outcomes) await list(outcome);
  }

  async function list({ hash, state, restored, newHash }: GuardOutcome): Promise<void> {
    if (state === 'ok') found.ok++;
    else if (state === 'edited') {
      if (restored) found.healed.push(hash);
      const places = await seenAt(engine, hash);
      found.edited.push({ hash, newHash: newHash ?? '', path: blobPath(hash), restored, seenAt: places });
    } else if (restored) found.healed.push(hash);
    else await listDamage(state, hash);
  }

  async function listDamage(state: 'corrupt' | 'missing', hash: string): Promise<void> {
    const what =
      state === 'missing'
        ? 'the stored file is gone'
        : 'the stored file holds other content than its name says';
    const advice = options.heal ? 'no good copy can be reached here' : 'run: mama verify --full --heal';
    const places = await seenAt(engine, hash);
    found[state].push({ hash, path: blobPath(hash), message: `${what}; ${advice}`, seenAt: places });
  }

  /** A content that was stored once and was not found again: named each time, until it is healed or blocked. */
  async function seek(row: BlobRow): Promise<void> {
    // What was found to be lost in this very run is told already.
    if ((row.lostAt as number) >= startedAt) return;
    found.checked++;
    if (options.heal && (await restoreBlob(engine, thread, row)) !== null) found.healed.push(row.hash);
    else await listDamage('missing', row.hash);
  }

  /** Keeps what stands in the place of a view, and makes the view again. */
  async function keep({ stray, view }: FoundStray): Promise<void> {
    const kept = await keepStray(engine, thread, stray);
    const [row] = await blobsByHash(engine.db.read, [stray.hash]);
    if (!('newHash' in kept) || !row || row.storagePath === null) return;
    const blob = { hash: row.hash, size: row.size, mtime: row.storedMtime, inode: row.storedInode };
    const { id, hash, size, viewRoot: root } = view;
    const task = { id, hash, size, root, path: stray.path, stands: true, defaultPath: defaultViewPath(view) };
    await linkViews(engine, thread, blob, [task]);
    found.edited.push({
      hash,
      newHash: kept.newHash,
      path: `views/${stray.path}`,
      restored: true,
      seenAt: await seenAt(engine, hash),
    });
  }

  /** Files at a blob's place that the catalog does not know as stored: right ones are recorded, others listed. */
  async function adopt(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    const known = new Set((await blobsByHash(engine.db.read, hashes)).map((row) => row.hash));
    const right: string[] = [];
    await hasher.hash(
      hashes.map((hash) => join(engine.archive, blobPath(hash))),
      (file) => {
        const hash = file.path.slice(-64);
        if (file.hash === hash && known.has(hash)) right.push(hash);
        else found.foreign.push(blobPath(hash));
      },
    );
    const rows = right.flatMap((hash) => {
      const stat = statOf(hash);
      if (!stat) return [];
      if ((stat.mode & 0o222n) !== 0n) makeReadOnly(join(engine.archive, blobPath(hash)));
      const { mtimeNs, ctimeNs, ino } = statOf(hash) ?? stat;
      return [
        {
          hash,
          storagePath: blobPath(hash),
          storedInode: BigInt.asIntN(64, ino),
          storedMtime: mtimeNs,
          storedCtime: ctimeNs,
          lostAt: null,
        },
      ];
    });
    await engine.db.write((writer) => writer.updateMany('blobs', 'hash', rows));
    found.checked += rows.length;
    found.ok += rows.length;
  }

  function tell(): void {
    options.report?.({
      phase: 'verify',
      files: found.checked,
      totalFiles: total.files,
      bytes: hasher.bytesRead(),
      totalBytes: options.mode === 'full' ? total.bytes : null,
    });
  }
}

function stopped(): EngineError {
  return new EngineError('CANCELLED', 'Verifying was stopped.');
}

function choosePrefixes(part: VerifyOptions['part']): readonly string[] {
  if (!part) return prefixes;
  const { n, of } = part;
  if (!Number.isInteger(n) || !Number.isInteger(of) || of < 1 || of > prefixes.length || n < 1 || n > of)
    throw new EngineError(
      'BAD_INPUT',
      `There is no part ${n}/${of}. Give N/T with 1 ≤ N ≤ T ≤ ${prefixes.length}.`,
    );
  return prefixes.filter((_, i) => Math.floor((i * of) / prefixes.length) === n - 1);
}

function next(prefix: string): string | null {
  const value = Number.parseInt(prefix, 16) + 1;
  return value > 255 ? null : value.toString(16).padStart(2, '0');
}
