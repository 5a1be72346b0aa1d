import type { Database } from '../db/database.ts';
import { foldersByKey, openFolders } from '../db/folders.ts';
import { chunks, type KnownObservation, knownFiles } from '../db/observations.ts';
import { commonShift, compareFile, type SeenFile, traitsOf } from './compare.ts';
import type { Excludes } from './excludes.ts';
import { joinText } from './file-name.ts';
import { countProblem, countSkipped, type ScanCounters } from './scan-counters.ts';
import type { ScanId, ScanWriter } from './scan-writer.ts';
import { type FolderListing, statFields } from './walk.ts';

/** Folders compared in one go: each takes five of the parameters of a statement, of which there are 32,766. */
const foldersAtOnce = 1000;

/** A folder of which some files are being read. */
export interface OpenFolder {
  readonly id: number;
  readonly relpath: string;
  readonly digest: string;
  readonly device: number;
  /** Files still being read. */
  open: number;
  /** Stays true if every file of the folder stands in the catalog as the digest says. */
  clean: boolean;
  /** Observations that need no reading; confirmed one by one if the folder turns out not to be clean. */
  readonly unchanged: number[];
}

/** A file that has to be read. */
export interface FileToHash {
  readonly folder: OpenFolder;
  readonly name: string;
  readonly size: number;
  readonly inode: number;
  readonly links: number;
  /** Its times as the folder's digest has them. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly known: KnownObservation | undefined;
}

export interface AbsorbContext {
  readonly db: Database;
  readonly sourceId: number;
  readonly scan: ScanId;
  readonly rehash: boolean;
  readonly excludes: Excludes;
  readonly counters: ScanCounters;
  readonly writer: ScanWriter;
  /** Folders, and entries that may be such, of which nothing is known: what is below them is not gone. */
  readonly unreadable: Set<string>;
}

/**
 * Compares listed folders with the catalog. A folder whose digest is known is done with that; of the others every
 * file is compared, and those that only their content can tell about are returned.
 */
export async function absorbListings(
  context: AbsorbContext,
  listings: readonly FolderListing[],
): Promise<FileToHash[]> {
  const toHash: FileToHash[] = [];
  for (const part of chunks(listings, foldersAtOnce))
    for (const file of await absorbSome(context, part)) toHash.push(file);
  return toHash;
}

async function absorbSome(context: AbsorbContext, listings: readonly FolderListing[]): Promise<FileToHash[]> {
  const { db, sourceId, counters, writer, unreadable } = context;
  const present: FolderListing[] = [];
  for (const listing of listings) {
    for (const problem of listing.problems) countProblem(counters, problem);
    countSkipped(counters, listing.skipped);
    // What cannot be looked at may be a folder: nothing is known of what is below it.
    for (const { path } of listing.unreadable ? [] : listing.problems)
      unreadable.add(joinText(listing.relpath, path.slice(path.lastIndexOf('/') + 1)));
    if (listing.unreadable) unreadable.add(listing.relpath);
    else if (!listing.vanished) present.push(listing);
  }
  if (present.length === 0) return [];
  const marks = new Map(
    (
      await foldersByKey(
        db.read,
        sourceId,
        present.map((listing) => listing.pathKey),
      )
    ).map((mark) => [mark.pathKey, mark]),
  );
  const dirty: FolderListing[] = [];
  for (const listing of present) {
    const files = listing.stats.length / statFields;
    counters.files += files;
    const mark = marks.get(listing.pathKey);
    if (mark && mark.digest === listing.digest && !context.rehash && listing.problems.length === 0) {
      counters.unchanged += files;
      writer.confirmFolder(mark.id);
    } else dirty.push(listing);
  }
  return dirty.length === 0 ? [] : compareFolders(context, dirty, new Set(marks.keys()));
}

async function compareFolders(
  context: AbsorbContext,
  listings: readonly FolderListing[],
  knownKeys: ReadonlySet<string>,
): Promise<FileToHash[]> {
  const { db, sourceId, scan } = context;
  const opened = await db.write((writer) =>
    openFolders(
      writer,
      listings.map(({ relpath, pathKey }) => ({
        sourceId,
        relpath,
        pathKey,
        scanTime: 0,
        scanId: scan.scanId,
      })),
    ),
  );
  const ids = new Map(opened.map(({ id, pathKey }) => [pathKey, id]));
  const old = listings
    .filter((listing) => knownKeys.has(listing.pathKey))
    .map((l) => ids.get(l.pathKey) as number);
  const rows = old.length > 0 ? await knownFiles(db.read, old) : [];
  const byFolder = Map.groupBy(rows, (row) => row.folderId);
  const toHash: FileToHash[] = [];
  for (const listing of listings) {
    const id = ids.get(listing.pathKey) as number;
    // Not all at once: a call takes no more than some 100,000 arguments, and a folder may hold more files.
    for (const file of compareFolder(context, listing, id, byFolder.get(id) ?? [])) toHash.push(file);
  }
  return toHash;
}

function compareFolder(
  { counters, writer, rehash, excludes }: AbsorbContext,
  listing: FolderListing,
  id: number,
  rows: readonly KnownObservation[],
): FileToHash[] {
  const folder: OpenFolder = {
    id,
    relpath: listing.relpath,
    digest: listing.digest,
    device: listing.device,
    open: 0,
    clean: listing.problems.length === 0,
    unchanged: [],
  };
  const known = newestByName(rows);
  const files = unpack(listing);
  const traits = traitsOf(listing.filesystem);
  const pairs = files.flatMap(({ name, seen }) => {
    const row = known.get(name);
    return row ? [{ known: row, seen }] : [];
  });
  const shift = traits.stable ? 0 : commonShift(pairs);
  const toHash: FileToHash[] = [];
  for (const { name, seen, links } of files) {
    const row = known.get(name);
    known.delete(name);
    const verdict = row && !rehash ? compareFile(row, seen, traits, shift) : 'read';
    if (row && verdict === 'same') {
      counters.unchanged++;
      if (row.endedAs === 'gone') writer.revive(row.id);
      folder.unchanged.push(row.id);
    } else if (row && verdict === 'restat' && row.endedAs !== 'gone') {
      counters.unchanged++;
      writer.restat(row.id, row.storedCtime as bigint, row.inode);
      folder.unchanged.push(row.id);
    } else {
      folder.open++;
      toHash.push({ folder, name, ...seen, links, known: row });
    }
  }
  for (const row of known.values()) {
    if (row.endedAs === 'gone' || excludes(listing.relpath, row.filename) !== null) continue;
    if (listing.problems.some(({ path }) => path.endsWith(`/${row.filename}`))) continue;
    counters.missing++;
    folder.clean = false;
    writer.miss(row.id, row.blobHash);
  }
  if (folder.open === 0) closeFolder(folder, writer);
  return toHash;
}

/** Of a live and a gone observation of one path the live one counts; of several gone ones the latest. */
function newestByName(rows: readonly KnownObservation[]): Map<string, KnownObservation> {
  const newest = new Map<string, KnownObservation>();
  for (const row of rows) {
    const other = newest.get(row.filename);
    const isNewer = !other || (other.endedAs === 'gone' && (row.endedAs === null || row.id > other.id));
    if (isNewer) newest.set(row.filename, row);
  }
  return newest;
}

function unpack(listing: FolderListing): { name: string; seen: SeenFile; links: number }[] {
  if (listing.stats.length === 0) return [];
  const { stats } = listing;
  return listing.names.split('\0').map((name, i) => {
    const at = i * statFields;
    const [size, mtimeMs, ctimeMs, inode, links] = stats.subarray(at, at + statFields) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { name, seen: { size, mtimeMs, ctimeMs, inode }, links };
  });
}

/** Called when the last file of a folder is settled: the folder is confirmed whole, or what is known of it one by one. */
export function closeFolder(folder: OpenFolder, writer: ScanWriter): void {
  if (folder.clean) writer.completeFolder(folder.id, folder.digest);
  else writer.confirm(folder.unchanged);
}

/** The whole path of a file as text of file-name.ts. */
export function pathOf(basedir: string, file: FileToHash): string {
  return joinText(joinText(basedir, file.folder.relpath), file.name);
}
