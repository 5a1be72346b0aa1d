import { lstatSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CoverageOptions, CoverageResult } from '../contract/api.ts';
import { codeOf, EngineError, type ErrorCode } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import { type BlobRow, blobsByHash } from './db/blobs.ts';
import { openBlake3 } from './scan/blake3.ts';
import { compileExcludes } from './scan/excludes.ts';
import { forDisplay, fsPath, joinText } from './scan/file-name.ts';
import { type HashedPath, openPathHasher } from './scan/hash-paths.ts';
import { realPath } from './scan/real-path.ts';
import { identityOf } from './scan/volume.ts';
import { type FolderToWalk, type WalkContext, walkFolder } from './scan/walk.ts';
import { isAsLeft } from './store/as-left.ts';
import { blobPath } from './store/blob-path.ts';
import { keepsInodes } from './store/probe-filesystem.ts';

/** Files looked up at once. */
const pageSize = 2000;

/**
 * Answers whether a folder can be wiped: every regular file in it is read now, and the stored copy of its content is
 * read too (or, with `quick`, found as it was left). Rubbish that scan leaves out is left out here as well.
 *
 * @throws EngineError ENOENT, ENOTDIR, EACCES, SOURCE_INSIDE_ARCHIVE, CANCELLED
 */
export async function coverage(
  engine: EngineContext,
  folder: string,
  options: CoverageOptions = {},
): Promise<CoverageResult> {
  const basedir = realFolder(engine, folder);
  const inodesCount = keepsInodes(engine.archive);
  const context: WalkContext = {
    basedir,
    excludes: compileExcludes([]),
    archive: identityOf(engine.archive),
    blake3: openBlake3(),
    filesystems: new Map(),
  };
  let files = 0;
  let stored = 0;
  let verified = 0;
  const notStored: { path: string; reason: string }[] = [];
  const list = (path: string, reason: string, code: ErrorCode | null) => {
    if (options.problem) options.problem({ kind: 'not stored', path, code, message: reason });
    else notStored.push({ path, reason });
  };
  const folders: FolderToWalk[] = [{ relpath: '', above: [] }];
  let paths: string[] = [];

  const tell = () =>
    options.report?.({
      phase: 'coverage',
      files,
      totalFiles: null,
      bytes: hasher.bytesRead(),
      totalBytes: null,
    });
  const hasher = openPathHasher({ signal: options.signal, pause: options.pause, progress: tell });

  try {
    while (folders.length > 0) {
      await options.pause?.passed();
      options.signal?.throwIfAborted();
      const listing = walkFolder(context, folders.pop() as FolderToWalk);
      folders.push(...listing.folders);
      for (const { path, message, code } of listing.problems) list(path, message, code);
      if (listing.names !== '')
        for (const name of listing.names.split('\0'))
          paths.push(joinText(joinText(basedir, listing.relpath), name));
      if (paths.length >= pageSize || folders.length === 0) {
        await check(paths);
        paths = [];
      }
    }
  } catch (error) {
    options.partial?.({ files, stored, verified });
    throw options.signal?.aborted ? new EngineError('CANCELLED', 'The check was stopped.') : error;
  } finally {
    await hasher.close();
  }
  return { files, stored, verified, notStored };

  async function check(page: readonly string[]): Promise<void> {
    const read: HashedPath[] = [];
    await hasher.hash(page, (file) => read.push(file));
    const rows = await blobsByHash(engine.db.read, [...new Set(read.flatMap((file) => file.hash ?? []))]);
    const known = new Map(rows.map((row) => [row.hash, row]));
    const proven = new Set<string>();
    const candidates = rows.filter((row) => row.storagePath !== null);
    if (!options.quick)
      await hasher.hash(
        candidates.map((row) => join(engine.archive, blobPath(row.hash))),
        (file) => {
          if (file.hash === file.path.slice(-64)) proven.add(file.hash);
        },
      );
    for (const { path, hash: content, problem } of read) {
      files++;
      const row = content ? known.get(content) : undefined;
      const reason = problem
        ? problem.message
        : !row
          ? 'its content was never seen'
          : row.blockReason
            ? `its content is kept out of the archive (${row.blockReason})`
            : row.storagePath === null
              ? 'its content is known, but not stored'
              : !options.quick && !proven.has(row.hash)
                ? 'its stored copy is damaged or gone'
                : options.quick && !standsAsLeft(row)
                  ? 'its stored copy is not as it was left; check without --quick'
                  : null;
      if (reason !== null) list(path, reason, problem?.code ?? null);
      else {
        stored++;
        if (!options.quick) verified++;
      }
    }
    tell();
  }

  function standsAsLeft(row: BlobRow): boolean {
    const stat = lstatSync(join(engine.archive, blobPath(row.hash)), { bigint: true, throwIfNoEntry: false });
    return isAsLeft(stat, row, inodesCount);
  }
}

function realFolder(engine: EngineContext, folder: string): string {
  const path = resolve(folder);
  try {
    if (!statSync(fsPath(path)).isDirectory())
      throw new EngineError('ENOTDIR', `${forDisplay(path)} is a file. Name the folder it is in.`, { path });
    const real = realPath(path);
    if (real === engine.archive || real.startsWith(`${engine.archive}/`))
      throw new EngineError('SOURCE_INSIDE_ARCHIVE', `${forDisplay(real)} is in the archive itself.`, {
        path: real,
      });
    return real;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = codeOf(error);
    const what = code === 'ENOENT' ? 'does not exist. Check the path' : `cannot be opened (${code})`;
    throw new EngineError(code, `${forDisplay(path)} ${what}.`, { path, cause: error });
  }
}
