import { EngineError } from '../../contract/errors.ts';
import type { Database, Row } from '../db/database.ts';
import { foldersNotMet } from '../db/folders.ts';
import { arrivals, missingObservations } from '../db/missing.ts';
import { endObservations, liveInFolders } from '../db/observations.ts';
import { openGiveWay } from '../give-way.ts';
import { type Excludes, isFolderExcluded } from './excludes.ts';
import { forDisplay } from './file-name.ts';
import type { ScanCounters } from './scan-counters.ts';
import type { ScanId } from './scan-writer.ts';

/** The brake: a scan that misses at least so many files, and more than this share of all, stops with a question. */
export const brakeFiles = 10;
export const brakeShare = 0.25;

const page = 500;

export interface JudgeContext {
  readonly db: Database;
  readonly source: Row<'sources'>;
  readonly scan: ScanId;
  readonly counters: ScanCounters;
  readonly excludes: Excludes;
  readonly unreadable: ReadonlySet<string>;
  readonly acceptGone: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Decides about every observation that a complete walk did not find: moved if its content has come up at a new path
 * with the same inode, or the same name and time; gone otherwise.
 *
 * @throws EngineError BRAKE, before anything is marked, if too much is gone to be a person's tidying up
 */
export async function judgeMissing(context: JudgeContext): Promise<void> {
  await missFoldersNotMet(context);
  if (context.counters.missing === 0) return;
  const moves = await findMoves(context);
  brake(context, context.counters.missing - moves);
  await markGone(context);
}

/** Folders that the walk did not come to are gone with all they held, unless they were left out on purpose. */
async function missFoldersNotMet({ db, source, scan, counters, excludes, unreadable, signal }: JudgeContext) {
  const giveWay = openGiveWay();
  const hidden = (relpath: string) => isBelow(relpath, unreadable) || isFolderExcluded(excludes, relpath);
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const rows = await foldersNotMet(db.read, source.id, scan.scanId, after, page);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const ids = rows.filter((row) => !hidden(row.relpath)).map((row) => row.id);
    if (ids.length === 0) continue;
    for await (const live of liveInFolders(db.read, ids)) {
      counters.missing += live.length;
      await db.write((writer) =>
        writer.insertMany(
          'missing',
          live.map(({ id, blobHash }) => ({ scanId: scan.scanId, observationId: id, blobHash })),
        ),
      );
      await giveWay();
    }
  }
}

function isBelow(relpath: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let path = relpath; ; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    if (folders.has(path)) return true;
    if (path === '') return false;
  }
}

type Lost = Awaited<ReturnType<typeof missingObservations>>[number];
type Arrival = Awaited<ReturnType<typeof arrivals>>[number];

/** The inode tells for sure, so it has its say about all files first. Of empty files it needs the time as well. */
const sameInode = (old: Lost, now: Arrival) =>
  old.inode === now.inode && (old.size > 0 || old.mtime === now.mtime);
const sameNameAndTime = (old: Lost, now: Arrival) =>
  old.size > 0 && old.filename === now.filename && old.mtime === now.mtime;

/** Links each moved file's new observation to its old one and ends that; returns how many there were. */
async function findMoves(context: JudgeContext): Promise<number> {
  await findMovesBy(context, sameInode);
  await findMovesBy(context, sameNameAndTime);
  return context.counters.moved;
}

async function findMovesBy(
  { db, source, scan, counters, signal }: JudgeContext,
  fits: (old: Lost, now: Arrival) => boolean,
): Promise<void> {
  const since = source.lastScanId ?? 0;
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const lost = await missingObservations(db.read, scan.scanId, after, page);
    const last = lost.at(-1);
    if (!last) return;
    after = last.id;
    const hashes = [...new Set(lost.map((row) => row.blobHash))];
    const found = Map.groupBy(await arrivals(db.read, source.id, since, hashes), (row) => row.blobHash);
    const taken = new Set<Arrival>();
    const moves: { old: Lost; now: Arrival }[] = [];
    for (const old of lost) {
      const now = found.get(old.blobHash)?.find((row) => !taken.has(row) && fits(old, row));
      if (!now) continue;
      taken.add(now);
      moves.push({ old, now });
    }
    if (moves.length === 0) continue;
    await db.write(async (writer) => {
      await writer.updateMany(
        'sightings',
        'id',
        moves.map(({ old, now }) => ({
          id: now.id,
          previousId: old.id,
          status: now.status === 'pending' ? old.status : now.status,
        })),
      );
      const ended = moves.map(({ old }) => old.id);
      await endObservations(writer, ended, 'moved', scan.scanTime);
    });
    counters.moved += moves.length;
    // Those that an earlier, unfinished scan recorded are no candidates of this one.
    counters.candidates -= moves.filter(({ old, now }) => old.size > 0 && now.scanId === scan.scanId).length;
  }
}

function brake({ source, counters, acceptGone }: JudgeContext, gone: number): void {
  if (acceptGone || gone === 0) return;
  // What the source held before: everything met again, changed, moved or missed.
  const before = counters.unchanged + counters.changed + counters.missing;
  const emptied = counters.files === 0;
  if (!emptied && (gone < brakeFiles || gone <= before * brakeShare)) return;
  throw new EngineError(
    'BRAKE',
    `${gone} of ${before} files that were in ${forDisplay(source.basedir)} are not there. If its disk is not plugged in, plug it in and scan again. If they were really removed, scan with --accept-gone. Nothing was marked as gone.`,
    { path: source.basedir },
  );
}

async function markGone({ db, scan, counters, signal }: JudgeContext): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    // Those already marked no longer come up: each page begins anew.
    const lost = await missingObservations(db.read, scan.scanId, 0, page);
    if (lost.length === 0) return;
    await db.write((writer) =>
      endObservations(
        writer,
        lost.map((row) => row.id),
        'gone',
        scan.scanTime,
      ),
    );
    counters.gone += lost.length;
  }
}
