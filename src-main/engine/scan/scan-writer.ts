import type { Database, NewRow } from '../db/database.ts';
import { confirmFolders } from '../db/folders.ts';
import { oweFolders } from '../db/media.ts';
import { confirmObservations, endObservations, reviveObservations } from '../db/observations.ts';
import type { ScanCounters } from './scan-counters.ts';

/**
 * Rows a transaction gathers. Hashes fall anywhere in their index, so that each batch writes most of its pages once
 * more: with a million rows, batches of 5,000 would write gigabytes.
 */
const rowsPerBatch = 10_000;
/** A kill costs at most what was hashed in this time (ms). */
const longestWait = 1500;

export interface ScanId {
  readonly scanId: number;
  /** Milliseconds since 1970, the same for all of one scan. */
  readonly scanTime: number;
}

/** What a scan found out and has not written yet. */
interface Batch {
  readonly blobs: Map<string, NewRow<'blobs'>>;
  readonly sightings: NewRow<'sightings'>[];
  readonly changed: number[];
  readonly revived: number[];
  readonly restats: { id: number; ctime: bigint; inode: bigint }[];
  readonly confirmed: number[];
  readonly confirmedFolders: number[];
  readonly completedFolders: { id: number; digest: string; scanTime: number }[];
  readonly missing: NewRow<'missing'>[];
}

const emptyBatch = (): Batch => ({
  blobs: new Map(),
  sightings: [],
  changed: [],
  revived: [],
  restats: [],
  confirmed: [],
  confirmedFolders: [],
  completedFolders: [],
  missing: [],
});

const mayBeSidecar = ({ filename }: NewRow<'sightings'>) => /\.(xmp|json)$/i.test(filename);

/**
 * Gathers what a scan finds and writes it in batches, each one transaction: a blob always before its observations, a
 * folder's digest never before the last of its files.
 */
export function openScanWriter(db: Database, scan: ScanId, counters: ScanCounters) {
  let batch = emptyBatch();
  let rows = 0;
  let since = performance.now();

  async function flush(): Promise<void> {
    const full = batch;
    batch = emptyBatch();
    rows = 0;
    since = performance.now();
    const empty = [...full.blobs.values()].filter((blob) => blob.size === 0);
    // In the order of their index, so that its pages are touched once per batch.
    const blobs = [...full.blobs.values()]
      .filter((blob) => blob.size > 0)
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    let newContents = 0;
    let newBlobs = 0;
    await db.write(async (writer) => {
      newContents = await writer.insertMany('blobs', blobs);
      newBlobs = newContents + (await writer.insertMany('blobs', empty));
      await endObservations(writer, full.changed, 'changed', scan.scanTime);
      await reviveObservations(writer, full.revived);
      await writer.insertMany('sightings', full.sightings);
      await oweFolders(writer, [...new Set(full.sightings.filter(mayBeSidecar).map((row) => row.folderId))]);
      await writer.updateMany('sightings', 'id', full.restats);
      await confirmObservations(writer, full.confirmed, scan.scanTime);
      await writer.insertMany('missing', full.missing);
      await confirmFolders(writer, full.confirmedFolders, scan);
      await writer.updateMany('folders', 'id', full.completedFolders);
    });
    counters.newBlobs += newBlobs;
    counters.newContents += newContents;
  }

  const count = () => {
    rows++;
  };
  return {
    /** A file with content that is new at its path. */
    observe(sighting: NewRow<'sightings'>, blob: NewRow<'blobs'>) {
      count();
      if (!batch.blobs.has(blob.hash)) batch.blobs.set(blob.hash, blob);
      batch.sightings.push(sighting);
    },
    /** An earlier observation of a path whose content is now another. */
    supersede(id: number) {
      count();
      batch.changed.push(id);
    },
    revive(id: number) {
      count();
      batch.revived.push(id);
    },
    /** An unchanged file whose inode or ctime is not what was written down. */
    restat(id: number, ctime: bigint, inode: bigint) {
      count();
      batch.restats.push({ id, ctime, inode });
    },
    confirm(ids: readonly number[]) {
      for (const id of ids) {
        count();
        batch.confirmed.push(id);
      }
    },
    confirmFolder(id: number) {
      count();
      batch.confirmedFolders.push(id);
    },
    completeFolder(id: number, digest: string) {
      count();
      batch.completedFolders.push({ id, digest, scanTime: scan.scanTime });
    },
    miss(observationId: number, blobHash: string) {
      count();
      batch.missing.push({ scanId: scan.scanId, observationId, blobHash });
    },
    /** True when it is time to call `flush`. */
    get due(): boolean {
      return rows >= rowsPerBatch || (rows > 0 && performance.now() - since > longestWait);
    },
    flush,
  };
}

export type ScanWriter = ReturnType<typeof openScanWriter>;
