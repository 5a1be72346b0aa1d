import { type BigIntStats, constants, copyFileSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileProblem } from '../../contract/api.ts';
import type { BroughtIn } from '../../contract/words.ts';
import { problemOf } from '../problem.ts';
import { fsPath } from '../scan/file-name.ts';
import { hashFile } from '../scan/hash-file.ts';
import { blobPath } from './blob-path.ts';
import { type CopyContext, copyFile } from './copy-file.ts';
import { keepTimes } from './keep-times.ts';
import { makeReadOnly } from './make-read-only.ts';
import type { FilesystemAbilities } from './probe-filesystem.ts';
import { isFatal } from './store-error.ts';
import type { BringTask, Candidate, NotBrought } from './store-tasks.ts';

export interface StoreContext extends CopyContext {
  readonly archive: string;
  readonly abilities: FilesystemAbilities;
  /** False if nothing at all is in the quarantine: then it need not be searched for each content. */
  readonly hasQuarantine: () => boolean;
}

/** A content that is proven and lies under `.mama/tmp`, or in the quarantine, ready to be renamed into place. */
export interface Staged {
  readonly hash: string;
  readonly staged: string;
  readonly how: BroughtIn;
  readonly cost: number;
  readonly from: string;
  /** It lay at its place already, from a run that was killed. */
  readonly inPlace: boolean;
  /** Something else lies at its place and has to go first. */
  readonly occupied: boolean;
  /** Device, inode, size and modification time are those it keeps. */
  readonly stat: BigIntStats;
}

/**
 * Brings a content to the archive's disk by the cheapest safe way: reflink, hard link, copy. The file is the one the
 * scan read if size, both times and inode are what they were then; otherwise its content has to prove it.
 *
 * @throws EngineError if the archive's disk cannot take anything (full, read-only)
 */
export function stageBlob(context: StoreContext, task: BringTask): Staged | NotBrought {
  const { found, occupied } = adopt(context, task);
  if (found) return found;
  const problems: FileProblem[] = [];
  let changed = false;
  for (const candidate of task.candidates) {
    try {
      const staged = stageFrom(context, task, candidate);
      if (staged === 'changed') changed = true;
      else if (staged) return { ...staged, occupied };
    } catch (error) {
      if (isFatal(error)) throw error;
      problems.push(problemOf(error, candidate.path, 'The file cannot be brought in'));
    }
  }
  return { hash: task.hash, why: problems.length > 0 ? 'failed' : changed ? 'changed' : 'missing', problems };
}

/**
 * The fast way of the most common case: the file is the one the scan read, on the archive's disk, and nothing is at the
 * blob's place. It is linked there without a stop in `.mama/tmp`: a link is whole at once, and if a run is killed right
 * after it, the next one finds it and proves it.
 *
 * @param makeFolder makes the folder of the place
 * @returns undefined if it has to be staged
 */
export function linkProven(
  { archive, abilities }: StoreContext,
  { hash, size, candidates: [candidate] }: BringTask,
  makeFolder: () => void,
): Omit<Staged, 'staged' | 'inPlace' | 'occupied'> | undefined {
  if (!candidate || candidate.copyOnly) return undefined;
  const path = fsPath(candidate.path);
  const isProven = (stat: BigIntStats | undefined) =>
    stat?.isFile() === true &&
    stat.size === BigInt(size) &&
    stat.mtimeNs === candidate.mtime &&
    BigInt.asIntN(64, stat.ino) === candidate.inode &&
    stat.dev === BigInt(abilities.device);
  const place = `${archive}/${blobPath(hash)}`;
  try {
    const before = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (!isProven(before) || before?.ctimeNs !== candidate.ctime) return undefined;
    makeFolder();
    linkSync(path, place);
  } catch (error) {
    // Staging looks at this file and the others again, and says which of them cannot be had.
    if (isFatal(error)) throw error;
    return undefined;
  }
  const stat = lstatSync(place, { bigint: true });
  if (isProven(stat) && makeReadOnly(place))
    return { hash, how: 'hardlink', cost: 0, from: candidate.path, stat };
  rmSync(place);
  return undefined;
}

/** A blob that a killed run left in place, or one in the quarantine, is taken if its content is right. */
function adopt(context: StoreContext, task: BringTask): { found?: Staged; occupied: boolean } {
  const place = join(context.archive, blobPath(task.hash));
  const kept = context.hasQuarantine() ? keptFiles(context.archive, task.hash) : [];
  let occupied = false;
  for (const path of [place, ...kept]) {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (path === place) occupied = stat !== undefined;
    if (!stat?.isFile() || stat.size !== BigInt(task.size)) continue;
    if (!isRight(context, path, task.hash)) continue;
    makeReadOnly(path);
    const linked = task.candidates.some(({ inode }) => inode === BigInt.asIntN(64, stat.ino));
    const how = linked ? 'hardlink' : 'copy';
    const inPlace = path === place;
    return {
      occupied,
      found: { hash: task.hash, staged: path, how, cost: 0, from: path, inPlace, occupied, stat },
    };
  }
  return { occupied };
}

/** A stored file that cannot be read is as good as a wrong one: the sources are tried. */
function isRight(context: StoreContext, path: string, hash: string): boolean {
  try {
    return hashFile(path, context).hash === hash;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'CANCELLED') throw error;
    return false;
  }
}

/** Where `quarantine` may have put the blob of a hash: under its name, or further ones if that was taken. */
export function keptFiles(archive: string, hash: string): string[] {
  const first = join(archive, '.mama', 'quarantine', hash);
  const found: string[] = [];
  for (let path = first, i = 1; i <= 2 || found.length === i - 1; path = `${first}.${i++}`)
    if (lstatSync(path, { throwIfNoEntry: false })) found.push(path);
  return found;
}

/** Moves a file out of the way, never over another one; a blob's under its hash. Returns where it is now. */
export function quarantine(archive: string, path: string, name: string): string {
  const folder = join(archive, '.mama', 'quarantine');
  let target = join(folder, name);
  for (let i = 1; lstatSync(target, { throwIfNoEntry: false }); i++) target = join(folder, `${name}.${i}`);
  renameSync(path, target);
  return target;
}

function stageFrom(
  context: StoreContext,
  task: BringTask,
  candidate: Candidate,
): Omit<Staged, 'occupied'> | 'changed' | undefined {
  const path = fsPath(candidate.path);
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile() || stat.size !== BigInt(task.size)) return 'changed';
  const proven =
    stat.mtimeNs === candidate.mtime &&
    stat.ctimeNs === candidate.ctime &&
    BigInt.asIntN(64, stat.ino) === candidate.inode;
  const tmp = join(context.archive, '.mama', 'tmp', task.hash);
  const sameDisk = stat.dev === BigInt(context.abilities.device);
  const make = (how: BroughtIn, cost: number, stat = lstatSync(tmp, { bigint: true })) => ({
    hash: task.hash,
    staged: tmp,
    how,
    cost,
    from: candidate.path,
    inPlace: false,
    stat,
  });
  if (sameDisk && context.abilities.reflinks && reflink(path, tmp, stat)) {
    if (isProven(context, task, tmp, proven && isSame(path, stat))) return make('reflink', 0);
    return 'changed';
  }
  if (sameDisk && context.abilities.hardLinks && !candidate.copyOnly && hardLink(path, tmp)) {
    const linked = lstatSync(tmp, { bigint: true });
    const same = linked.ino === stat.ino && linked.size === stat.size && linked.mtimeNs === stat.mtimeNs;
    if (!isProven(context, task, tmp, proven && same)) return 'changed';
    if (makeReadOnly(tmp)) return make('hardlink', 0, linked);
  }
  rmSync(tmp, { force: true });
  const { hash, bytes } = copyFile(path, tmp, context);
  if (hash === task.hash) return make('copy', bytes);
  rmSync(tmp, { force: true });
  return 'changed';
}

function isProven(context: StoreContext, task: BringTask, tmp: string, byStats: boolean): boolean {
  if (byStats || hashFile(tmp, context).hash === task.hash) return true;
  rmSync(tmp, { force: true });
  return false;
}

/** Nothing happened to the file while it was cloned. */
function isSame(path: string | Buffer, before: BigIntStats): boolean {
  const after = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return after !== undefined && after.ino === before.ino && after.ctimeNs === before.ctimeNs;
}

function reflink(path: string | Buffer, tmp: string, stat: BigIntStats): boolean {
  try {
    copyFileSync(path, tmp, constants.COPYFILE_FICLONE_FORCE);
    makeReadOnly(tmp);
    keepTimes(tmp, stat);
    return true;
  } catch (error) {
    rmSync(tmp, { force: true });
    if (isFatal(error)) throw error;
    return false;
  }
}

/**
 * The system may refuse a hard link for reasons of this one file: too many links (EMLINK), another owner (EPERM under
 * `protected_hardlinks`), a mount in between (EXDEV). A copy is always possible.
 */
function hardLink(path: string | Buffer, tmp: string): boolean {
  try {
    linkSync(path, tmp);
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'EEXIST') {
      // Left by a step that failed; it is looked for only now, because it hardly ever is there.
      rmSync(tmp, { force: true });
      return hardLink(path, tmp);
    }
    if (code === 'ENOENT' || code === 'EROFS' || code === 'ENOSPC' || code === 'EDQUOT') throw error;
    return false;
  }
}
