import type { Dir, Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, EngineError } from '../contract/errors.ts';
import type { FolderListing } from '../contract/screen-api.ts';
import { chunks } from './db/in-turns.ts';
import { listPlaces } from './list-places.ts';
import { openRoots, type Roots } from './roots.ts';
import { isRubbish } from './scan/excludes.ts';
import { forDisplay, fsPath, toText } from './scan/file-name.ts';

type Folder = FolderListing['folders'][number];

/** No more is read of a folder: what a person picks from by eye is shorter. */
const mostFolders = 10_000;
const mostEntries = 1_000_000;
const entriesAtOnce = 256;
/** A disk that sleeps needs longer (ms), but is awake when the person asks again. */
const longestLook = 1000;

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;

/**
 * The folders in a folder, for a person to pick one: in natural order, hidden ones last, without what systems leave
 * behind. A link to a folder is one of them unless it leads out of the roots.
 *
 * @param path null: the places where a person may begin, which are the roots, or home, disks and the top
 * @param roots nothing outside of them and of the archive is listed; null: anything is
 * @param archive the archive that is open
 * @throws EngineError FORBIDDEN, ENOENT, ENOTDIR, EACCES
 */
export async function listFolder(
  path: string | null,
  roots: readonly string[] | null,
  archive: string | null,
): Promise<FolderListing> {
  if (path === null) {
    const places = await Promise.all(listPlaces(roots).map((place) => withinReason(asFolder(place))));
    return { path: null, parent: null, folders: places.flatMap((place) => place ?? []), files: 0 };
  }
  const allowed = openRoots(roots && archive !== null ? [...roots, archive] : roots);
  allowed.check(path);
  const folder = resolve(path);
  try {
    const { names, links, files } = await readFolder(folder);
    const linked = links.filter((name) => passes(allowed, join(folder, name)));
    const folders: Folder[] = [];
    for (const part of chunks([...names, ...linked], entriesAtOnce)) {
      const found = await Promise.all(part.map((name) => asFolder({ name, path: join(folder, name) })));
      folders.push(...found.flatMap((each) => each ?? []));
    }
    const isHidden = ({ name }: Folder) => Number(name.startsWith('.'));
    folders.sort((a, b) => isHidden(a) - isHidden(b) || byName(a.name, b.name));
    return { path: folder, parent: parentOf(folder, allowed), folders, files };
  } catch (error) {
    throw asListError(error, folder);
  }
}

/** Names of folders, of links, and of entries of which the file system does not say what they are; number of files. */
async function readFolder(folder: string): Promise<{ names: string[]; links: string[]; files: number }> {
  const names: string[] = [];
  const links: string[] = [];
  let files = 0;
  let entries = 0;
  // As bytes, which the types of Node leave out here.
  const options = { encoding: 'buffer' as BufferEncoding, bufferSize: entriesAtOnce };
  const dir = (await opendir(fsPath(folder), options)) as unknown as Omit<Dir, typeof Symbol.asyncIterator> &
    AsyncIterable<Dirent<Buffer>>;
  for await (const entry of dir) {
    if (++entries > mostEntries || names.length + links.length >= mostFolders) break;
    if (entry.isFile()) files++;
    else if (entry.isDirectory() || entry.isSymbolicLink() || isUnknown(entry)) {
      const name = toText(Buffer.from(entry.name));
      if (!isRubbish(name)) (entry.isDirectory() ? names : links).push(name);
    }
  }
  return { names, links, files };
}

function isUnknown(entry: Dirent<Buffer>): boolean {
  return !(entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice());
}

/** Null if it is no folder, or one that cannot be reached. */
async function asFolder({ name, path }: { name: string; path: string }): Promise<Folder | null> {
  try {
    if (!(await stat(fsPath(path))).isDirectory()) return null;
  } catch {
    return null;
  }
  const isArchive = await stat(fsPath(join(path, '.mama', 'archive.json'))).then(
    (found) => found.isFile(),
    () => false,
  );
  return { name, path, isArchive };
}

/** Null after a while: one server that does not answer must not keep all other places away. */
async function withinReason<T>(look: Promise<T>): Promise<T | null> {
  const timeout = Promise.withResolvers<null>();
  const timer = setTimeout(() => timeout.resolve(null), longestLook);
  try {
    return await Promise.race([look, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The folder above; null, which stands for the places to begin, where that may not be listed. */
function parentOf(folder: string, allowed: Roots): string | null {
  const parent = dirname(folder);
  return parent !== folder && passes(allowed, parent) ? parent : null;
}

function passes(allowed: Roots, path: string): boolean {
  try {
    allowed.check(path);
    return true;
  } catch {
    return false;
  }
}

function asListError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  const reasons: Partial<Record<typeof code, string>> = {
    EACCES: 'cannot be opened: you have no permission. Ask its owner, or choose another folder',
    EPERM: 'cannot be opened: the system does not permit it. Choose another folder',
    ENOENT: 'does not exist (any more). Choose another folder',
    ENOTDIR: 'is a file. Choose the folder it is in',
    EIO: 'cannot be read: the disk reported an error',
  };
  const reason = reasons[code];
  if (reason === undefined || error instanceof EngineError) return error;
  return new EngineError(code, `${forDisplay(folder)} ${reason}.`, { path: folder, cause: error });
}
