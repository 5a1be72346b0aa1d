import type { Page } from 'playwright-core';
import { activityScenes } from './activity-scenes.ts';
import type { FakeOptions } from './fake-engine.ts';
import { fakeApplyCounters, fakeEndedJob, fakeJob } from './fake-job.ts';
import { healthScenes } from './health-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';

/** A state of the screens that is worth looking at. */
export interface Scene {
  readonly name: string;
  /** As it follows the `#` in the address. */
  readonly place?: string;
  readonly engine?: FakeOptions;
  readonly host?: { readonly upload: string | null; readonly incoming: string | null };
  readonly act?: (page: Page) => Promise<unknown>;
}

const noArchive = { archive: null };
const brake = (id: number, sourceId: number) =>
  fakeEndedJob(id, {
    spec: { type: 'scan', sourceId },
    state: 'refused',
    error: {
      code: 'BRAKE',
      message: '9,120 of 12,408 files that were in /media/ada/old-laptop are not there.',
      path: '/media/ada/old-laptop/Users/ada/Pictures',
    },
  });

export const scenes: readonly Scene[] = [
  { name: 'welcome', engine: { state: noArchive } },
  {
    name: 'welcome-problem',
    engine: {
      state: {
        archive: null,
        problem: {
          code: 'ARCHIVE_LOCKED',
          message: 'The archive /home/ada/Mama is in use by mama scan (process 4711).',
          path: '/home/ada/Mama',
        },
      },
    },
  },
  {
    name: 'welcome-browser',
    engine: { state: { ...noArchive, roots: ['/srv/photos', '/mnt/disk'], suggestedArchive: null } },
    act: async (page) => {
      await page.getByRole('button', { name: /existing|Vorhandenes/ }).click();
      await page.getByRole('option').first().dblclick();
      await page.getByRole('option').nth(2).click();
    },
  },
  { name: 'folders-0', engine: { rows: 0 } },
  {
    name: 'folders-12',
    engine: { rows: 12 },
    act: (page) => page.locator('[id^=source-]').first().waitFor(),
  },
  {
    name: 'folders-100000',
    engine: { rows: 100_000 },
    act: async (page) => {
      await page.locator('[id^=source-]').first().waitFor();
      await page.keyboard.press('End');
    },
  },
  {
    name: 'folders-details',
    place: 'folders/2',
    engine: { rows: 12, jobs: [fakeJob(1, { spec: { type: 'scan', sourceId: 4 } })] },
    act: async (page) => {
      await page.locator('[id^=source-]').first().waitFor();
      await page.keyboard.press('i');
    },
  },
  {
    name: 'folders-running',
    engine: {
      rows: 12,
      jobs: [
        fakeJob(1),
        fakeJob(2, { spec: { type: 'scan', sourceId: 2 }, state: 'paused' }),
        fakeJob(3, { spec: { type: 'scan', sourceId: 3 }, state: 'queued', progress: null }),
        fakeJob(4, {
          spec: { type: 'scan', sourceId: 4 },
          progress: { phase: 'walk', files: 4120, totalFiles: null, bytes: 0, totalBytes: null },
          pace: { bytesPerSecond: null, filesPerSecond: 4800, secondsLeft: null },
        }),
      ],
    },
    act: (page) => page.getByRole('progressbar').nth(2).waitFor(),
  },
  {
    name: 'folders-questions',
    engine: {
      rows: 12,
      jobs: [
        brake(1, 1),
        { ...brake(2, 2), progress: null },
        brake(3, 6),
        fakeEndedJob(4, {
          spec: { type: 'apply', sourceId: 3 },
          state: 'failed',
          error: { code: 'ENOSPC', message: 'No space left on device', path: '/home/ada/Mama' },
        }),
      ],
    },
    act: (page) => page.getByRole('alert').nth(2).waitFor(),
  },
  {
    name: 'plan',
    engine: { rows: 12 },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^(Bring in|Aufnehmen)$/ })
        .first()
        .click();
      await page.getByText(/8,561|8\.561/).waitFor();
    },
  },
  {
    name: 'plan-nothing',
    engine: {
      rows: 12,
      ends: () => ({ counters: { ...fakeApplyCounters, assigned: 0, stored: 0, missing: 0 } }),
    },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^(Bring in|Aufnehmen)$/ })
        .first()
        .click();
      await page.getByText(/nothing to bring|nichts aufzunehmen/).waitFor();
    },
  },
  {
    name: 'keys',
    engine: { rows: 12 },
    act: async (page) => {
      await page.locator('[id^=source-]').first().waitFor();
      await page.keyboard.press('?');
    },
  },
  {
    name: 'menu',
    engine: { rows: 12 },
    act: (page) =>
      page
        .getByRole('button', { name: /^(More|Mehr)$/ })
        .nth(1)
        .click(),
  },
  {
    name: 'drop',
    engine: { rows: 12 },
    act: async (page) => {
      await page.locator('[id^=source-]').first().waitFor();
      await page.evaluate(`
        const transfer = new DataTransfer();
        for (let n = 0; n < 14; n++) transfer.items.add(new File(['x'], n + '.jpg'));
        window.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      `);
    },
  },
  ...activityScenes,
  ...healthScenes,
  ...settingsScenes,
];
