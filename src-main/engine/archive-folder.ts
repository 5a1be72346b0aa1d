import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf, EngineError } from '../contract/errors.ts';

/** The number of the layout on disk (docs/archive-format.md). */
export const archiveFormat = 1;

/** Where things are in an archive. */
export interface ArchiveFolder {
  readonly path: string;
  readonly archiveId: string;
  /** `.mama`: catalog, lock, temporary files and quarantine, on the same volume as the blobs. */
  readonly meta: string;
}

const readme = `This folder is an archive of mama (Media Archive Meets Automation).

blobs/ab/cd/<64 digits>   every content once; the name is its BLAKE3 hash, as "b3sum" prints it
views/                    the same files under the names and folders they were found in (hard links where possible)
previews/                 small pictures; can be deleted at any time
incoming/                 what is uploaded, until it is taken in; files may be put there by hand too
.mama/                    the catalog (SQLite) and what mama needs for itself

Nothing here needs mama to be read: views/ holds ordinary files. Do not edit them in place, because a view and its blob
are the same file: copy a file elsewhere first.
`;

/**
 * Finds the archive at `folder`, or makes one there.
 *
 * @param create make it if the folder is absent or empty
 * @throws EngineError ARCHIVE_MISSING, ARCHIVE_NOT_EMPTY, ARCHIVE_TOO_NEW, ENOTDIR, or the system's code
 */
export function openArchiveFolder(folder: string, create: boolean): ArchiveFolder {
  const wanted = resolve(folder);
  try {
    if (!existsSync(join(wanted, '.mama', 'archive.json'))) {
      if (!create) throw missing(wanted);
      makeArchive(wanted);
    }
    const path = realpathSync(wanted);
    return { path, archiveId: readId(path), meta: join(path, '.mama') };
  } catch (error) {
    throw asArchiveError(error, wanted);
  }
}

function missing(path: string): EngineError {
  return new EngineError(
    'ARCHIVE_MISSING',
    `There is no archive at ${path}. Make one with: mama init ${path}`,
    { path },
  );
}

function makeArchive(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory())
      throw new EngineError('ENOTDIR', `${path} is a file. Name a folder for the archive.`, { path });
    // A kill in the middle of making one leaves these and nothing else.
    const ours = new Set(['.mama', 'blobs', 'views', 'previews', 'incoming', 'README.txt']);
    const foreign = readdirSync(path).find((name) => !ours.has(name) && name !== 'lost+found');
    if (foreign !== undefined)
      throw new EngineError(
        'ARCHIVE_NOT_EMPTY',
        `${path} holds other things ("${foreign}") and is no archive. Name an empty or a new folder.`,
        { path },
      );
  }
  for (const name of ['blobs', 'views', 'previews', 'incoming', '.mama/tmp', '.mama/quarantine'])
    mkdirSync(join(path, name), { recursive: true });
  writeFileSync(join(path, 'README.txt'), readme);
  // Last and whole: its presence is what makes the folder an archive.
  const id = { format: archiveFormat, archiveId: randomUUID(), created: new Date().toISOString() };
  const fd = openSync(join(path, '.mama', 'archive.json'), 'wx');
  try {
    writeFileSync(fd, `${JSON.stringify(id, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * The folder of an archive that uploads go to, the only one in it that can be a source. Archives made by earlier versions
 * have none until it is needed: see `makeIncoming`.
 */
export function incomingFolder(archive: string): string {
  return join(archive, 'incoming');
}

/**
 * Makes the folder for uploads if the archive has none.
 *
 * @returns its path
 * @throws EngineError with the system's code
 */
export function makeIncoming(archive: string): string {
  const path = incomingFolder(archive);
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch (error) {
    throw asArchiveError(error, archive);
  }
}

function readId(path: string): string {
  const file = join(path, '.mama', 'archive.json');
  let parsed: { format?: unknown; archiveId?: unknown };
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8')) as typeof parsed;
  } catch (error) {
    if (codeOf(error) !== 'UNKNOWN') throw error;
    parsed = {};
  }
  if (typeof parsed.format !== 'number' || typeof parsed.archiveId !== 'string')
    throw new EngineError(
      'CATALOG_CORRUPT',
      `${file} is damaged. It should hold {"format": ${archiveFormat}, "archiveId": "<any UUID>"}; write it anew, blobs and views are not touched.`,
      { path: file },
    );
  if (parsed.format > archiveFormat)
    throw new EngineError(
      'ARCHIVE_TOO_NEW',
      `The archive ${path} has format ${parsed.format}; this version of mama knows ${archiveFormat}. Install a newer one.`,
      { path },
    );
  return parsed.archiveId;
}

function asArchiveError(error: unknown, path: string): unknown {
  if (error instanceof EngineError) return error;
  const code = codeOf(error);
  const reasons: Partial<Record<typeof code, string>> = {
    EROFS: 'the disk is read-only. Name a folder that can be written',
    EACCES: 'you have no permission to write there. Name another folder, or change its permissions',
    EPERM: 'the system does not permit to write there. Name another folder',
    ENOSPC: 'the disk is full. Free some space',
    ENOTDIR: 'a part of this path is a file. Name a folder',
    EIO: 'the disk reported an error',
  };
  const reason = reasons[code];
  if (!reason) return error;
  return new EngineError(code, `The archive ${path} cannot be used: ${reason}.`, { path, cause: error });
}
