import type { FileProblem } from '../../contract/api.ts';

/* What the store is asked to do with one blob or view, and what it replies: plain data that crosses threads. */

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
