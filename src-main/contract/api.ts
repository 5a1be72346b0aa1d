import type { ErrorCode } from './errors.ts';
import type { JobCounters, JobProblem } from './jobs.ts';
import type { BlockReason, PendingPolicy, SourceKind, Status } from './words.ts';

/** A file or folder that could not be processed, and why, in words that say what to do. */
export interface FileProblem {
  readonly path: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** How far a long task is. Totals are null while they are not known. */
export interface Progress {
  readonly phase: 'walk' | 'hash' | 'metadata' | 'apply' | 'verify' | 'coverage';
  readonly files: number;
  readonly totalFiles: number | null;
  readonly bytes: number;
  readonly totalBytes: number | null;
  /** Something worth saying at once, such as that files become read-only. */
  readonly notice?: string;
}

/** Holds a long task up, and lets it go on where it was. */
export interface PauseGate {
  readonly isClosed: boolean;
  /** Resolves when it is open: at once if it is. */
  passed(): Promise<void>;
  /** Calls at each change; returns how to stop that. */
  watch(listener: (isClosed: boolean) => void): () => void;
  /** Waits until it is open, and then does what others must not come into: a pause comes after it. */
  whole<T>(work: () => Promise<T>): Promise<T>;
}

/** What every long task takes: a way to stop it, a way to hold it up, and someone to tell. */
export interface TaskOptions {
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
  /** Holds it up while it is closed, also in the middle of a large file. */
  readonly pause?: PauseGate;
  /** Takes each problem as it is found. The lists of the result then stay empty: they can be longer than memory. */
  readonly problem?: (problem: Omit<JobProblem, 'id'>) => void;
  /** Is told what was done by a task that ends with an error: the counters of its result. */
  readonly partial?: (counters: JobCounters) => void;
}

export interface SourceRow {
  readonly id: number;
  readonly hostname: string;
  readonly basedir: string;
  readonly kind: SourceKind;
  readonly onPending: PendingPolicy;
  readonly copyOnly: boolean;
  /** Folder of its views, below the archive. */
  readonly views: string;
  readonly volume: string | null;
  readonly filesystem: string | null;
  readonly excludes: readonly string[];
  readonly lastScanAt: number | null;
  readonly files: number;
  readonly bytes: number;
  readonly gone: number;
}

export interface AddSource {
  readonly folder: string;
  readonly kind?: SourceKind;
  readonly excludes?: readonly string[];
  readonly onPending?: PendingPolicy;
  readonly copyOnly?: boolean;
  /** If the folder is on another volume than before: the same folder on a new disk, or a new disk at the same place. */
  readonly volume?: 'same' | 'new';
}

export interface ScanOptions extends TaskOptions {
  /** False leaves metadata owed for a later run. */
  readonly metadata?: boolean;
  /** The person has confirmed that what vanished is really gone. */
  readonly acceptGone?: boolean;
  /** Read every file again, also those that look unchanged. */
  readonly rehash?: boolean;
}

export interface ScanResult {
  /** Regular files met: new observations + unchanged + those with an error. */
  readonly files: number;
  readonly newObservations: number;
  readonly unchanged: number;
  readonly newBlobs: number;
  /** New observations of content that was known before, zero-byte files and moved files left out. */
  readonly duplicates: number;
  /** Contents whose metadata was read in this run. */
  readonly withMetadata: number;
  readonly errors: number;
  readonly moved: number;
  readonly gone: number;
  /** Entries not read on purpose: links, FIFOs, sockets, devices, and what is excluded. */
  readonly skipped: number;
  readonly bytesRead: number;
  readonly seconds: number;
  readonly errorList: readonly FileProblem[];
}

/** What a scan also knows, for people: not part of the JSON document. */
export interface ScanDetails {
  /** Contents whose metadata has still to be read, and why if there is a reason. */
  readonly metadataOwed: number;
  readonly metadataReason: string | null;
  /** Skipped entries by reason, such as `excluded: Thumbs.db` or `symlink`. */
  readonly skippedBy: Readonly<Record<string, number>>;
}

export interface ApplyOptions extends TaskOptions {
  readonly sourceId?: number;
  readonly dryRun?: boolean;
  /** With `dryRun`: every step of the plan, as it is found. */
  readonly plan?: (step: PlanStep) => void;
}

export interface PlanStep {
  readonly step: 'reflink' | 'hardlink' | 'copy' | 'view' | 'remove view' | 'missing' | 'blocked';
  /** From where: a source file, or a blob. */
  readonly from: string;
  /** Path below the archive; empty where nothing is written. */
  readonly to: string;
  /** Bytes this step takes on the archive's disk. */
  readonly cost: number;
}

export interface ApplyResult {
  readonly assigned: number;
  readonly stored: number;
  readonly reflinked: number;
  readonly hardlinked: number;
  readonly copied: number;
  readonly viewsCreated: number;
  readonly viewsRemoved: number;
  readonly blocked: number;
  readonly missing: number;
  /** Source files whose content is no longer what the scan saw, and blobs found edited through a link. */
  readonly changed: number;
  readonly errors: number;
  /** Bytes copied, that is, taken on the archive's disk; with a dry run, what it would take. */
  readonly bytesCopied: number;
  readonly seconds: number;
  readonly errorList: readonly FileProblem[];
}

export interface Stats {
  readonly observations: number;
  readonly live: number;
  readonly gone: number;
  readonly blobs: number;
  readonly storedBlobs: number;
  /** Sum over live observations. */
  readonly bytesSeen: number;
  /** Sum over stored blobs. */
  readonly bytesStored: number;
  /** Bytes of live observations that need not be stored because their content is there already. */
  readonly bytesSaved: number;
  readonly blocked: number;
  readonly lost: number;
  readonly metadataOwed: number;
  readonly byStatus: Readonly<Record<Status, number>>;
  readonly byKind: Readonly<Partial<Record<SourceKind, number>>>;
  /** Live observations and bytes by the first half of the MIME type; `other` where it is unknown. */
  readonly byType: Readonly<Record<string, { readonly files: number; readonly bytes: number }>>;
}

export interface DuplicateGroup {
  readonly hash: string;
  readonly size: number;
  readonly count: number;
  readonly observations: readonly DuplicateObservation[];
}

export interface DuplicateObservation {
  readonly id: number;
  readonly hostname: string;
  readonly path: string;
  readonly status: Status;
  readonly sourceKind: SourceKind;
  readonly mtime: string;
}

export interface DuplicatesOptions {
  readonly limit?: number;
  readonly minSize?: number;
}

/** Which observations a decision is about; paths are matched as globs against the whole path. */
export type MarkTarget = { readonly id: number } | { readonly hash: string } | { readonly path: string };

export interface VerifyOptions extends TaskOptions {
  /** `quick` compares size, time and inode; `full` reads every byte. */
  readonly mode: 'quick' | 'full';
  /** Only the n-th of t parts, by hash. */
  readonly part?: { readonly n: number; readonly of: number };
  /** Fetch what is damaged or missing from another observed copy. */
  readonly heal?: boolean;
}

export interface DamagedBlob {
  readonly hash: string;
  readonly path: string;
  readonly message: string;
  /** Every place where this content was ever seen. */
  readonly seenAt: readonly string[];
}

export interface EditedBlob {
  readonly hash: string;
  /** The edit, kept as a blob of its own. */
  readonly newHash: string;
  readonly path: string;
  /** True if the archived content stands again; false if no good copy could be reached. */
  readonly restored: boolean;
  readonly seenAt: readonly string[];
}

export interface VerifyResult {
  readonly checked: number;
  readonly ok: number;
  readonly corrupt: readonly DamagedBlob[];
  readonly missing: readonly DamagedBlob[];
  readonly edited: readonly EditedBlob[];
  /** Files in the store that are no blob of the catalog. */
  readonly foreign: readonly string[];
  readonly healed: readonly string[];
  readonly seconds: number;
}

export interface CoverageResult {
  readonly files: number;
  readonly stored: number;
  /** Of the stored, those whose stored copy was itself read and proven in this run. */
  readonly verified: number;
  readonly notStored: readonly { readonly path: string; readonly reason: string }[];
}

export interface CoverageOptions extends TaskOptions {
  /** Believe a stored copy whose size, time and inode are as they were left, instead of reading it too. */
  readonly quick?: boolean;
}

/** What hosts may ask of the engine. Rejects with EngineError. */
export interface Api {
  archive(): { readonly archiveId: string; readonly path: string };
  sources(): Promise<SourceRow[]>;
  /** Finds the source of a folder on this host, or adds it. */
  addSource(options: AddSource): Promise<SourceRow>;
  scan(sourceId: number, options?: ScanOptions): Promise<{ result: ScanResult; details: ScanDetails }>;
  /** Reads metadata that is still owed, of all sources of this host. */
  readMetadata(
    options?: TaskOptions,
  ): Promise<{ read: number; owed: number; reason: string | null; problems: FileProblem[] }>;
  apply(options?: ApplyOptions): Promise<ApplyResult>;
  stats(): Promise<Stats>;
  duplicates(options?: DuplicatesOptions): Promise<DuplicateGroup[]>;
  mark(status: Status, target: MarkTarget): Promise<{ changed: number }>;
  undo(): Promise<{ changed: number }>;
  block(hash: string, reason: BlockReason): Promise<{ changed: number }>;
  unblock(hash: string): Promise<{ changed: number }>;
  verify(options: VerifyOptions): Promise<VerifyResult>;
  coverage(folder: string, options?: CoverageOptions): Promise<CoverageResult>;
}
