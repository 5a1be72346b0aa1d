import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DamagedBlob, EditedBlob, VerifyOptions, VerifyResult } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { type BlobRow, blobsByHash, storedBlobs, storedTotals } from '../db/blobs.ts';
import { toText } from '../scan/file-name.ts';
import { openPathHasher } from '../scan/hash-paths.ts';
import { blobPath, hashOfBlobPath } from '../store/blob-path.ts';
import { openApplyThread } from './apply-thread.ts';
import { type GuardOutcome, guardBlobs } from './edit-guard.ts';
import { seenAt } from './lost-problem.ts';

/** The store is verified one first-level folder after the other, so that memory does not grow with it. */
const prefixes = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

const pageSize = 4000;

/**
 * Compares the store with the catalog. Quick: size, time and inode of every blob; full: every byte. Whatever differs
 * is read and looked into. Edits are kept and what they replaced is fetched again from a good copy; damaged and
 * missing blobs are fetched again with `heal`. Blobs that a killed run stored but did not record are recorded.
 *
 * @throws EngineError BAD_INPUT for an impossible part, CANCELLED
 */
export async function verifyStore(engine: EngineContext, options: VerifyOptions): Promise<VerifyResult> {
  const begin = performance.now();
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
  const total = options.part ? null : await storedTotals(engine.db.read, { from: '', to: null });
  const hasher = openPathHasher({ signal: options.signal, progress: () => tell() });
  const thread = openApplyThread(engine.archive);
  const folder = join(engine.archive, 'blobs');
  try {
    for (const name of readdirSync(folder)) if (!prefixes.includes(name)) found.foreign.push(`blobs/${name}`);
    for (const prefix of chosen) await verifyPrefix(prefix);
  } catch (error) {
    throw options.signal?.aborted ? stopped() : error;
  } finally {
    await Promise.all([thread.close(), hasher.close()]);
  }
  return { ...found, seconds: (performance.now() - begin) / 1000 };

  async function verifyPrefix(prefix: string): Promise<void> {
    const unrecorded = filesOf(join(folder, prefix), prefix, found.foreign);
    const range = { from: prefix, to: next(prefix) };
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
      if (suspects.length > 0) await look(suspects);
    }
    await adopt([...unrecorded]);
  }

  /** The hashes of those that are not as they were left, or whose content is another. */
  async function check(rows: readonly BlobRow[]): Promise<string[]> {
    const suspects = rows.filter((row) => !isAsLeft(engine, row)).map((row) => row.hash);
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
      await engine.db.write((writer) =>
        writer.updateMany(
          'blobs',
          'hash',
          proven.map((hash) => ({ hash, verifiedAt: Date.now() })),
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

  async function list(outcome: GuardOutcome): Promise<void> {
    const { hash, state, restored, newHash } = outcome;
    if (state === 'ok') {
      found.ok++;
      return;
    }
    const path = blobPath(hash);
    const places = await seenAt(engine, hash);
    if (restored) found.healed.push(hash);
    if (state === 'edited')
      found.edited.push({ hash, newHash: newHash ?? '', path, restored, seenAt: places });
    else if (!restored) {
      const message =
        state === 'missing'
          ? 'the stored file is gone'
          : 'the stored file holds other content than its name says';
      const advice = options.heal ? 'no good copy can be reached here' : 'run: mama verify --full --heal';
      found[state].push({ hash, path, message: `${message}; ${advice}`, seenAt: places });
    }
  }

  /** Files at a blob's place that the catalog does not know as stored: right ones are recorded, others listed. */
  async function adopt(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    const known = new Set((await blobsByHash(engine.db.read, hashes)).map((row) => row.hash));
    const right: {
      hash: string;
      storagePath: string;
      storedInode: bigint;
      storedMtime: bigint;
      storedCtime: bigint;
    }[] = [];
    const places = hashes.map((hash) => join(engine.archive, blobPath(hash)));
    await hasher.hash(places, (file) => {
      const hash = file.path.slice(-64);
      const stat = lstatSync(file.path, { bigint: true, throwIfNoEntry: false });
      if (!stat || file.hash !== hash || !known.has(hash)) found.foreign.push(blobPath(hash));
      else
        right.push({
          hash,
          storagePath: blobPath(hash),
          storedInode: BigInt.asIntN(64, stat.ino),
          storedMtime: stat.mtimeNs,
          storedCtime: stat.ctimeNs,
        });
    });
    await engine.db.write((writer) => writer.updateMany('blobs', 'hash', right));
    found.checked += right.length;
    found.ok += right.length;
  }

  function tell(): void {
    options.report?.({
      phase: 'verify',
      files: found.checked,
      totalFiles: total?.files ?? null,
      bytes: hasher.bytesRead(),
      totalBytes: options.mode === 'full' ? (total?.bytes ?? null) : null,
    });
  }
}

function stopped(): EngineError {
  return new EngineError('CANCELLED', 'Verifying was stopped.');
}

function choosePrefixes(part: VerifyOptions['part']): string[] {
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

function isAsLeft(engine: EngineContext, row: BlobRow): boolean {
  const stat = lstatSync(join(engine.archive, blobPath(row.hash)), { bigint: true, throwIfNoEntry: false });
  return (
    stat?.isFile() === true &&
    stat.size === BigInt(row.size) &&
    stat.mtimeNs === row.storedMtime &&
    BigInt.asIntN(64, stat.ino) === row.storedInode
  );
}

/** The hashes that files below one first-level folder stand for; what stands for none is foreign. */
function filesOf(folder: string, prefix: string, foreign: string[]): Set<string> {
  const hashes = new Set<string>();
  if (!lstatSync(folder, { throwIfNoEntry: false })) return hashes;
  for (const second of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const name = toText(second.name);
    if (!second.isDirectory() || !/^[0-9a-f]{2}$/.test(name)) {
      foreign.push(`blobs/${prefix}/${name}`);
      continue;
    }
    for (const entry of readdirSync(join(folder, name), { withFileTypes: true, encoding: 'buffer' })) {
      const path = `blobs/${prefix}/${name}/${toText(entry.name)}`;
      const hash = entry.isFile() ? hashOfBlobPath(path) : null;
      if (hash) hashes.add(hash);
      else foreign.push(path);
    }
  }
  return hashes;
}
