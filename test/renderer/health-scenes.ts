import type { JobRow } from '../../src-main/contract/jobs.ts';
import type { FakeOptions } from './fake-engine.ts';
import { fakeJob } from './fake-job.ts';
import { fakeDamage, fakeHistory, fakeNotStored, fakeProblems, noStats } from './health-fakes.ts';
import type { Scene } from './scenes.ts';

/** A fake engine with these jobs and what they have to say of files. */
export function withJobs(jobs: readonly JobRow[], kept?: number): FakeOptions {
  return { rows: 12, jobs, api: { jobProblems: fakeProblems(jobs, kept) } };
}

const others = fakeHistory.filter(({ id }) => id !== 13);
const verifying = fakeJob(21, {
  spec: { type: 'verify', mode: 'full' },
  folder: null,
  progress: {
    phase: 'verify',
    files: 41_203,
    totalFiles: 139_004,
    bytes: 212_000_000_000,
    totalBytes: 811_000_000_000,
  },
  problems: { corrupt: 1 },
});
const checking = fakeJob(22, {
  spec: { type: 'coverage', folder: '/mnt/usb' },
  folder: '/mnt/usb',
  progress: { phase: 'coverage', files: 4120, totalFiles: null, bytes: 9_100_000_000, totalBytes: null },
  pace: { bytesPerSecond: 110_000_000, filesPerSecond: 40, secondsLeft: null },
});
const many = fakeNotStored(23, 100_000);

/** States of the health screen that are worth looking at. */
export const healthScenes: readonly Scene[] = [
  { name: 'health-nothing', place: 'health', engine: { rows: 0, api: { stats: async () => noStats } } },
  { name: 'health', place: 'health', engine: withJobs(fakeHistory) },
  { name: 'health-never', place: 'health', engine: withJobs([]) },
  { name: 'health-damage', place: 'health', engine: withJobs([fakeDamage(13, 3), ...others]) },
  {
    name: 'health-running',
    place: 'health',
    engine: withJobs([verifying, { ...checking, state: 'queued' }, ...fakeHistory]),
  },
  {
    name: 'health-choose',
    place: 'health',
    engine: withJobs(fakeHistory),
    act: async (page) => {
      await page.keyboard.press('w');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('dialog').getByRole('button').last().click();
      await page.getByRole('radio').first().waitFor();
    },
  },
  {
    name: 'health-heal',
    place: 'health',
    engine: withJobs([fakeDamage(13, 3), ...others]),
    act: async (page) => {
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.keyboard.press('h');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'health-findings', place: 'health/13', engine: withJobs([fakeDamage(13, 3), ...others]) },
  { name: 'health-findings-100000', place: 'health/13', engine: withJobs([fakeDamage(13, 20_000)]) },
  { name: 'health-good', place: 'health/13', engine: withJobs(fakeHistory) },
  { name: 'health-checking', place: 'health/22', engine: withJobs([checking, ...fakeHistory]) },
  { name: 'health-proven', place: 'health/20', engine: withJobs(fakeHistory) },
  { name: 'health-found', place: 'health/18', engine: withJobs(fakeHistory) },
  { name: 'health-proven-before', place: 'health/17', engine: withJobs(fakeHistory) },
  { name: 'health-cancelled', place: 'health/16', engine: withJobs(fakeHistory) },
  { name: 'health-failed', place: 'health/15', engine: withJobs(fakeHistory) },
  { name: 'health-not-stored', place: 'health/19', engine: withJobs(fakeHistory) },
  { name: 'health-not-stored-100000', place: 'health/23', engine: withJobs([many], 90_000) },
];
