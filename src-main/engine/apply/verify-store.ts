import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyOptions, VerifyResult } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { countersOf } from '../counters-of.ts';
import { type BlobRow, blobsByHash, lostBlobs, storedBlobs, storedTotals } from '../db/blobs.ts';
import { chunks } from '../db/in-turns.ts';
import { hashPaths, openPathHasher } from '../scan/hash-paths.ts';
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
import { openFindings } from './verify-findings.ts';

const pageSize = 4000;
/** Blobs whose files are listed at once: memory does not grow with the store. */
const blobsPerGroup = 50_000;
/** Blobs that are read and looked into without a pause between: what was read must still be so when it is acted on. */
const suspectsAtOnce = 16;
const adoptedAtOnce = 64;

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
  const found = openFindings(options.problem);
  // Looking into what is not as it should be changes the store: no other task may come into the middle of it.
  const whole = <T>(work: () => Promise<T>) => options.pause?.whole(work) ?? work();
  const range = { from: chosen[0] ?? '', to: next(chosen.at(-1) ?? 'ff') };
  const total = await storedTotals(engine.db.read, range);
  const thread = openApplyThread(engine.archive);
  const hasher = openPathHasher({ signal: options.signal, pause: options.pause, progress: () => tell() });
  const findStrays = openStrayFinder(engine, thread.abilities);
  const statOf = (hash: string) =>
    lstatSync(join(engine.archive, blobPath(hash)), { bigint: true, throwIfNoEntry: false });
  try {
    // What belongs to no part belongs to the first.
    if (chosen.includes('00')) for (const path of foreignInStore(engine.archive)) found.foreign(path);
    const size = Math.max(1, Math.floor((chosen.length * blobsPerGroup) / Math.max(1, total.files)));
    for (let at = 0; at < chosen.length; at += size) await verifyGroup(chosen.slice(at, at + size));
    for (const row of await lostBlobs(engine.db.read, range)) await whole(() => seek(row));
  } catch (error) {
    options.partial?.(countersOf(found.result(secondsSince(begin))));
    throw options.signal?.aborted ? stopped() : error;
  } finally {
    await Promise.all([thread.close(), hasher.close()]);
  }
  return found.result(secondsSince(begin));

  /** Neighbouring first-level folders. */
  async function verifyGroup(group: readonly string[]): Promise<void> {
    const unrecorded = new Set(
      group.flatMap((prefix) => listBlobFolder(engine.archive, prefix, found.foreign)),
    );
    const range = { from: group[0] ?? '', to: next(group.at(-1) ?? 'ff') };
    for (let after = ''; ; ) {
      await options.pause?.passed();
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
      for (const some of chunks(suspects, suspectsAtOnce)) await whole(() => look(some));
      for (const stray of strays) await whole(() => keep(stray));
    }
    // Edits that were found meanwhile have become blobs, here and in other folders.
    const recorded = await blobsByHash(engine.db.read, [...unrecorded]);
    for (const row of recorded) if (row.storagePath !== null) unrecorded.delete(row.hash);
    for (const some of chunks([...unrecorded], adoptedAtOnce)) await whole(() => adopt(some));
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
    // What another task took out of the store during a pause is not missing.
    const rows = await blobsByHash(engine.db.read, suspects);
    const stored = new Set(rows.filter((row) => row.storagePath !== null).map((row) => row.hash));
    const standing = suspects.filter((hash) => stored.has(hash));
    const outcomes = await guardBlobs(engine, thread, standing, {
      heal: options.heal ?? false,
      signal: options.signal,
    });
    for (const outcome of outcomes) await list(outcome);
  }

  async function list({ hash, state, restored, newHash }: GuardOutcome): Promise<void> {
    if (state === 'ok') found.ok++;
    else if (state === 'edited') {
      if (restored) found.healed(hash);
      const places = await seenAt(engine, hash);
      found.edited({ hash, newHash: newHash ?? '', path: blobPath(hash), restored, seenAt: places });
    } else if (restored) found.healed(hash);
    else await listDamage(state, hash);
  }

  async function listDamage(state: 'corrupt' | 'missing', hash: string): Promise<void> {
    const what =
      state === 'missing'
        ? 'the stored file is gone'
        : 'the stored file holds other content than its name says';
    const advice = options.heal ? 'no good copy can be reached here' : 'run: mama verify --full --heal';
    const places = await seenAt(engine, hash);
    found.damaged(state, { hash, path: blobPath(hash), message: `${what}; ${advice}`, seenAt: places });
  }

  /** A content that was stored once and was not found again: named each time, until it is healed or blocked. */
  async function seek({ hash }: BlobRow): Promise<void> {
    const [row] = await blobsByHash(engine.db.read, [hash]);
    if (!row || row.lostAt === null || row.storagePath !== null || row.blockReason !== null) return;
    // What was found to be lost in this very run is told already.
    if (row.lostAt >= startedAt) return;
    found.checked++;
    if (options.heal && (await restoreBlob(engine, thread, row)) !== null) found.healed(row.hash);
    else await listDamage('missing', row.hash);
  }

  /** Keeps what stands in the place of a view, and makes the view again. */
  async function keep({ stray, view }: FoundStray): Promise<void> {
    const strays = await findStrays([stray.hash]);
    if (!strays.some((each) => each.stray.path === stray.path)) return;
    const kept = await keepStray(engine, thread, stray);
    const [row] = await blobsByHash(engine.db.read, [stray.hash]);
    if (!('newHash' in kept) || !row || row.storagePath === null) return;
    const blob = { hash: row.hash, size: row.size, mtime: row.storedMtime, inode: row.storedInode };
    const { id, hash, size, viewRoot: root } = view;
    const task = { id, hash, size, root, path: stray.path, stands: true, defaultPath: defaultViewPath(view) };
    await linkViews(engine, thread, blob, [task]);
    found.edited({
      hash,
      newHash: kept.newHash,
      path: `views/${stray.path}`,
      restored: true,
      seenAt: await seenAt(engine, hash),
    });
  }

  /** Files at a blob's place that the catalog does not know as stored: right ones are recorded, others listed. */
  async function adopt(hashes: readonly string[]): Promise<void> {
    const known = new Set((await blobsByHash(engine.db.read, hashes)).map((row) => row.hash));
    const right: string[] = [];
    await hashPaths(
      hashes.map((hash) => join(engine.archive, blobPath(hash))),
      (file) => {
        const hash = file.path.slice(-64);
        if (file.hash === hash && known.has(hash)) right.push(hash);
        else found.foreign(blobPath(hash));
      },
      { signal: options.signal },
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

function secondsSince(begin: number): number {
  return (performance.now() - begin) / 1000;
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
