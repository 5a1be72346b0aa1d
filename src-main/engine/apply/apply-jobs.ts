import type { FileProblem } from '../../contract/api.ts';
import type { EngineError, ErrorCode } from '../../contract/errors.ts';
import type { BroughtIn } from '../../contract/words.ts';
import type { FilesystemAbilities } from '../store/probe-filesystem.ts';

/** A file of which the catalog says that it has some content, with its stats when it was read. */
export interface Candidate {
  readonly path: string;
  readonly mtime: bigint;
  readonly ctime: bigint;
  readonly inode: bigint;
  readonly copyOnly: boolean;
}

/** A content that is to come into the store, and the files it can come from, the best first. */
export interface BringTask {
  readonly hash: string;
  readonly size: number;
  readonly candidates: readonly Candidate[];
}

/** A stored blob as the catalog knows it. */
export interface StoredBlob {
  readonly hash: string;
  readonly size: number;
  readonly mtime: bigint | null;
  readonly inode: bigint | null;
}

/** A view that must stand. */
export interface ViewTask {
  readonly id: number;
  readonly hash: string;
  readonly size: number;
  /** Below `views/`, as text of file-name.ts. */
  readonly path: string;
  /** Folder of the source's views, below `views/`. */
  readonly root: string;
  /** The catalog says it stands already. */
  readonly stands: boolean;
}

/** A view that must not stand (any more). */
export interface RemoveTask {
  readonly id: number;
  readonly hash: string;
  readonly size: number;
  readonly path: string;
  readonly root: string;
}

export interface ApplyJob {
  readonly bring: readonly BringTask[];
  readonly remove: readonly RemoveTask[];
  readonly link: readonly ViewTask[];
  /** The blobs in the store that these views are of; each is looked at before anything is linked to it. */
  readonly stored: readonly StoredBlob[];
  /** Blobs to take out of the store into the quarantine. */
  readonly expel: readonly string[];
}

export interface Brought {
  readonly hash: string;
  readonly how: BroughtIn;
  /** Bytes it took on the archive's disk. */
  readonly cost: number;
  readonly from: string;
}

/** Why none of a content's candidates would do. */
export interface NotBrought {
  readonly hash: string;
  /** `missing`: no file was there. `changed`: a file was there with other content. `failed`: see the problems. */
  readonly why: 'missing' | 'changed' | 'failed';
  readonly problems: readonly FileProblem[];
}

export interface Linked {
  readonly id: number;
  /** Where it stands, below `views/`. */
  readonly path: string;
  readonly created: boolean;
  /** How, if not by hard link. */
  readonly cost: number;
}

/** A view that is not what was linked there: somebody replaced it by an edited file. */
export interface StrayView {
  readonly id: number;
  readonly hash: string;
  readonly path: string;
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
  /** Stop flag (Int32 at 0) and bytes copied (Int64 at 16). */
  readonly shared: SharedArrayBuffer;
}

/** An error that ends the whole run, as it crosses threads. */
export function asFatal(error: EngineError): NonNullable<ApplyReply['fatal']> {
  return { code: error.code, message: error.message, path: error.path };
}
