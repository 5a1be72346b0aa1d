import type { Database } from '../db/database.ts';
import { foldersByKey } from '../db/folders.ts';
import { chunks } from '../db/in-turns.ts';
import { compareFolders } from './compare-folders.ts';
import type { Excludes } from './excludes.ts';
import { joinText } from './file-name.ts';
import type { FileToHash } from './open-folder.ts';
import { countProblem, countSkipped, type ScanCounters } from './scan-counters.ts';
import type { ScanId, ScanWriter } from './scan-writer.ts';
import { type FolderListing, statFields } from './walk.ts';

/** Folders asked for in one go. */
const foldersAtOnce = 1000;

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
  // Not all at once: a call takes no more than some 100,000 arguments, and a folder may hold more files.
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
