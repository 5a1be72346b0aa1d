import { type BigIntStats, linkSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fsPath, joinText, toText } from '../scan/file-name.ts';
import { hashFile } from '../scan/hash-file.ts';
import { blobPath } from './blob-path.ts';
import type { StoreContext } from './bring-blob.ts';
import { cloneFile } from './clone-file.ts';
import { makeFolders } from './make-folders.ts';
import type { Linked, StrayView, ViewTask } from './store-tasks.ts';
import { besideName } from './view-path.ts';

export interface ViewContext extends StoreContext {
  /** Folders that are known to be there, so that they are not made again for each view. */
  readonly folders: Set<string>;
  /** After `EMLINK`: an extra copy of a blob, to which further views are linked. */
  readonly donors: Map<string, string>;
  /** Copies that were read and found right, as `hash:inode`: one may be linked to from thousands of views. */
  readonly proven: Set<string>;
  /** Called with each folder in which something was made. */
  readonly wrote: (folder: string) => void;
}

/** All folders of the store, and as many again. */
const mostFolders = 140_000;
/** Ways round an obstacle that are tried for one view; each kind of obstacle needs one. */
const mostTries = 8;

/**
 * Makes a view stand: a hard link to its blob, or a copy where that is impossible. What is at the place already is
 * never overwritten: an equal file is taken as the view, anything else makes the view go beside it.
 *
 * @returns what was done, or the stray file that a person put in the place of a view that stood there before
 * @throws the system's errors
 */
export function linkView(context: ViewContext, task: ViewTask, blob: BigIntStats): Linked | StrayView {
  let path = task.path;
  let beside = 0;
  const full = `${context.archive}/views/`;
  // A link never overwrites: whether something is there need not be asked before, as it must be before a copy.
  let look = task.stands || !context.abilities.hardLinks;
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const target = joinText(full, path);
    const there = look ? lookAt(target) : undefined;
    if (there && there !== 'blocked') {
      const state = compareView(context, task, blob, there, target);
      if (state === 'ours') return { id: task.id, path, created: false, cost: 0 };
      if (state === 'stray' && task.stands) return { id: task.id, hash: task.hash, path };
      path = besidePath(path, task.id, beside++);
      continue;
    }
    try {
      makeFolder(context, full, folderOf(path));
      const cost = place(context, task, blob, target);
      if (cost === 'taken') {
        look = true;
        continue;
      }
      context.wrote(joinText(full, folderOf(path)));
      return { id: task.id, path, created: true, cost };
    } catch (error) {
      const way = wayRound(error, task, path, full);
      if (way === undefined) throw error;
      path = way;
    }
  }
  throw new Error(`no free place for the view ${task.path}`);
}

function lookAt(target: string): BigIntStats | 'blocked' | undefined {
  try {
    return lstatSync(fsPath(target), { bigint: true, throwIfNoEntry: false });
  } catch {
    // ENOTDIR, ENAMETOOLONG and the like come up again, and are dealt with, when the view is made.
    return 'blocked';
  }
}

/** `ours`: the view stands. `stray`: an edited file is in its place. `foreign`: something that was never it. */
function compareView(
  context: ViewContext,
  task: ViewTask,
  blob: BigIntStats,
  there: BigIntStats,
  target: string,
): 'ours' | 'stray' | 'foreign' {
  if (!there.isFile()) return 'foreign';
  const { caseInsensitive, normalizing } = context.abilities;
  if ((caseInsensitive || normalizing) && !task.stands && !hasExactName(target)) return 'foreign';
  return isViewOf(context, task, blob, there, target) ? 'ours' : task.stands ? 'stray' : 'foreign';
}

/**
 * True if a file is a view of a blob: the same inode, or a copy. Where all views are copies, one with the blob's time
 * is believed; where they are links, a copy is the exception (links used up, or put there by a person) and is read.
 */
export function isViewOf(
  context: Pick<ViewContext, 'abilities' | 'proven' | 'blake3' | 'buffer' | 'progress'>,
  task: { readonly hash: string; readonly size: number; readonly stands: boolean },
  blob: BigIntStats,
  there: BigIntStats,
  target: string,
): boolean {
  if (there.ino === blob.ino && there.dev === blob.dev) return true;
  if (there.size !== BigInt(task.size)) return false;
  const sameTime = Math.abs(Number(there.mtimeNs - blob.mtimeNs)) < 2e9;
  if (!context.abilities.hardLinks && task.stands && sameTime) return true;
  const key = `${task.hash}:${there.ino}`;
  if (context.proven.has(key)) return true;
  if (hashFile(target, context).hash !== task.hash) return false;
  context.proven.add(key);
  return true;
}

function hasExactName(target: string): boolean {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return readdirSync(fsPath(folderOf(target)), { encoding: 'buffer' }).some(
    (entry) => toText(entry) === name,
  );
}

/** Links or copies the blob to a place; returns the bytes this took, or `taken` if something is there. */
function place(context: ViewContext, task: ViewTask, blob: BigIntStats, target: string): number | 'taken' {
  const original = `${context.archive}/${blobPath(task.hash)}`;
  if (context.abilities.hardLinks) {
    const donor = context.donors.get(task.hash);
    for (const from of donor ? [donor, original] : [original])
      try {
        linkSync(fsPath(from), fsPath(target));
        return 0;
      } catch (error) {
        const code = (error as { code?: string }).code;
        if (code === 'EEXIST') return 'taken';
        if (code === 'EMLINK') continue;
        // A donor may have been removed by a person; the blob itself must be there.
        if (from !== original && code === 'ENOENT') continue;
        // Another owner's blob may not be linked (`protected_hardlinks`), but copied.
        if (code === 'EPERM') continue;
        throw error;
      }
  }
  const isTaken = lookAt(target);
  if (isTaken && isTaken !== 'blocked') return 'taken';
  const tmp = join(context.archive, '.mama', 'tmp', `view-${task.id}`);
  const cost = cloneFile(context, original, tmp, task.hash, blob);
  // No other process writes here: the place was found free under the archive's lock.
  try {
    renameSync(tmp, fsPath(target));
  } catch (error) {
    rmSync(tmp, { force: true });
    throw error;
  }
  if (context.abilities.hardLinks) context.donors.set(task.hash, target);
  return cost;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function makeFolder(context: ViewContext, views: string, folder: string): void {
  if (context.folders.has(folder)) return;
  const path = fsPath(joinText(views, folder));
  if (!lstatSync(path, { throwIfNoEntry: false })) {
    makeFolders(joinText(views, folder));
    for (let above = folderOf(folder); above !== ''; above = folderOf(above))
      context.wrote(joinText(views, above));
    context.wrote(views);
  }
  if (context.folders.size >= mostFolders) context.folders.clear();
  context.folders.add(folder);
}

function besidePath(path: string, id: number, round: number): string {
  const name = path.slice(folderOf(path).length).replace(/^\//, '');
  const plain = round === 0 ? name : name.replace(`~${id}`, '');
  return joinText(folderOf(path), besideName(round === 0 ? plain : `${plain}~${round}`, id));
}

/** Where a view can go instead when its place is impossible; undefined where nothing would help. */
function wayRound(error: unknown, task: ViewTask, path: string, views: string): string | undefined {
  const code = (error as { code?: string }).code;
  const name = task.path.slice(folderOf(task.path).length).replace(/^\//, '');
  if (code === 'ENOTDIR' || code === 'EEXIST') return besideFile(path, views);
  if (code === 'ENAMETOOLONG') {
    const short = `${task.root}/~long/${besideName(name, task.id)}`;
    return short === path ? undefined : short;
  }
  // What FAT and exFAT say to a character that they reserve: EINVAL, and their user-space versions ENOENT or EPERM.
  if (code === 'EINVAL' || code === 'EILSEQ' || code === 'ENOENT' || code === 'EPERM') {
    const portable = joinText(
      folderOf(path).split('/').map(portableName).join('/'),
      besideName(portableName(name), task.id),
    );
    return portable === path ? undefined : portable;
  }
  return undefined;
}

/** A file stands where a folder of the view must go: that folder gets `~folder` added. */
function besideFile(path: string, views: string): string | undefined {
  const parts = folderOf(path).split('/');
  for (let i = 1; i <= parts.length; i++) {
    const stat = lstatSync(fsPath(joinText(views, parts.slice(0, i).join('/'))), { throwIfNoEntry: false });
    if (!stat || stat.isDirectory()) continue;
    parts[i - 1] += '~folder';
    return joinText(parts.join('/'), path.slice(folderOf(path).length + 1));
  }
  return undefined;
}

/** A name that FAT, exFAT and NTFS take: without the characters they reserve, and no dot or blank at the end. */
function portableName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what those refuse
  const cleaned = name.replace(/[\u0000-\u001f"*:<>?\\|\u007f\uef80-\uefff]/g, '_').replace(/[. ]+$/, '_');
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
}
