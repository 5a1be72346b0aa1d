import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import { pastJobs } from './activity-jobs.ts';
import { chromiumPath } from './browser.ts';
import type { FakeEngine, FakeOptions } from './fake-engine.ts';
import { fakeEndedJob, fakeJob } from './fake-job.ts';
import { type Screens, useScreens } from './open-screens.ts';

describe('the activity screen', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();

  /** Opens the screen on an engine with these jobs; what is begun there runs for a while. */
  const show = (
    { at = 'activity', look, ...engine }: FakeOptions & { at?: string; look?: BrowserContextOptions },
    check: (screens: Screens) => Promise<void>,
  ) => open({ engine: { jobMs: 60_000, ...engine }, page: look ?? {}, place: at }, check);
  const list = (page: Page) => page.getByRole('listbox', { name: /^(Jobs|Vorgänge)$/ });
  const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');
  const heading = (page: Page) => page.locator('main section h2');
  const callsOf = ({ world }: FakeEngine, name: string) => world.calls.filter((call) => call.name === name);
  const focusedRole = (page: Page) => page.evaluate<string>(`document.activeElement.getAttribute('role')`);
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.tagName');

  it('says what the place is for while nothing has run', () =>
    show({}, async ({ page }) => {
      await page.getByRole('heading', { name: 'Nothing has run yet' }).waitFor();
      await page.getByRole('button', { name: 'Go to Folders' }).click();
      await page.getByRole('heading', { name: 'Folders', level: 1 }).waitFor();
    }));

  it('shows the job at work large, with all of its numbers', () =>
    show({ jobs: [...pastJobs(5), fakeJob(6)] }, async ({ page, complaints }) => {
      assert.equal(await chosen(page).getAttribute('id'), 'job-6');
      for (const text of ['41,203', 'of 120,411', '310 MB/s', '114 files/s', 'about 6 min', 'reading files'])
        await page.locator('main section').getByText(text, { exact: true }).first().waitFor();
      const bar = page.locator('main section').getByRole('progressbar');
      assert.equal(await bar.getAttribute('aria-valuenow'), '34.4');
      const graph = page.getByRole('img', { name: /^Data per second over 5 min 56 sec: .* at the end\.$/ });
      assert.equal(await graph.count(), 1);
      assert.deepEqual(complaints, []);
    }));

  it('follows the numbers as they come', () =>
    show({ jobs: [fakeJob(1)] }, async ({ page, engine }) => {
      const job = engine.world.jobs.get(1) as JobRow;
      const progress = { phase: 'walk', files: 77, totalFiles: null, bytes: 0, totalBytes: null } as const;
      const pace = { bytesPerSecond: null, filesPerSecond: 12, secondsLeft: null };
      engine.world.setJob({ ...job, progress, pace, problems: { error: 2 } });
      await page.locator('main section').getByText('looking through folders').waitFor();
      await page.getByText('still counting').first().waitFor();
      await page.getByRole('heading', { name: 'Files that could not be processed 2' }).waitFor();
      engine.world.setJob({ ...job, state: 'done', endedAt: Date.now(), counters: { files: 77 } });
      await page.locator('main section').getByText('done', { exact: true }).waitFor();
    }));

  it('is gone through by key: arrows choose, Enter opens, Esc goes back', () =>
    show({ jobs: pastJobs(30) }, async ({ page }) => {
      await list(page).focus();
      assert.equal(await chosen(page).getAttribute('id'), 'job-30');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await chosen(page).getAttribute('id'), 'job-28');
      assert.equal(await list(page).getAttribute('aria-activedescendant'), 'job-28');
      assert.match(page.url(), /#activity\/28$/);
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'H2');
      await page.keyboard.press('Escape');
      assert.equal(await focusedRole(page), 'listbox');
      await page.keyboard.press('End');
      assert.equal(await chosen(page).getAttribute('id'), 'job-1');
      await page.keyboard.press('Home');
      assert.equal(await chosen(page).getAttribute('id'), 'job-30');
      // The keys of the frame work beside a list that has the focus.
      await page.keyboard.press('1');
      await page.getByRole('heading', { name: 'Folders', level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog');
      await sheet.getByText('Cancel the job').first().waitFor();
    }));

  it('pauses and resumes with Space, but a button that has the focus is pressed', () =>
    show({ jobs: [fakeJob(1)] }, async ({ page, engine }) => {
      await list(page).focus();
      await page.keyboard.press('Space');
      await page.locator('main section').getByText('paused', { exact: true }).first().waitFor();
      await page.keyboard.press('Space');
      await page.locator('main section').getByText('running', { exact: true }).waitFor();
      assert.equal(callsOf(engine, 'pauseJob').length, 1);
      assert.equal(callsOf(engine, 'resumeJob').length, 1);
      await page.locator('main').getByRole('button', { name: 'Cancel', exact: true }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('dialog').waitFor();
      assert.equal(callsOf(engine, 'pauseJob').length, 1);
    }));

  it('cancels after it has said what stays', () =>
    show({ jobs: [fakeJob(1, { spec: { type: 'apply', sourceId: 1 } })] }, async ({ page, engine }) => {
      await heading(page).waitFor();
      await page.keyboard.press('Delete');
      const dialog = page.getByRole('dialog', { name: 'Stop bringing in?' });
      await dialog.getByText('What was brought in so far stays in the archive').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(callsOf(engine, 'cancelJob').length, 0);
      await page.keyboard.press('Backspace');
      await dialog.waitFor();
      await page.keyboard.press('Enter');
      await page.locator('main section').getByText('cancelled', { exact: true }).waitFor();
      assert.deepEqual(
        callsOf(engine, 'cancelJob').map(({ args }) => args),
        [[1]],
      );
      // A job that has ended is not asked about.
      await page.keyboard.press('Delete');
      await page.waitForTimeout(100);
      assert.equal(await dialog.isVisible(), false);
    }));

  it('keeps few rows in the page, and fetches the past a page at a time', () =>
    show({ jobs: pastJobs(2000) }, async ({ page, engine }) => {
      await list(page).focus();
      assert.ok((await page.getByRole('option').count()) < 40);
      assert.equal(callsOf(engine, 'jobs').length, 1);
      assert.equal(await chosen(page).getAttribute('aria-setsize'), '-1');
      for (let press = 0; press < 6; press++) {
        await page.keyboard.press('End');
        await page.waitForTimeout(150);
      }
      assert.ok(callsOf(engine, 'jobs').length >= 4);
      assert.ok((await page.getByRole('option').count()) < 40);
      await chosen(page).waitFor();
    }));

  it('has the history again after the engine was away, and after a reload stays with the job', () =>
    show({ jobs: pastJobs(8), at: 'activity/3' }, async ({ page, host, engine }) => {
      await chosen(page).waitFor();
      assert.equal(await chosen(page).getAttribute('id'), 'job-3');
      host.drop();
      // What the engine knows when it is back is what counts.
      engine.world.jobs.set(9, fakeEndedJob(9, { state: 'cancelled', createdAt: Date.now() }));
      host.accept(true);
      await page.locator('#job-9').waitFor();
      await page.reload();
      await chosen(page).waitFor();
      assert.equal(await chosen(page).getAttribute('id'), 'job-3');
      assert.equal(await page.getByRole('option').count(), 9);
    }));

  it('finds a job of the address that no page has brought yet, and says if there is none', () =>
    show({ jobs: pastJobs(300), at: 'activity/7' }, async ({ page }) => {
      await page.locator('main section h2').waitFor();
      await page.locator('#job-7').waitFor();
      await page.evaluate(`location.hash = '#activity/999'`);
      await page.getByRole('heading', { name: 'This job is no longer in the history' }).waitFor();
    }));

  it('shows the reason of a failure, and starts the job again as it was', () => {
    const failed = pastJobs(9).map((job) =>
      job.id === 9
        ? {
            ...job,
            spec: { type: 'scan', sourceId: 1, rehash: true, acceptGone: true } as const,
            state: 'failed' as const,
            error: { code: 'EIO' as const, message: 'read failed', path: '/media/ada/disk' },
          }
        : job,
    );
    return show({ jobs: failed }, async ({ page, engine }) => {
      await page.getByText('The disk could not read or write this.').waitFor();
      await list(page).focus();
      await page.keyboard.press('r');
      await page.getByText('Started again').waitFor();
      assert.deepEqual(callsOf(engine, 'startJob')[0]?.args, [{ type: 'scan', sourceId: 1, rehash: true }]);
      assert.equal(await chosen(page).getAttribute('id'), 'job-10');
      await page.locator('#job-9').click();
      await page.getByText('It was started again and is under way.').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Start again' }).count(), 0);
      await page.getByRole('button', { name: 'Show it' }).click();
      assert.equal(await chosen(page).getAttribute('id'), 'job-10');
    });
  });

  it('asks what a stopped scan asks, with the answers of Folders', () => {
    const error = { code: 'BRAKE', message: '9,000 files are not there.', path: '/media/ada' } as const;
    const job = fakeEndedJob(1, { state: 'refused', counters: null, error });
    return show({ jobs: [job] }, async ({ page, engine }) => {
      await page.getByText('Many files of this folder are gone. Is that right?').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Start again' }).count(), 0);
      await page.getByRole('button', { name: 'They are really gone' }).click();
      await page.locator('#job-2').waitFor();
      assert.deepEqual(callsOf(engine, 'startJob')[0]?.args, [
        { type: 'scan', sourceId: 1, acceptGone: true },
      ]);
    });
  });

  const manyErrors = fakeEndedJob(1, { state: 'incomplete', problems: { error: 100_000 } });

  it('lists 100,000 errors with a small page, from the first to the last', () =>
    show({ jobs: [manyErrors] }, async ({ page, engine, complaints }) => {
      const rows = page
        .getByRole('list', { name: /^Files that could not be processed/ })
        .getByRole('listitem');
      await rows.first().waitFor();
      await page.getByText('IMG_1.jpg').first().waitFor();
      await page.getByText('There is no permission to read or write here.').first().waitFor();
      assert.equal(callsOf(engine, 'jobProblems').length, 1);
      await rows.first().focus();
      await page.keyboard.press('End');
      await page.getByText('IMG_100000.jpg').waitFor();
      assert.ok((await rows.count()) < 60, 'only what can be seen is there');
      assert.equal(await rows.last().getAttribute('aria-posinset'), '100000');
      assert.equal(await rows.last().getAttribute('aria-setsize'), '100000');
      await page.locator('li[aria-posinset="100000"]:focus').waitFor();
      await page.keyboard.press('Home');
      await page.getByText('IMG_1.jpg').first().waitFor();
      assert.deepEqual(complaints, []);
    }));

  it('hands the list out as text', () =>
    show({ jobs: [manyErrors] }, async ({ page }) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as text' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'mama Scan 1.txt');
      const lines = readFileSync(await download.path(), 'utf8').split('\n');
      assert.match(lines[0] as string, /^Scan – \/media\/ada/);
      const errors = lines.filter((line) => line.includes('\tThere is no permission'));
      assert.equal(errors.length, 100_000);
      assert.match(errors[99_999] as string, /IMG_100000\.jpg\t.*\tEACCES: /);
    }));

  it('copies the list', () =>
    show(
      {
        jobs: [fakeEndedJob(1, { state: 'incomplete', problems: { error: 3 } })],
        look: { permissions: ['clipboard-read', 'clipboard-write'] },
      },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Copy list' }).click();
        await page.getByText('3 lines copied').waitFor();
        const text = await page.evaluate<string>('navigator.clipboard.readText()');
        assert.equal(text.split('\n').filter((line) => line.includes('IMG_')).length, 3);
      },
    ));

  it('tries the files again that could not be processed, and says that the folder is scanned again', () =>
    show({ jobs: [manyErrors] }, async ({ page, engine }) => {
      await page.getByRole('button', { name: 'Try these again' }).click();
      await page.getByText('The folder is scanned again').waitFor();
      assert.deepEqual(callsOf(engine, 'startJob')[0]?.args, [{ type: 'scan', sourceId: 1 }]);
    }));

  it('narrows findings to one kind', () => {
    const job = fakeEndedJob(1, {
      spec: { type: 'verify', mode: 'full' },
      folder: null,
      state: 'incomplete',
      counters: { checked: 20, ok: 13 },
      problems: { corrupt: 2, healed: 5 },
    });
    return show({ jobs: [job] }, async ({ page }) => {
      const rows = page.getByRole('list', { name: /^Findings/ }).getByRole('listitem');
      await page.getByText('The archived content is damaged.').first().waitFor();
      assert.equal(await rows.count(), 7);
      await page.getByRole('button', { name: 'Repaired 5' }).click();
      await page.getByText('It was fetched again from a good copy.').first().waitFor();
      assert.equal(await rows.count(), 5);
    });
  });

  it('says what is only counted where the engine has kept fewer', () =>
    show(
      {
        jobs: [fakeEndedJob(1, { state: 'incomplete', problems: { error: 50 } })],
        api: {
          jobProblems: async (_, { afterId = 0 }) =>
            afterId > 0 ? [] : [{ id: 1, kind: 'error', path: '/a', code: 'EIO', message: 'it broke' }],
        },
      },
      async ({ page }) => {
        await page.getByText('49 more were found and are only counted.').waitFor();
      },
    ));
});
