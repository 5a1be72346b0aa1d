import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';
import { packageRoot } from '../engine/package-root.ts';

/** What a web host lets its engine do. */
export interface WebEngineOptions {
  /** The archive to open; without one, the one that was open the last time, else screens begin with Welcome. */
  readonly archive?: string;
  /** Make the archive if it is not there. */
  readonly create?: boolean;
  /** Address of the catalog, if it is not inside the archive. */
  readonly db?: string;
  /** Folders outside of which nothing can be listed, added or opened; null for none such. See `defaultRoots`. */
  readonly roots?: readonly string[] | null;
  /** Named to whoever finds the archive locked. */
  readonly program?: string;
}

/** The person's home folder, and where disks are mounted. */
export function defaultRoots(): string[] {
  const mounts = process.platform === 'darwin' ? ['/Volumes'] : ['/media', '/mnt', '/srv', '/run/media'];
  return [homedir(), ...(process.platform === 'win32' ? [] : mounts)].filter(isFolder);
}

/** How the engine is started, to open `archive`. */
export function screenOptions(
  { db, create, roots = defaultRoots(), program = 'mama serve' }: WebEngineOptions,
  archive: string | undefined,
): ScreenEngineOptions {
  const root = packageRoot();
  const sample = join(root, 'resources', 'sample');
  return {
    ...(archive !== undefined && { archive }),
    ...(create !== undefined && { create }),
    ...(db !== undefined && { db }),
    program,
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    sample: existsSync(sample) ? sample : null,
    suggestedArchive: suggestedArchive(roots),
    roots,
  };
}

/** Where an archive would be made: in the home folder, if that is allowed, else in the first place that is. */
function suggestedArchive(roots: readonly string[] | null): string | null {
  const home = homedir();
  const place = roots === null || roots.some((root) => isInside(home, root)) ? home : roots[0];
  return place === undefined ? null : join(place, 'Mama');
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || /^[a-z]:/i.test(way));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
