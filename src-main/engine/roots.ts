import { lstatSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { codeOf, EngineError } from '../contract/errors.ts';
import { forDisplay, fsPath } from './scan/file-name.ts';
import { realPath } from './scan/real-path.ts';

/** The folders outside of which a host lets nobody look. */
export interface Roots {
  /**
   * Lets a path pass that is one of them or below one, after following all links. One that does not exist is judged by
   * its nearest parent that does.
   *
   * @param path as text of file-name.ts
   * @throws EngineError FORBIDDEN
   */
  check(path: string): void;
}

/** @param roots absolute folders; null: everything may pass */
export function openRoots(roots: readonly string[] | null): Roots {
  if (roots === null) return { check: () => undefined };
  return {
    check: (path) => {
      if (!isPlain(path)) throw forbidden(path);
      const real = realOrNearest(path);
      // Looked at each time: a disk that is plugged in later may stand behind a link.
      const isInside = (root: string) => isBelow(real, realOrNearest(resolve(root)));
      if (real === null || !roots.some(isInside)) throw forbidden(path);
    },
  };
}

/** True for a path that says where it leads: with `..` in it, that depends on whether links are followed first. */
function isPlain(path: string): boolean {
  if (!isAbsolute(path) || path.includes('\0')) return false;
  return !path.split(sep === '/' ? sep : /[\\/]/).includes('..');
}

/** The path with links resolved as far as it exists; null if that cannot be told, which a link to nowhere does too. */
function realOrNearest(path: string): string | null {
  const missing: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    try {
      return join(realPath(at), ...missing);
    } catch (error) {
      const code = codeOf(error);
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || exists(at)) return null;
    }
    if (dirname(at) === at) return null;
    missing.unshift(basename(at));
  }
}

/** True also for a link that leads nowhere. */
function exists(path: string): boolean {
  try {
    return lstatSync(fsPath(path), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return codeOf(error) !== 'ENOTDIR';
  }
}

/** True if a path is a folder or below it; both absolute and without links. */
function isBelow(path: string | null, folder: string | null): boolean {
  if (path === null || folder === null) return false;
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function forbidden(path: string): EngineError {
  return new EngineError(
    'FORBIDDEN',
    `${forDisplay(path)} is outside of the folders that this host may show. They are chosen where it was started.`,
    { path },
  );
}
