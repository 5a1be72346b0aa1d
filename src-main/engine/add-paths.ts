import { lstat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileProblem, SourceRow } from '../contract/api.ts';
import { codeOf, EngineError, type ErrorCode } from '../contract/errors.ts';
import type { AddedPaths } from '../contract/screen-api.ts';
import { archiveExcludes } from './archive-settings.ts';
import type { EngineContext } from './context.ts';
import { chunks } from './db/in-turns.ts';
import { enrolSource } from './enrol-source.ts';
import { problemOf } from './problem.ts';
import { compileExcludes } from './scan/excludes.ts';
import { forDisplay, fsPath } from './scan/file-name.ts';
import { realPath } from './scan/real-path.ts';
import { isIncoming } from './source-overlap.ts';
import { addSource, toSourceRow } from './sources.ts';

/** Paths looked at together: the system answers a few at a time, and nobody is kept waiting meanwhile. */
const pathsAtOnce = 64;

/**
 * Adds what was dropped: each folder as a source, the loose files of one folder as an `import` source limited to them,
 * or to the source that the folder is already. What cannot be added is told, and the rest added all the same.
 *
 * @param paths absolute, as texts of file-name.ts; any number of them, in any order, also more than once
 */
export async function addPaths(context: EngineContext, paths: readonly string[]): Promise<AddedPaths> {
  const sources = new Map<number, SourceRow>();
  const problems: FileProblem[] = [];
  const { folders, files } = await sortOut([...new Set(paths.map((path) => resolve(path)))], problems);
  const shown = await archiveExcludes(context.db.read);
  for (const folder of folders) {
    await setImmediate();
    try {
      const source = await addSource(context, { folder });
      sources.set(source.id, source);
    } catch (error) {
      problems.push(refusal(error, folder));
    }
  }
  // After the folders: files of one that was dropped as well belong to it.
  for (const [folder, dropped] of files) {
    await setImmediate();
    try {
      const basedir = realPath(folder);
      const names = dropped.map((path) => basename(path));
      const row = await enrolSource(context, { basedir, only: isIncoming(context, basedir) ? null : names });
      sources.set(row.id, toSourceRow(row));
      const excludes = compileExcludes([...row.excludes, ...shown]);
      for (const path of dropped) {
        const reason = excludes('', basename(path));
        if (reason !== null) problems.push(leftOut(path, reason));
      }
    } catch (error) {
      for (const path of dropped) problems.push(refusal(error, path));
    }
  }
  return { sources: [...sources.values()], problems };
}

/** The folders, and the regular files by the folder they are in. */
async function sortOut(paths: readonly string[], problems: FileProblem[]) {
  const folders: string[] = [];
  const files = new Map<string, string[]>();
  for (const part of chunks(paths, pathsAtOnce)) {
    const stats = await Promise.all(part.map(look));
    for (const [i, path] of part.entries()) {
      const stat = stats[i] as Awaited<ReturnType<typeof look>>;
      if (stat instanceof Error) problems.push(notThere(path, stat));
      else if (stat.isDirectory()) folders.push(path);
      else if (stat.isFile()) {
        const folder = dirname(path);
        const others = files.get(folder);
        if (others) others.push(path);
        else files.set(folder, [path]);
      } else problems.push(noFile(path, stat.isSymbolicLink()));
    }
  }
  return { folders, files };
}

/** What is at a path, or the error that says so. */
async function look(path: string): Promise<Awaited<ReturnType<typeof lstat>> | Error> {
  // Half a character is part of no name: Node would put another one in its place.
  if (!path.isWellFormed() || path.includes('\0'))
    return new EngineError('BAD_INPUT', 'no file has such a name');
  return lstat(fsPath(path)).catch((error: Error) => error);
}

function notThere(path: string, error: Error): FileProblem {
  const code = codeOf(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return problemOf(error, path, 'It cannot be added');
  return { path, code, message: `${forDisplay(path)} does not exist.` };
}

function noFile(path: string, isLink: boolean): FileProblem {
  const reason = isLink
    ? 'is a link, which is not followed. Add what it leads to'
    : 'is no regular file (a device, a pipe or the like)';
  return { path, code: 'BAD_INPUT', message: `${forDisplay(path)} ${reason}.` };
}

function leftOut(path: string, reason: string): FileProblem {
  return {
    path,
    code: 'BAD_INPUT',
    message: `${forDisplay(path)} is left out of every scan (${forDisplay(reason)}).`,
  };
}

/** What `addSource` says of a folder; anything else that it throws is not about the path. */
const aboutFolder: ReadonlySet<ErrorCode> = new Set([
  'ARCHIVE_INSIDE_SOURCE',
  'BRAKE',
  'EACCES',
  'EIO',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
  'EPERM',
  'SOURCE_INSIDE_ARCHIVE',
]);

/** Why a folder, or a file because of its folder, is not added. */
function refusal(error: unknown, path: string): FileProblem {
  if (!aboutFolder.has(codeOf(error))) throw error;
  if (error instanceof EngineError) return { path, code: error.code, message: error.message };
  return problemOf(error, path, 'It cannot be added');
}
