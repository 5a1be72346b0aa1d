import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { toText } from './scan/file-name.ts';

/** A folder where a person may begin to look for theirs. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

/** Where Linux mounts what is plugged in, and people mount by hand. */
const mountFolders = ['/media', '/mnt', '/run/media'];

/** The roots; without any: home, the disks that are mounted, and the top of the file system. They may not be there. */
export function listPlaces(roots: readonly string[] | null): Place[] {
  if (roots) return named([...new Set(roots.map((root) => resolve(root)))]);
  const disks =
    process.platform === 'win32' ? driveLetters() : process.platform === 'darwin' ? volumes() : mounts();
  const top = process.platform === 'win32' ? [] : ['/'];
  return named([...new Set([homedir(), ...disks, ...top])]);
}

/** By its last name, or by the whole path where two have the same. */
function named(paths: readonly string[]): Place[] {
  const last = (path: string) => basename(path) || path;
  const times = Map.groupBy(paths, last);
  return paths.map((path) => ({ name: times.get(last(path))?.length === 1 ? last(path) : path, path }));
}

function driveLetters(): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);
}

function volumes(): string[] {
  try {
    return readdirSync('/Volumes').map((name) => join('/Volumes', name));
  } catch {
    return [];
  }
}

function mounts(): string[] {
  try {
    return disksIn(toText(readFileSync('/proc/self/mounts')));
  } catch {
    return [];
  }
}

/**
 * Mount points of disks in the text of `/proc/self/mounts` (fstab(5)): the second field of each line, in which blanks,
 * tabs, newlines and backslashes stand as three octal digits.
 */
export function disksIn(mounts: string): string[] {
  const points = mounts.split('\n').flatMap((line) => {
    const point = line.split(' ')[1];
    return point === undefined
      ? []
      : point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  });
  const isDisk = (point: string) =>
    mountFolders.some((folder) => point === folder || point.startsWith(`${folder}/`));
  return [...new Set(points)].filter(isDisk).sort();
}
