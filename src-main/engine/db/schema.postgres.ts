import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { JobProblemKind, JobSpec, JobState } from '../../contract/jobs.ts';
import type {
  BlockReason,
  BroughtIn,
  EndedAs,
  MetadataState,
  PendingPolicy,
  SourceKind,
  Status,
} from '../../contract/words.ts';

/* The same tables as schema.sqlite.ts, word for word; only the types of the columns are PostgreSQL's own. */
const integer = (name: string) => bigint(name, { mode: 'number' });
const identity = (name: string) => bigint(name, { mode: 'number' }).generatedByDefaultAsIdentity();
const nanoseconds = (name: string) => bigint(name, { mode: 'bigint' });
const real = doublePrecision;
const flag = boolean;
const strings = (name: string) => jsonb(name).$type<string[]>();
const jobSpec = (name: string) => jsonb(name).$type<JobSpec>();
const record = (name: string) => jsonb(name).$type<Record<string, unknown>>();

/** Facts about this catalog itself, such as the archive it belongs to. */
export const settings = pgTable('settings', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

/** One scanned folder on one host. Times of events are milliseconds since 1970 everywhere. */
export const sources = pgTable(
  'sources',
  {
    id: identity('id').primaryKey(),
    hostname: text('hostname').notNull(),
    basedir: text('basedir').notNull(),
    kind: text('kind').$type<SourceKind>().notNull(),
    onPending: text('on_pending').$type<PendingPolicy>().notNull().default('assign'),
    copyOnly: flag('copy_only').notNull().default(false),
    /** Folder of this source's views, below `views/`; no two sources share one. */
    viewRoot: text('view_root').notNull(),
    /** Identity of the file system it was last seen on, so that an empty mount point is not taken for it. */
    volume: text('volume'),
    filesystem: text('filesystem'),
    excludes: strings('excludes').notNull().default([]),
    /** Names of the only files that belong to it, where loose files of a folder were added; null for all below it. */
    only: strings('only_names'),
    createdAt: integer('created_at').notNull(),
    /** The last scan that reached its end; moves are looked for among what is newer than it. */
    lastScanId: integer('last_scan_id'),
    lastScanAt: integer('last_scan_at'),
  },
  (t) => [index('sources_hostname').on(t.hostname)],
);

export const scans = pgTable(
  'scans',
  {
    id: identity('id').primaryKey(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    state: text('state').$type<'running' | 'done' | 'stopped' | 'braked' | 'failed'>().notNull(),
    counters: record('counters'),
  },
  (t) => [index('scans_source').on(t.sourceId)],
);

/** A folder of a source. One row here confirms all its unchanged files at once. */
export const folders = pgTable(
  'folders',
  {
    id: identity('id').primaryKey(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    relpath: text('relpath').notNull(),
    /** First half of the BLAKE3 of relpath: paths may be longer than an index entry can be. */
    pathKey: text('path_key').notNull(),
    /** Digest of names, sizes, times and inodes, set only when every file of the folder stands in the catalog so. */
    digest: text('digest'),
    scanTime: integer('scan_time').notNull(),
    scanId: integer('scan_id').notNull(),
  },
  (t) => [
    uniqueIndex('folders_path').on(t.sourceId, t.pathKey),
    index('folders_scan').on(t.sourceId, t.scanId),
  ],
);

/** A content, named by its BLAKE3 hash. */
export const blobs = pgTable(
  'blobs',
  {
    hash: char('hash', { length: 64 }).primaryKey(),
    size: integer('size').notNull(),
    storagePath: text('storage_path'),
    firstSeen: integer('first_seen').notNull(),
    mime: text('mime'),
    blockReason: text('block_reason').$type<BlockReason>(),
    metadata: text('metadata').$type<MetadataState>().notNull().default('none'),
    /** What `lstat` said of the stored file when it was last touched by us: the edit guard compares with it. */
    storedMtime: nanoseconds('stored_mtime'),
    storedCtime: nanoseconds('stored_ctime'),
    storedInode: nanoseconds('stored_inode'),
    broughtIn: text('brought_in').$type<BroughtIn>(),
    verifiedAt: integer('verified_at'),
    /** Set when the stored content was found damaged and no good copy could be reached. */
    lostAt: integer('lost_at'),
  },
  (t) => [
    index('blobs_owed').on(t.metadata).where(sql`metadata = 'owed'`),
    index('blobs_blocked').on(t.blockReason).where(sql`block_reason is not null`),
  ],
);

/**
 * The rows behind the view `observations`. Host, folder and kind stand in `folders` and `sources`, and the time an
 * unchanged file was last confirmed in its folder, so that a rescan need not write a row per file.
 */
export const sightings = pgTable(
  'sightings',
  {
    id: identity('id').primaryKey(),
    folderId: integer('folder_id')
      .notNull()
      .references(() => folders.id),
    filename: text('filename').notNull(),
    blobHash: char('blob_hash', { length: 64 })
      .notNull()
      .references(() => blobs.hash),
    size: integer('size').notNull(),
    /** File times in nanoseconds since 1970; the inode as the system's unsigned 64 bits read as signed. */
    mtime: nanoseconds('mtime').notNull(),
    ctime: nanoseconds('ctime').notNull(),
    inode: nanoseconds('inode').notNull(),
    scanId: integer('scan_id').notNull(),
    scanTime: integer('scan_time').notNull(),
    status: text('status').$type<Status>().notNull().default('pending'),
    statusAt: integer('status_at'),
    /** The observation this one continues: the same path before a change, or the path it was moved from. */
    previousId: integer('previous_id'),
    endedAt: integer('ended_at'),
    endedAs: text('ended_as').$type<EndedAs>(),
    /** Its view stands, at the default place or at `view_path` (below `views/`). */
    viewed: flag('viewed').notNull().default(false),
    viewPath: text('view_path'),
  },
  (t) => [index('sightings_path').on(t.folderId, t.filename), index('sightings_blob').on(t.blobHash)],
);

/** Observations that a running scan did not find; judged at its end, as moved or as gone. */
export const missing = pgTable(
  'missing',
  {
    scanId: integer('scan_id').notNull(),
    observationId: integer('observation_id').notNull(),
    blobHash: char('blob_hash', { length: 64 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.scanId, t.observationId] })],
);

/** What a content says of itself: ExifTool's tags as they are, and the facts drawn from them and from sidecars. */
export const media = pgTable(
  'media',
  {
    hash: char('hash', { length: 64 })
      .primaryKey()
      .references(() => blobs.hash),
    readAt: integer('read_at').notNull(),
    error: text('error'),
    meta: record('meta'),
    takenAt: integer('taken_at'),
    takenLocal: text('taken_local'),
    takenZone: text('taken_zone'),
    takenZoneBasis: text('taken_zone_basis'),
    takenSource: text('taken_source'),
    width: integer('width'),
    height: integer('height'),
    orientation: integer('orientation'),
    durationMs: integer('duration_ms'),
    camera: text('camera'),
    lens: text('lens'),
    latitude: real('latitude'),
    longitude: real('longitude'),
    altitude: real('altitude'),
    rating: integer('rating'),
    keywords: strings('keywords').notNull().default([]),
    title: text('title'),
    artist: text('artist'),
    album: text('album'),
    track: integer('track'),
  },
  (t) => [index('media_taken').on(t.takenAt)],
);

/** Tags that came with one sighting: its XMP or Takeout sidecars, by sidecar file name. */
export const sidecars = pgTable('sidecars', {
  observationId: integer('observation_id')
    .primaryKey()
    .references(() => sightings.id),
  /** Hashes of the sidecars read, in order: other sidecars mean that they must be read again. */
  key: text('key').notNull(),
  meta: record('meta').notNull(),
});

/** The journal: one row per decision of a person. */
export const decisions = pgTable('decisions', {
  id: identity('id').primaryKey(),
  at: integer('at').notNull(),
  hostname: text('hostname').notNull(),
  what: text('what').$type<'status' | 'block'>().notNull(),
  undoneAt: integer('undone_at'),
});

/** What a decision changed, so that it can be undone: an observation's status or a blob's block reason. */
export const decisionItems = pgTable(
  'decision_items',
  {
    id: identity('id').primaryKey(),
    decisionId: integer('decision_id')
      .notNull()
      .references(() => decisions.id),
    observationId: integer('observation_id'),
    blobHash: char('blob_hash', { length: 64 }),
    before: text('before'),
    after: text('after'),
  },
  (t) => [index('decision_items_decision').on(t.decisionId)],
);

/** A long task of one host: what it is to do, so that it can be begun again, and what became of it. */
export const jobs = pgTable(
  'jobs',
  {
    id: identity('id').primaryKey(),
    hostname: text('hostname').notNull(),
    spec: jobSpec('spec').notNull(),
    /** The folder it is about; null for the whole archive. */
    folder: text('folder'),
    state: text('state').$type<JobState>().notNull(),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    /** Milliseconds at work, pauses and the time between two runs left out. */
    activeMs: integer('active_ms').notNull().default(0),
    /** How often an engine began it: one that ends its process each time is not begun for ever. */
    attempts: integer('attempts').notNull().default(0),
    /** Progress, samples, notices and counters, as they were last written. */
    status: record('status'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    errorPath: text('error_path'),
  },
  (t) => [index('jobs_state').on(t.hostname, t.state)],
);

/** What a job has to say of single files. */
export const jobProblems = pgTable(
  'job_problems',
  {
    id: identity('id').primaryKey(),
    jobId: integer('job_id')
      .notNull()
      .references(() => jobs.id),
    kind: text('kind').$type<JobProblemKind>().notNull(),
    path: text('path').notNull(),
    code: text('code'),
    message: text('message').notNull(),
  },
  (t) => [index('job_problems_job').on(t.jobId, t.kind)],
);
