import type { Stats } from '../../src-main/contract/api.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { JobProblem, JobProblemKind, JobRow } from '../../src-main/contract/jobs.ts';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import { fakeEndedJob } from './fake-job.ts';
import { fakeNow } from './fake-sources.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A check of a folder that ended so long ago, as whole and full as can be unless something else is given. */
export function fakeCheck(id: number, ago: number, change: Partial<JobRow> = {}, quick = false): JobRow {
  const folder = change.folder ?? '/media/ada/old-laptop/Users/ada/Pictures';
  return fakeEndedJob(id, {
    spec: { type: 'coverage', folder, ...(quick && { quick }) },
    folder,
    createdAt: fakeNow - ago - 4 * minute,
    startedAt: fakeNow - ago - 4 * minute,
    endedAt: fakeNow - ago,
    counters: { files: 12_408, stored: 12_408, verified: quick ? 0 : 12_408 },
    ...change,
  });
}

/** A check that found so many files not to be stored. */
export function fakeNotStored(id: number, count: number, change: Partial<JobRow> = {}): JobRow {
  const stored = Math.max(0, 120_000 - count);
  return fakeCheck(id, 10 * minute, {
    state: 'incomplete',
    counters: { files: 120_000, stored, verified: stored },
    problems: { 'not stored': count },
    ...change,
  });
}

/** A verification that ended so long ago, and found nothing unless something else is given. */
export function fakeVerification(
  id: number,
  mode: 'quick' | 'full',
  ago: number,
  change: Partial<JobRow> = {},
): JobRow {
  const bytes = mode === 'full' ? 811_000_000_000 : 0;
  return fakeEndedJob(id, {
    spec: { type: 'verify', mode },
    folder: null,
    createdAt: fakeNow - ago - 84 * minute,
    startedAt: fakeNow - ago - 84 * minute,
    endedAt: fakeNow - ago,
    activeMs: mode === 'full' ? 84 * minute : 12_000,
    progress: { phase: 'verify', files: 139_004, totalFiles: 139_004, bytes, totalBytes: bytes || null },
    counters: { checked: 139_004, ok: 139_004, seconds: 5040 },
    ...change,
  });
}

/** A full verification with so many findings of each kind. */
export function fakeDamage(id: number, each: number, ago = 2 * hour): JobRow {
  const kinds = ['corrupt', 'missing', 'edited', 'foreign', 'healed'] as const;
  return fakeVerification(id, 'full', ago, {
    state: 'incomplete',
    counters: { checked: 139_004, ok: 139_004 - each * 3, seconds: 5040 },
    problems: Object.fromEntries(kinds.map((kind) => [kind, each])),
  });
}

/** What a good life leaves behind: checks with every kind of answer, and verifications of both kinds. */
export const fakeHistory: readonly JobRow[] = [
  fakeCheck(20, 10 * minute),
  fakeNotStored(19, 37, { folder: '/media/ada/backup/DVD_2004' }),
  fakeCheck(18, 3 * hour, { folder: '/home/ada/Phone/DCIM/Camera' }, true),
  fakeCheck(17, 50 * hour, { folder: '/home/ada/צילומים/חופשה בים המלח' }),
  fakeCheck(16, 55 * hour, { folder: '/mnt/usb', state: 'cancelled' }),
  fakeCheck(15, 60 * hour, {
    folder: `/mnt/usb/${'A very long name of a folder that somebody made with great care '.repeat(3).trim()}`,
    state: 'failed',
    counters: null,
    error: { code: 'ENOENT', message: '/mnt/usb does not exist. Check the path.', path: '/mnt/usb' },
  }),
  fakeCheck(14, 400 * hour, { counters: { files: 0, stored: 0, verified: 0 } }),
  fakeVerification(13, 'full', 80 * hour),
  fakeVerification(12, 'quick', 30 * hour),
];

export const noStats: Stats = {
  observations: 0,
  live: 0,
  gone: 0,
  blobs: 0,
  storedBlobs: 0,
  bytesSeen: 0,
  bytesStored: 0,
  bytesSaved: 0,
  blocked: 0,
  lost: 0,
  metadataOwed: 0,
  byStatus: { pending: 0, assigned: 0, ignored: 0 },
  byKind: {},
  byType: {},
};

const reasons = [
  ['its content was never seen', null],
  ['its content is known, but not stored', null],
  ['its content is kept out of the archive (deleted)', null],
  ['its stored copy is damaged or gone', null],
  ['/x cannot be opened: you have no permission.', 'EACCES'],
] as const;

/** Names that a report must not let through. */
export const hostileNames: readonly string[] = [
  '</td></tr></table><script>document.title="taken"</script>.jpg',
  '=HYPERLINK("http://evil.example","x").jpg',
  'photo\u202Egpj.exe',
  'odd\nname\ttab.jpg',
];

/**
 * Answers `jobProblems` for the jobs above: as many as the job's counts say, or as `kept` says, page by page.
 */
export function fakeProblems(jobs: readonly JobRow[], kept = 100_000): ScreenApi['jobProblems'] {
  return async (id, { limit, afterId = 0, kind }) => {
    const job = jobs.find((each) => each.id === id);
    if (!job) throw new EngineError('NOT_FOUND', `There is no job ${id}.`);
    const kinds = (Object.keys(job.problems) as JobProblemKind[]).filter(
      (each) => kind === undefined || each === kind,
    );
    const total = kinds.reduce((sum, each) => sum + (job.problems[each] ?? 0), 0);
    const count = Math.max(0, Math.min(limit, Math.min(total, kept) - afterId));
    return Array.from({ length: count }, (_, n) =>
      problem(job, kinds[(afterId + n) % kinds.length] as JobProblemKind, afterId + n),
    );
  };
}

function problem(job: JobRow, kind: JobProblemKind, n: number): JobProblem {
  if (kind === 'not stored') {
    const [message, code] = reasons[n % reasons.length] as (typeof reasons)[number];
    const name = hostileNames[n - 7] ?? `IMG_${n}.jpg`;
    return { id: n + 1, kind, path: `${job.folder}/2004/Urlaub & "Meer"/${name}`, code, message };
  }
  const path = `blobs/ab/cd/${n.toString(16).padStart(64, 'abcd')}`;
  const message = `the stored file is gone; run: mama verify --full --heal; seen at reading-room:/media/ada/x/IMG_${n}.jpg, phone:/DCIM/IMG.jpg, nas:/a/b and 4 more`;
  const isSettled = kind === 'healed' || kind === 'foreign' || (kind === 'edited' && n % 2 === 0);
  return { id: n + 1, kind, path, code: isSettled ? null : 'CONTENT_CHANGED', message };
}
