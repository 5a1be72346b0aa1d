import type { FileProblem } from '../../contract/api.ts';
import { codeOf, EngineError, type ErrorCode } from '../../contract/errors.ts';
import type { BroughtIn } from '../../contract/words.ts';
import type { FilesystemAbilities } from '../store/probe-filesystem.ts';
import type { BringTask, Linked, NotBrought, RemoveTask, StrayView, ViewTask } from '../store/store-tasks.ts';

/** A stored blob as the catalog knows it. */
export interface StoredBlob {
  readonly hash: string;
  readonly size: number;
  readonly mtime: bigint | null;
  readonly inode: bigint | null;
}

export interface ApplyJob {
  readonly bring: readonly BringTask[];
  readonly remove: readonly RemoveTask[];
  readonly link: readonly ViewTask[];
  /** The blobs in the store that these views are of; each is looked at before anything is linked to it. */
  readonly stored: readonly StoredBlob[];
  /** Blobs to take out of the store into the quarantine. */
  readonly expel: readonly string[];
  /** It may be held up, and then ends early; without it a pause comes after the job. */
  readonly mayPause?: boolean;
}

export interface Brought {
  readonly hash: string;
  readonly how: BroughtIn;
  /** Bytes it took on the archive's disk. */
  readonly cost: number;
  readonly from: string;
}

export interface ApplyReply {
  readonly brought: readonly Brought[];
  readonly notBrought: readonly NotBrought[];
  readonly removed: readonly { readonly id: number; readonly unlinked: boolean }[];
  readonly linked: readonly Linked[];
  /** Observations whose view has to wait, because their blob did not come in or is being looked at. */
  readonly waiting: readonly number[];
  readonly problems: readonly FileProblem[];
  /** Stored blobs that are not as they were left: edited, damaged or gone. */
  readonly suspects: readonly string[];
  readonly strays: readonly StrayView[];
  readonly expelled: readonly string[];
  /** Stats of every blob touched, after the last link was made. */
  readonly touched: readonly { hash: string; inode: bigint; mtime: bigint; ctime: bigint }[];
  /** Folders in which something was made, and files: not on the disk yet, perhaps. */
  readonly written: readonly string[];
  /** It ended early, stopped or held up: of what is not named here nothing is known. */
  readonly cut: boolean;
  /** What makes going on pointless: no space, read-only. Everything reported beside it was done. */
  readonly fatal: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly path: string | undefined;
  } | null;
}

export interface ApplyThreadData {
  readonly archive: string;
  readonly abilities: FilesystemAbilities;
  /** The flag of thread-flag.ts (Int32 at 0) and bytes copied (Int64 at 16). */
  readonly shared: SharedArrayBuffer;
}

/** An error that ends the whole run, as it crosses threads. */
export function asFatal(error: EngineError): NonNullable<ApplyReply['fatal']> {
  return { code: error.code, message: error.message, path: error.path };
}

/** The error that ends the whole run, on this side of the thread. */
export function fromFatal({ code, message, path }: NonNullable<ApplyReply['fatal']>): EngineError {
  return new EngineError(code, message, path === undefined ? {} : { path });
}

/** What ends a run when the archive's disk could not take what was written. */
export function notTaken(error: unknown, archive: string): NonNullable<ApplyReply['fatal']> {
  return {
    code: codeOf(error),
    message: `The disk of the archive could not take what was written. Check it, then run it again. (${archive})`,
    path: archive,
  };
}
