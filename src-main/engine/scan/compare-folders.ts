import { storedStats } from '../db/blobs.ts';
import { openFolders } from '../db/folders.ts';
import { type KnownObservation, knownFiles } from '../db/observations.ts';
import { openGiveWay } from '../give-way.ts';
import type { AbsorbContext } from './absorb-listings.ts';
import { type Comparison, commonShift, compareFile, isOurTouch, type SeenFile, traitsOf } from './compare.ts';
import { closeFolder, type FileToHash, type OpenFolder } from './open-folder.ts';
import { type FolderListing, statFields } from './walk.ts';

/** Files between two looks at the clock. */
const filesAtOnce = 64;

type GiveWay = () => Promise<void>;

interface ListedFile {
  readonly name: string;
  readonly seen: SeenFile;
  readonly links: number;
}

/** A listed file beside what is known of it. */
interface ComparedFile extends ListedFile {
  readonly known: KnownObservation | undefined;
  readonly verdict: Comparison;
}

const isTouched = ({ verdict }: ComparedFile) => verdict === 'touched';

interface ComparedFolder {
  readonly listing: FolderListing;
  readonly id: number;
  readonly files: readonly ComparedFile[];
  /** Known observations that were not met. */
  readonly missed: readonly KnownObservation[];
}

/**
 * Compares every file of some listed folders with the catalog, and notes what that tells. Returns those that only their
 * content can tell about.
 *
 * @param knownKeys of the folders that the catalog has already
 */
export async function compareFolders(
  context: AbsorbContext,
  listings: readonly FolderListing[],
  knownKeys: ReadonlySet<string>,
): Promise<FileToHash[]> {
  const { db, sourceId, scan } = context;
  const giveWay = openGiveWay();
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
  const known = new Map<number, Map<string, KnownObservation>>();
  for await (const rows of knownFiles(db.read, old)) {
    for (const row of rows) keepNewest(known, row);
    await giveWay();
  }
  const toHash: FileToHash[] = [];
  const waiting: ComparedFolder[] = [];
  for (const listing of listings) {
    const id = ids.get(listing.pathKey) as number;
    const folder = await compareFolder(context, listing, id, known.get(id) ?? new Map(), giveWay);
    if (folder.files.some(isTouched)) waiting.push(folder);
    else await settleFolder(context, folder, new Map(), toHash, giveWay);
  }
  if (waiting.length === 0) return toHash;
  const touched = waiting.flatMap(({ files }) => files.filter(isTouched));
  const stored = await storedStats(
    db.read,
    touched.flatMap((file) => file.known?.blobHash ?? []),
  );
  for (const folder of waiting) await settleFolder(context, folder, stored, toHash, giveWay);
  return toHash;
}

/** Of a live and a gone observation of one path the live one counts; of several gone ones the latest. */
function keepNewest(known: Map<number, Map<string, KnownObservation>>, row: KnownObservation): void {
  let folder = known.get(row.folderId);
  if (!folder) {
    folder = new Map();
    known.set(row.folderId, folder);
  }
  const other = folder.get(row.filename);
  const isNewer = !other || (other.endedAs === 'gone' && (row.endedAs === null || row.id > other.id));
  if (isNewer) folder.set(row.filename, row);
}

/** @param known the newest observations of the folder by name */
async function compareFolder(
  { rehash }: AbsorbContext,
  listing: FolderListing,
  id: number,
  known: Map<string, KnownObservation>,
  giveWay: GiveWay,
): Promise<ComparedFolder> {
  const traits = traitsOf(listing.filesystem);
  const names = listing.stats.length === 0 ? [] : listing.names.split('\0');
  const pairs = names.flatMap((name, i) => {
    const row = traits.stable ? undefined : known.get(name);
    return row ? [{ known: row, seen: fileAt(listing, name, i).seen }] : [];
  });
  const shift = commonShift(pairs);
  const files: ComparedFile[] = [];
  for (const [i, name] of names.entries()) {
    const file = fileAt(listing, name, i);
    const row = known.get(name);
    known.delete(name);
    const verdict = row && !rehash ? compareFile(row, file.seen, traits, shift) : 'read';
    files.push({ ...file, known: row, verdict });
    if (i % filesAtOnce === 0) await giveWay();
  }
  return { listing, id, files, missed: [...known.values()] };
}

function fileAt({ stats }: FolderListing, name: string, i: number): ListedFile {
  const at = i * statFields;
  const [size, mtimeMs, ctimeMs, inode, links] = stats.subarray(at, at + statFields) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { name, seen: { size, mtimeMs, ctimeMs, inode }, links };
}

/** Notes what the comparison of a folder told, and adds what is still to be read to `toHash`. */
async function settleFolder(
  { counters, writer, excludes }: AbsorbContext,
  { listing, id, files, missed }: ComparedFolder,
  stored: Awaited<ReturnType<typeof storedStats>>,
  toHash: FileToHash[],
  giveWay: GiveWay,
): Promise<void> {
  const folder: OpenFolder = {
    id,
    relpath: listing.relpath,
    digest: listing.digest,
    device: listing.device,
    open: 0,
    clean: listing.problems.length === 0,
    unchanged: [],
  };
  for (const [i, { name, seen, links, known, verdict }] of files.entries()) {
    if (known && verdict === 'same') {
      counters.unchanged++;
      if (known.endedAs === 'gone') writer.revive(known.id);
      folder.unchanged.push(known.id);
    } else if (
      known?.endedAs === null &&
      verdict === 'touched' &&
      isOurTouch(known, seen, stored.get(known.blobHash))
    ) {
      const { storedCtime } = stored.get(known.blobHash) as { storedCtime: bigint };
      counters.unchanged++;
      writer.restat(known.id, storedCtime, known.inode);
      folder.unchanged.push(known.id);
    } else {
      folder.open++;
      toHash.push({ folder, name, ...seen, links, known });
    }
    if (i % filesAtOnce === 0) await giveWay();
  }
  for (const row of missed) {
    if (row.endedAs === 'gone' || excludes(listing.relpath, row.filename) !== null) continue;
    if (listing.problems.some(({ path }) => path.endsWith(`/${row.filename}`))) continue;
    counters.missing++;
    folder.clean = false;
    writer.miss(row.id, row.blobHash);
  }
  if (folder.open === 0) closeFolder(folder, writer);
}
