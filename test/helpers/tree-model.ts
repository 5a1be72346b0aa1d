import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

/** What an edit may use: the tree as it is, and things picked from it by the edit's numbers. */
interface Scene {
  /** The whole path of something in the tree. */
  at(path: string): string;
  readonly a: number;
  readonly b: number;
  readonly file: string;
  readonly other: string;
  readonly folder: string;
  readonly otherFolder: string;
  /** A path at which nothing is, in a folder that there is. */
  readonly free: string;
  readonly content: string;
  /** A folder on the same disk where things are put away. */
  readonly away: string;
}

const isInside = (child: string, parent: string) => child === parent || child.startsWith(`${parent}/`);

function swap(a: string, b: string): void {
  const aside = `${a}.aside`;
  renameSync(a, aside);
  renameSync(b, a);
  renameSync(aside, b);
}

/** Under a name that tells where it was. */
function putAway({ at, away }: Scene, path: string): void {
  const aside = join(away, encodeURIComponent(path));
  if (!existsSync(aside)) renameSync(at(path), aside);
}

/** To where it was, or to another place if that is taken. */
function putBack({ at, away, free, a }: Scene): void {
  const name = pick(readdirSync(away), a);
  if (name === undefined) return;
  const before = decodeURIComponent(name);
  const isFree = existsSync(dirname(at(before))) && !lstatSync(at(before), { throwIfNoEntry: false });
  renameSync(join(away, name), at(isFree ? before : free));
}

const fileEdits: Readonly<Record<string, (scene: Scene) => void>> = {
  overwrite: ({ at, file, content }) => writeFileSync(at(file), content),
  sameSizeAndTime: ({ at, file, b }) => {
    const { size, atime, mtime } = statSync(at(file));
    writeFileSync(at(file), Buffer.alloc(size, 97 + (b % 5)));
    utimesSync(at(file), atime, mtime);
  },
  append: ({ at, file, content }) => writeFileSync(at(file), content, { flag: 'a' }),
  empty: ({ at, file }) => writeFileSync(at(file), ''),
  touch: ({ at, file, b }) => utimesSync(at(file), 1_000_000_000 + (b % 3), 1_000_000_000 + (b % 3)),
  mode: ({ at, file, b }) => chmodSync(at(file), b % 2 === 0 ? 0o600 : 0o644),
  rename: ({ at, file, free }) => renameSync(at(file), at(free)),
  renameAndTouch: ({ at, file, free }) => {
    renameSync(at(file), at(free));
    utimesSync(at(free), 7, 7);
  },
  replaceByAnother: ({ at, file, other }) => renameSync(at(file), at(other)),
  swapNames: ({ at, file, other }) => (file === other ? undefined : swap(at(file), at(other))),
  copyWithItsTime: ({ at, file, free }) => cpSync(at(file), at(free), { preserveTimestamps: true }),
  copyAndRemove: ({ at, file, free }) => {
    cpSync(at(file), at(free), { preserveTimestamps: true });
    rmSync(at(file));
  },
  hardLink: ({ at, file, free }) => linkSync(at(file), at(free)),
  symbolicLink: ({ at, file, free }) => symlinkSync(at(file), at(free)),
  becomesFolder: ({ at, file, content }) => {
    rmSync(at(file));
    mkdirSync(at(file));
    writeFileSync(join(at(file), 'f0'), content);
  },
  remove: ({ at, file }) => rmSync(at(file)),
  putAway: (scene) => putAway(scene, scene.file),
};

const folderEdits: Readonly<Record<string, (scene: Scene) => void>> = {
  move: ({ at, folder, free }) => (isInside(free, folder) ? undefined : renameSync(at(folder), at(free))),
  swap: ({ at, folder, otherFolder }) =>
    isInside(folder, otherFolder) || isInside(otherFolder, folder)
      ? undefined
      : swap(at(folder), at(otherFolder)),
  becomesFile: ({ at, folder, content }) => {
    rmSync(at(folder), { recursive: true });
    writeFileSync(at(folder), content);
  },
  remove: ({ at, folder }) => rmSync(at(folder), { recursive: true }),
  putAway: (scene) => putAway(scene, scene.folder),
};

const freshEdits: Readonly<Record<string, (scene: Scene) => void>> = {
  file: ({ at, free, content }) => writeFileSync(at(free), content),
  folder: ({ at, free }) => mkdirSync(at(free)),
  fullFolder: ({ at, free, content }) => {
    mkdirSync(at(free));
    for (const name of ['f0', 'f1', 'g0']) writeFileSync(join(at(free), name), `${content} ${name}`);
  },
  putBack: (scene) => putBack(scene),
};

/** One thing that happens to a tree. The numbers pick files, folders and contents of those there are. */
export interface Edit {
  readonly what: readonly ['file' | 'folder' | 'fresh', string];
  readonly a: number;
  readonly b: number;
}

const all = [
  ...Object.keys(fileEdits).map((name) => ['file', name] as const),
  ...Object.keys(folderEdits).map((name) => ['folder', name] as const),
  ...Object.keys(freshEdits).map((name) => ['fresh', name] as const),
  // So that there is something to edit, and that it comes and goes as a whole.
  ...Array.from({ length: 3 }, () => ['fresh', 'file'] as const),
  ...Array.from({ length: 3 }, () => ['fresh', 'fullFolder'] as const),
  ...Array.from({ length: 3 }, () => ['folder', 'move'] as const),
  ...Array.from({ length: 3 }, () => ['folder', 'putAway'] as const),
  ...Array.from({ length: 3 }, () => ['fresh', 'putBack'] as const),
];

export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(...all),
  a: fc.nat({ max: 9999 }),
  b: fc.nat({ max: 9999 }),
});

function entriesOf(root: string): { files: string[]; folders: string[] } {
  const files: string[] = [];
  const folders: string[] = [''];
  for (let i = 0; i < folders.length; i++) {
    const folder = folders[i] as string;
    for (const name of readdirSync(join(root, folder)).sort()) {
      const path = join(folder, name);
      const stat = lstatSync(join(root, path));
      if (stat.isDirectory()) folders.push(path);
      else if (stat.isFile()) files.push(path);
    }
  }
  return { files, folders };
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % list.length];
}

/**
 * Does one edit to a real tree; one that is impossible, such as a folder moved into itself, does nothing. Few names and
 * contents are used, so that things come together: files come back, duplicates move, names are taken.
 *
 * @param away a folder on the same disk where things are put away
 */
export function doEdit(root: string, away: string, { what: [kind, name], a, b }: Edit): void {
  const { files, folders } = entriesOf(root);
  const at = (path: string) => join(root, path);
  const file = pick(files, a);
  const folder = pick(folders.slice(1), a);
  const free = join(pick(folders, b) as string, `${'fg'[a % 2]}${b % 3}`);
  if (lstatSync(at(free), { throwIfNoEntry: false })) return;
  const scene = {
    at,
    a,
    b,
    free,
    content: `content ${'x'.repeat(b % 3)}${a % 5}`,
    away,
    file: file ?? '',
    other: pick(files, b) ?? '',
    folder: folder ?? '',
    otherFolder: pick(folders.slice(1), b) ?? '',
  };
  if (kind === 'fresh') freshEdits[name]?.(scene);
  else if (kind === 'file' && file !== undefined) fileEdits[name]?.(scene);
  else if (kind === 'folder' && folder !== undefined) folderEdits[name]?.(scene);
}
