import type { KnownObservation } from '../db/observations.ts';
import { joinText } from './file-name.ts';
import type { ScanWriter } from './scan-writer.ts';

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

/** Called when the last file of a folder is settled: the folder is confirmed whole, or what is known of it one by one. */
export function closeFolder(folder: OpenFolder, writer: ScanWriter): void {
  if (folder.clean) writer.completeFolder(folder.id, folder.digest);
  else writer.confirm(folder.unchanged);
}

/** The whole path of a file as text of file-name.ts. */
export function pathOf(basedir: string, file: FileToHash): string {
  return joinText(joinText(basedir, file.folder.relpath), file.name);
}
