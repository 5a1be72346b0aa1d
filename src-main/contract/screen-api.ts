import type { AddSource, FileProblem, SourceRow, Stats } from './api.ts';
import type { ErrorCode } from './errors.ts';
import type { JobProblem, JobProblemKind, JobRow, JobSpec } from './jobs.ts';
import type { PendingPolicy, Status } from './words.ts';

/*
 * What a screen may say to the engine, wherever either of them runs. Everything here survives JSON: the same values
 * cross a MessagePort and a WebSocket.
 */

/** What is open, and what this host can do. */
export interface EngineState {
  readonly version: string;
  readonly hostname: string;
  readonly archive: {
    readonly archiveId: string;
    readonly path: string;
    readonly catalog: 'sqlite' | 'postgres';
  } | null;
  /** Why the archive that was asked for is not open. */
  readonly problem: { readonly code: ErrorCode; readonly message: string; readonly path?: string } | null;
  /** Where an archive would be made unless the person says otherwise; null if nowhere is allowed. */
  readonly suggestedArchive: string | null;
  /** Folders outside of which nothing can be listed or added; null where the person may go anywhere. */
  readonly roots: readonly string[] | null;
  /** The folder of sample files that comes with mama; null if it was not installed. */
  readonly sample: string | null;
}

export interface FolderListing {
  /** Null for the list of places where a person may begin. */
  readonly path: string | null;
  readonly parent: string | null;
  readonly folders: readonly { readonly name: string; readonly path: string; readonly isArchive: boolean }[];
  /** Regular files in it, to tell a full folder from an empty one. */
  readonly files: number;
}

/** A source as the Folders screen shows it. Counts are of live observations. */
export interface SourceSummary extends SourceRow {
  /** False while the archive is counted for the first time: its counts are all zero then, and `changed` tells the end of that. */
  readonly isCounted: boolean;
  readonly byStatus: Readonly<Record<Status, number>>;
  /** Live observations whose content is in the archive, and their bytes. */
  readonly storedFiles: number;
  readonly storedBytes: number;
  /** Names it is limited to, where loose files were added; null for a whole folder. */
  readonly only: readonly string[] | null;
  /** It is a folder of this machine. */
  readonly isHere: boolean;
  /** Its folder can be reached now; null for other machines. */
  readonly isReachable: boolean | null;
  /** Its newest scan that ended, however it ended. */
  readonly lastScan: {
    readonly jobId: number;
    readonly state: JobRow['state'];
    readonly errors: number;
  } | null;
}

/** What can be changed of a source; its kind is part of where its views are, and stays. */
export interface SourceChange {
  readonly onPending?: PendingPolicy;
  readonly copyOnly?: boolean;
  readonly excludes?: readonly string[];
}

export interface AddedPaths {
  readonly sources: readonly SourceRow[];
  /** Paths that could not be added, and why. */
  readonly problems: readonly FileProblem[];
}

/** Settings of the archive, for every host. */
export interface ArchiveSettings {
  /** Patterns that are left out of every scan, besides the ones that are built in. */
  readonly excludes: readonly string[];
  /** Those that are built in, to be shown. */
  readonly builtInExcludes: readonly string[];
}

/** A content as pages hand it out. */
export interface Content {
  readonly hash: string;
  /** Absolute path of its blob. */
  readonly path: string;
  readonly size: number;
  readonly mime: string | null;
}

/** Each rejects with EngineError; all but the first four with NO_ARCHIVE while none is open. */
export interface ScreenApi {
  state(): Promise<EngineState>;
  /** Opens an archive in place of the one that is open. Its failure is also kept in `state().problem`. */
  openArchive(options: { readonly path: string; readonly create: boolean }): Promise<EngineState>;
  closeArchive(): Promise<EngineState>;
  /** @throws FORBIDDEN outside of the roots */
  listFolder(path: string | null): Promise<FolderListing>;

  sources(): Promise<SourceSummary[]>;
  addSource(options: AddSource): Promise<SourceRow>;
  changeSource(id: number, change: SourceChange): Promise<SourceRow>;
  /** Adds what was dropped: each folder as a source, loose files as an `import` source limited to them. */
  addPaths(paths: readonly string[]): Promise<AddedPaths>;

  startJob(spec: JobSpec): Promise<JobRow>;
  /** Newest first. */
  jobs(page: { readonly limit: number; readonly beforeId?: number }): Promise<JobRow[]>;
  job(id: number): Promise<JobRow>;
  jobProblems(
    id: number,
    page: { readonly limit: number; readonly afterId?: number; readonly kind?: JobProblemKind },
  ): Promise<JobProblem[]>;
  /** Takes effect at once, also in the middle of a large file, and outlives the engine. */
  pauseJob(id: number): Promise<JobRow>;
  resumeJob(id: number): Promise<JobRow>;
  cancelJob(id: number): Promise<JobRow>;

  /** Null while the archive is counted for the first time; `changed` tells when that is done. */
  stats(): Promise<Stats | null>;
  settings(): Promise<ArchiveSettings>;
  changeSettings(change: { readonly excludes?: readonly string[] }): Promise<ArchiveSettings>;
  content(hash: string): Promise<Content>;
}

/** Tables whose rows on screen may be stale. */
export type ChangedTable = 'sources' | 'observations' | 'blobs' | 'jobs' | 'settings';

/** What the engine tells without being asked: hints and the state of jobs, ten times a second at most. */
export type EngineEvent =
  | { readonly event: 'job'; readonly job: JobRow }
  | { readonly event: 'changed'; readonly tables: readonly ChangedTable[] }
  | { readonly event: 'state'; readonly state: EngineState };
