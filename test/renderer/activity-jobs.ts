import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import { fakeApplyCounters, fakeEndedJob } from './fake-job.ts';
import { awkwardFolders, fakeNow } from './fake-sources.ts';

const minute = 60_000;

const specs: readonly JobSpec[] = [
  { type: 'scan', sourceId: 1 },
  { type: 'apply', sourceId: 1 },
  { type: 'verify', mode: 'full', heal: true },
  { type: 'coverage', folder: '/home/ada/Phone' },
  { type: 'plan', sourceId: 2 },
  { type: 'metadata' },
  { type: 'scan', sourceId: 2, rehash: true },
  { type: 'scan', sourceId: 4 },
  { type: 'verify', mode: 'quick' },
];
const states: readonly JobRow['state'][] = [
  'done',
  'done',
  'incomplete',
  'done',
  'cancelled',
  'done',
  'failed',
];

const counters: Readonly<Record<JobSpec['type'], Readonly<Record<string, number>>>> = {
  scan: fakeEndedJob(1).counters ?? {},
  apply: fakeApplyCounters,
  plan: fakeApplyCounters,
  metadata: { read: 8402, owed: 318 },
  verify: { checked: 139_004, ok: 138_990 },
  coverage: { files: 12_408, stored: 12_394, verified: 12_394 },
};

function problemsOf(spec: JobSpec): JobRow['problems'] {
  if (spec.type === 'verify') return { corrupt: 3, missing: 1, edited: 2, foreign: 4, healed: 4 };
  return spec.type === 'coverage' ? { 'not stored': 14 } : { error: 14 };
}

/** Past jobs of every type and every outcome, one every three hours; the newest has the number `count`. */
export function pastJobs(count: number): JobRow[] {
  return Array.from({ length: count }, (_, n) => {
    const back = count - 1 - n;
    const spec = specs[back % specs.length] as JobSpec;
    const state = states[back % states.length] as JobRow['state'];
    const at = fakeNow - back * 190 * minute - 60 * minute;
    const minutes = 4 + (back % 3) * 7;
    return fakeEndedJob(n + 1, {
      spec,
      state,
      folder:
        spec.type === 'verify' || spec.type === 'metadata'
          ? null
          : (awkwardFolders[back % awkwardFolders.length] as string),
      createdAt: at,
      startedAt: at,
      endedAt: at + minutes * minute,
      activeMs: minutes * minute,
      counters: state === 'failed' ? null : counters[spec.type],
      problems: state === 'incomplete' ? problemsOf(spec) : {},
      notices:
        spec.type === 'apply'
          ? ['Your files are hard-linked into the archive. A linked file is read-only from now on.']
          : [],
      error:
        state === 'failed'
          ? { code: 'ENOSPC', message: 'No space left on device', path: '/home/ada/Mama/blobs' }
          : null,
    });
  });
}
