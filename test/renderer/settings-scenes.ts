import { fakeJob } from './fake-job.ts';
import type { Scene } from './scenes.ts';

const pattern = /^(Pattern|Muster)$/;

/** What can be set, and what is said of it. */
export const settingsScenes: readonly Scene[] = [
  { name: 'settings', place: 'settings' },
  {
    name: 'settings-wrong',
    place: 'settings',
    act: async (page) => {
      await page.getByRole('textbox', { name: pattern }).fill('*');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings-change',
    place: 'settings',
    act: async (page) => {
      await page
        .getByRole('listitem')
        .filter({ hasText: '*.tmp' })
        .getByRole('button', { name: /^Change|ändern$/ })
        .click();
      await page.locator('summary').click();
    },
  },
  {
    name: 'settings-leave',
    place: 'settings',
    engine: { jobs: [fakeJob(1)] },
    act: async (page) => {
      await page.getByRole('progressbar').waitFor();
      await page.getByRole('button', { name: /^(Close archive|Archiv schließen)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
