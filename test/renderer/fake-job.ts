import type { JobRow, JobSample } from '../../src-main/contract/jobs.ts';
import { fakeNow } from './fake-sources.ts';

const minute = 60_000;

function fakeSamples(count: number): JobSample[] {
  return Array.from({ length: count }, (_, n) => ({
    at: n * 4,
    bytesPerSecond: 2e8 + 1.3e8 * Math.sin(n / 7) + 4e7 * Math.cos(n * 1.7),
    filesPerSecond: 60 + 30 * Math.sin(n / 5),
  }));
}

/** A job as it stands once it was begun, with what is given changed. */
export function fakeJob(id: number, change: Partial<JobRow> = {}): JobRow {
  return {
    id,
    spec: { type: 'scan', sourceId: 1 },
    folder: '/media/ada/old-laptop/Users/ada/Pictures',
    state: 'running',
    createdAt: fakeNow - 6 * minute,
    startedAt: fakeNow - 6 * minute,
    endedAt: null,
    activeMs: 6 * minute,
    progress: {
      phase: 'hash',
      files: 41_203,
      totalFiles: 120_411,
      bytes: 112_400_000_000,
      totalBytes: 327_100_000_000,
    },
    pace: { bytesPerSecond: 310_000_000, filesPerSecond: 114, secondsLeft: 372 },
    samples: fakeSamples(90),
    notices: [],
    counters: null,
    problems: {},
    error: null,
    ...change,
  };
}

/** A job that has ended, with counters as a scan has them. */
export function fakeEndedJob(id: number, change: Partial<JobRow> = {}): JobRow {
  return fakeJob(id, {
    state: 'done',
    startedAt: fakeNow - id * 50 * minute,
    createdAt: fakeNow - id * 50 * minute,
    endedAt: fakeNow - id * 50 * minute + 4 * minute,
    activeMs: 4 * minute,
    pace: { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null },
    progress: {
      phase: 'metadata',
      files: 12_408,
      totalFiles: 12_408,
      bytes: 84_100_000_000,
      totalBytes: 84_100_000_000,
    },
    counters: {
      files: 12_408,
      newObservations: 12_377,
      unchanged: 17,
      newBlobs: 8_561,
      duplicates: 3_816,
      withMetadata: 8_402,
      errors: 14,
      moved: 3,
      gone: 0,
      skipped: 211,
      bytesRead: 84_100_000_000,
      seconds: 240,
    },
    ...change,
  });
}

/** Counters of an apply or of its plan. */
export const fakeApplyCounters = {
  assigned: 12_377,
  stored: 8_561,
  reflinked: 0,
  hardlinked: 8_120,
  copied: 441,
  viewsCreated: 12_377,
  viewsRemoved: 0,
  blocked: 2,
  missing: 5,
  changed: 0,
  errors: 0,
  bytesCopied: 3_912_000_000,
  seconds: 31,
};
