import { constants } from 'node:fs';
import { link, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fsyncPath } from '../../engine/store/make-durable.ts';
import { hashStream } from './hash-stream.ts';
import { numbered } from './incoming-path.ts';
import { UploadRefused } from './upload-refused.ts';

export interface FinishedUpload {
  /** The complete file, on the same file system as `incoming`. */
  readonly from: string;
  /** The folder for what comes in. */
  readonly incoming: string;
  /** Folders and name below it, from `incomingPath`. */
  readonly names: readonly string[];
  readonly size: number;
  /** When the file was changed last on the client, in milliseconds since 1970; null if that is not known. */
  readonly mtimeMs: number | null;
  /** What the client says the content's BLAKE3 is; null if it says nothing. */
  readonly blake3: string | null;
}

export interface TakenUpload {
  /** Where the content is now. */
  readonly path: string;
  /** False if the very same content was there already, and the upload was dropped. */
  readonly isNew: boolean;
}

/** Files of one name with different contents; more of them are no accident. */
const mostNumbers = 10_000;

/**
 * Takes a complete upload in: proves it, brings it to the disk, and moves it to its place in one step. Nothing is ever
 * overwritten: what is at its place with another content keeps it, and the upload gets a number.
 *
 * @throws UploadRefused 460 if it is not what the client says; the system's errors
 */
export async function takeUpload(upload: FinishedUpload): Promise<TakenUpload> {
  const { from, incoming, names, mtimeMs } = upload;
  const file = await open(from, 'r+');
  let hash: string;
  try {
    const read = await hashStream(file);
    hash = read.hash;
    if (read.size !== upload.size || (upload.blake3 !== null && upload.blake3 !== hash))
      throw new UploadRefused(460, 'What arrived is not what was sent. Send the file again.');
    if (mtimeMs !== null) await file.utimes(Date.now() / 1000, mtimeMs / 1000);
    await file.sync();
  } finally {
    await file.close();
  }
  const folder = await makeFolder(incoming, names.slice(0, -1));
  const name = names.at(-1) as string;
  for (let number = 1; number <= mostNumbers; number++) {
    const path = join(folder, numbered(name, number));
    if (await claim(from, path)) {
      flushFolders(incoming, folder);
      return { path, isNew: true };
    }
    if (await holds(path, hash, upload.size)) {
      await rm(from);
      return { path, isNew: false };
    }
  }
  throw new UploadRefused(409, `There are too many files named ${name} already.`);
}

/** Makes the folders of an upload; where a file or a link has the name of one, the folder gets a number. */
async function makeFolder(incoming: string, names: readonly string[]): Promise<string> {
  await mkdir(incoming, { recursive: true });
  if (!(await lstat(incoming)).isDirectory())
    throw new UploadRefused(409, 'The folder "incoming" of the archive is a link or a file; remove it.');
  let folder = incoming;
  for (const name of names) {
    for (let number = 1; ; number++) {
      const next = join(folder, numbered(name, number));
      await mkdir(next).catch(unlessExists);
      if ((await lstat(next)).isDirectory()) {
        folder = next;
        break;
      }
      if (number === mostNumbers)
        throw new UploadRefused(409, `There is no room for a folder named ${name}.`);
    }
  }
  return folder;
}

/** Moves a file to a path that is free, without a moment in which another one could be lost; false if it is not. */
async function claim(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    await rm(from);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST') return false;
    // What file systems without hard links say.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(code ?? '')) throw error;
  }
  const placeholder = await open(to, 'wx').catch(unlessExists);
  if (!placeholder) return false;
  await placeholder.close();
  await rename(from, to);
  return true;
}

async function holds(path: string, hash: string, size: number): Promise<boolean> {
  const found = await lstat(path);
  if (!found.isFile() || found.size !== size) return false;
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return (await hashStream(file)).hash === hash;
  } finally {
    await file.close();
  }
}

function unlessExists(error: unknown): undefined {
  if ((error as { code?: string }).code !== 'EEXIST') throw error;
}

/** The name of the file is on the disk when its folder is, and that when the one above it is. */
function flushFolders(incoming: string, folder: string): void {
  for (let at = folder; ; at = dirname(at)) {
    fsyncPath(at);
    if (at === incoming) break;
  }
  fsyncPath(dirname(incoming));
}
