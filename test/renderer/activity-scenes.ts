import { pastJobs } from './activity-jobs.ts';
import { fakeEndedJob, fakeJob } from './fake-job.ts';
import type { Scene } from './scenes.ts';

const past = pastJobs(40);
const unknown = { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null };
const waiting = fakeJob(42, {
  spec: { type: 'apply', sourceId: 1 },
  state: 'queued',
  startedAt: null,
  activeMs: 0,
  progress: null,
  pace: unknown,
  samples: [],
});
const counting = fakeJob(41, {
  progress: { phase: 'walk', files: 4120, totalFiles: null, bytes: 0, totalBytes: null },
  pace: { ...unknown, filesPerSecond: 4800 },
  problems: { error: 3 },
});

/** The newest past job that fits. */
function newest(type: string, state: string): number {
  return past.findLast((job) => job.spec.type === type && job.state === state)?.id ?? 0;
}

/** What runs and what ran, in every state that a job can be looked at in. */
export const activityScenes: readonly Scene[] = [
  { name: 'activity-0', place: 'activity' },
  { name: 'activity-12', place: 'activity', engine: { jobs: [...past, fakeJob(41), waiting] } },
  { name: 'activity-counting', place: 'activity', engine: { jobs: [...past, counting] } },
  {
    name: 'activity-paused',
    place: 'activity',
    engine: { jobs: [...past, fakeJob(41, { state: 'paused' })] },
  },
  { name: 'activity-waiting', place: 'activity/42', engine: { jobs: [...past, fakeJob(41), waiting] } },
  {
    name: 'activity-errors-100000',
    place: 'activity/41',
    engine: { jobs: [...past, fakeEndedJob(41, { state: 'incomplete', problems: { error: 100_000 } })] },
    act: (page) => page.getByText('IMG_1.jpg').first().waitFor(),
  },
  {
    name: 'activity-findings',
    place: `activity/${newest('verify', 'incomplete')}`,
    engine: { jobs: past },
    act: (page) => page.getByText('IMG_1.jpg').first().waitFor(),
  },
  { name: 'activity-failed', place: `activity/${newest('scan', 'failed')}`, engine: { jobs: past } },
  { name: 'activity-notice', place: `activity/${newest('apply', 'done')}`, engine: { jobs: past } },
  {
    name: 'activity-question',
    place: 'activity/41',
    engine: {
      jobs: [
        ...past,
        fakeEndedJob(41, {
          state: 'refused',
          error: { code: 'BRAKE', message: '9,120 of 12,408 files are not there.', path: '/media/ada' },
        }),
      ],
    },
    act: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'activity-cancel',
    place: 'activity/41',
    engine: { jobs: [...past, fakeJob(41)] },
    act: async (page) => {
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('Delete');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'activity-lost', place: 'activity/9999', engine: { jobs: past } },
];
