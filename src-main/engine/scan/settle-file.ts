import type { FileProblem } from '../../contract/api.ts';
import { carriesMetadata } from './carries-metadata.ts';
import { closeFolder, type FileToHash } from './open-folder.ts';
import { countProblem, type ScanCounters } from './scan-counters.ts';
import type { ScanId, ScanWriter } from './scan-writer.ts';

/** What reading a file told. */
export interface FileContent {
  readonly hash: string;
  readonly size: number;
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
  readonly mime: string | null;
}

export interface SettleContext {
  readonly scan: ScanId;
  readonly counters: ScanCounters;
  readonly writer: ScanWriter;
}

/** Records what a file that was read turned out to be: unchanged after all, new, or changed. */
export function settleFile(
  { scan, counters, writer }: SettleContext,
  file: FileToHash,
  content: FileContent,
): void {
  const { known, folder } = file;
  const sameContent = known?.blobHash === content.hash;
  if (known && sameContent && known.mtime === content.mtime) {
    counters.unchanged++;
    writer.restat(known.id, content.ctime, content.inode);
    if (known.endedAs === 'gone') writer.revive(known.id);
    folder.unchanged.push(known.id);
  } else {
    counters.newObservations++;
    if (content.size > 0 && !sameContent) counters.candidates++;
    if (known) {
      counters.changed++;
      writer.supersede(known.id);
    }
    writer.observe(
      {
        folderId: folder.id,
        filename: file.name,
        blobHash: content.hash,
        size: content.size,
        mtime: content.mtime,
        ctime: content.ctime,
        inode: content.inode,
        scanId: scan.scanId,
        scanTime: scan.scanTime,
        // The same content under a new time is still what the person decided about.
        status: known && sameContent ? known.status : 'pending',
        previousId: known?.id ?? null,
      },
      {
        hash: content.hash,
        size: content.size,
        firstSeen: scan.scanTime,
        mime: content.mime,
        metadata: content.size > 0 && carriesMetadata(content.mime) ? 'owed' : 'none',
      },
    );
  }
  settled(file, writer);
}

/** Records that a file could not be read, or was gone when it should have been. */
export function settleProblem(
  { counters, writer }: SettleContext,
  file: FileToHash,
  problem: FileProblem,
): void {
  file.folder.clean = false;
  if (problem.code === 'ENOENT' || problem.code === 'ENOTDIR') {
    // It vanished between listing and reading, or its folder did, which is no error: it is simply not there.
    counters.files--;
    if (file.known && file.known.endedAs !== 'gone') {
      counters.missing++;
      writer.miss(file.known.id, file.known.blobHash);
    }
  } else countProblem(counters, problem);
  settled(file, writer);
}

function settled({ folder }: FileToHash, writer: ScanWriter): void {
  folder.open--;
  if (folder.open === 0) closeFolder(folder, writer);
}
