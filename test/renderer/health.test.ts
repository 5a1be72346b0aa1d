import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type JobRow, jobStates } from '../../src-main/contract/jobs.ts';
import { until } from '../helpers/until.ts';
import { chromiumPath, openBrowser, openPage } from './browser.ts';
import { type FakeEngine, type FakeOptions, fakeEngine } from './fake-engine.ts';
import { fakeHost } from './fake-host.ts';
import {
  fakeCheck,
  fakeDamage,
  fakeHistory,
  fakeNotStored,
  fakeVerification,
  hostileNames,
} from './health-fakes.ts';
import { withJobs } from './health-scenes.ts';

describe('the health screen', { skip: chromiumPath ? false : 'there is no Chromium here' }, () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** Shows the screen of a fake engine and gives everything back; nothing may be complained of. */
  async function show(
    options: FakeOptions,
    place: string,
    look: (page: Page, engine: FakeEngine) => Promise<unknown>,
    how: BrowserContextOptions = {},
  ): Promise<void> {
    const engine = fakeEngine(options);
    const host = await fakeHost(engine);
    const { page, complaints, close } = await openPage(browser, `${host.address}#${place}`, how);
    try {
      await page.locator('main h1').waitFor();
      await look(page, engine);
      assert.deepEqual(complaints, []);
    } finally {
      await close();
      await host.close();
    }
  }

  const verdictOf = (page: Page) => page.locator('main h2').first().innerText();
  const started = (engine: FakeEngine) =>
    engine.world.calls.filter(({ name }) => name === 'startJob').map(({ args }) => args[0]);

  for (const [locale, counting] of [
    ['en-GB', 'Counting what is in the archive'],
    ['de-DE', 'Es wird gezählt, was im Archiv ist'],
  ] as const)
    it(`can be used before the archive is counted, and moves nothing when it is (${locale})`, () => {
      const world = { isCounted: false };
      const stats = fakeEngine().api.stats;
      const options = withJobs(fakeHistory);
      const api = { ...options.api, stats: async () => (world.isCounted ? stats() : null) };
      return show(
        { ...options, api },
        'health',
        async (page, engine) => {
          await page.getByRole('heading', { name: counting }).waitFor();
          const topOf = async (n: number) => (await page.locator('main section').nth(n).boundingBox())?.y;
          const tops = () => Promise.all([topOf(0), topOf(1)]);
          const before = await tops();
          await page.keyboard.press('q');
          await until(() => started(engine).length === 1);
          world.isCounted = true;
          engine.world.tell({ event: 'changed', tables: ['blobs'] });
          await page
            .getByText(/139[.,]004/)
            .first()
            .waitFor();
          await page.getByRole('heading', { name: counting }).waitFor({ state: 'detached' });
          assert.deepEqual(await tops(), before);
        },
        { locale },
      );
    });

  it('says "proven" in large words of a whole, full and recent check only', async () => {
    const ways = [true, false].flatMap((quick) =>
      jobStates.map((state) => fakeCheck(1, 60_000, { state }, quick)),
    );
    const jobs: readonly JobRow[] = [
      ...ways,
      fakeNotStored(1, 1),
      fakeNotStored(1, 1, { state: 'done' }),
      fakeCheck(1, 25 * 3_600_000),
      fakeCheck(1, 60_000, { counters: null }),
      fakeCheck(1, 60_000, { counters: { files: 0, stored: 0, verified: 0 } }),
      fakeCheck(1, 60_000, { counters: { files: 9, stored: 9, verified: 8 } }),
      fakeCheck(1, 60_000, { problems: { error: 1 } }),
      fakeCheck(1, 60_000, { error: { code: 'EIO', message: 'The disk could not be read.' } }),
    ].map((job, index) => ({ ...job, id: index + 1 }));
    const said = new Set<number>();
    await show(withJobs(jobs), 'health/1', async (page) => {
      for (const { id } of jobs) {
        await page.evaluate(`location.hash = 'health/${id}'`);
        await page.locator(`main [data-report="${id}"]`).waitFor();
        const verdict = await verdictOf(page);
        assert.doesNotMatch(verdict, /safe/i);
        if (/is proven to be in the archive/.test(verdict)) said.add(id);
        const isGreen = await page.locator('main svg.lucide-shield-check').count();
        assert.equal(isGreen > 0, said.has(id), verdict);
      }
    });
    const safe = jobs.filter((job) => job === jobs[jobStates.length + jobStates.indexOf('done')]);
    assert.deepEqual(
      [...said],
      safe.map(({ id }) => id),
    );
  });

  it('takes the proof back when damage is found while it is looked at', async () => {
    await show(withJobs([fakeCheck(1, 60_000)]), 'health/1', async (page, engine) => {
      await page.getByText('Every one of the 12,408 files is proven to be in the archive').waitFor();
      engine.world.setJob(fakeDamage(2, 1, 0));
      await page.getByText('12,408 files were proven to be in the archive, but').waitFor();
      await page.getByText('a verification found damage').waitFor();
    });
  });

  it('checks a folder by keyboard alone, and comes back', async () => {
    const ends = () => ({ counters: { files: 3, stored: 3, verified: 3 }, endedAt: Date.now() });
    await show({ ...withJobs([]), ends, jobMs: 30 }, 'health', async (page, engine) => {
      await page.getByText('have not been verified yet').waitFor();
      await page.keyboard.press('w');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      // Cancel, then the button that takes the folder.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const full = page.getByRole('radio', { name: 'Full proof' });
      await full.waitFor();
      assert.ok(await full.isChecked(), 'the sure way is the one that is offered');
      await full.focus();
      await page.keyboard.press('ArrowDown');
      assert.ok(await page.getByRole('radio', { name: 'Quick look' }).isChecked());
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Every one of the 3 files is proven').waitFor();
      assert.deepEqual(started(engine), [{ type: 'coverage', folder: '/srv/photos' }]);
      assert.equal(
        await page.evaluate('document.activeElement.tagName'),
        'H2',
        'reading begins with the verdict',
      );
      await page.keyboard.press('r');
      await until(() => page.evaluate<boolean>(`location.hash === '#health/2'`));
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'What is kept' }).waitFor();
      assert.equal(await page.getByRole('link', { name: /srv\/photos/ }).count(), 2);
    });
  });

  it('verifies, pauses, resumes and cancels by keyboard', async () => {
    await show({ ...withJobs(fakeHistory), jobMs: 600_000 }, 'health', async (page, engine) => {
      await page.getByText('All 139,004 stored contents were read and are good').waitFor();
      await page.keyboard.press('q');
      const section = page.getByRole('region', { name: 'Verify the archive' });
      await section.getByRole('progressbar').waitFor();
      await page.keyboard.press('f');
      assert.deepEqual(started(engine), [{ type: 'verify', mode: 'quick' }], 'one at a time');
      const press = async (name: string) => {
        await section.getByRole('button', { name, exact: true }).focus();
        await page.keyboard.press('Enter');
      };
      await press('Pause');
      await section.getByText('paused').waitFor();
      await press('Resume');
      await section.getByRole('button', { name: 'Pause' }).waitFor();
      await press('Cancel');
      await section.getByRole('progressbar').waitFor({ state: 'detached' });
      assert.equal(engine.world.jobs.get(21)?.state, 'cancelled');
      await page.getByText('All 139,004 stored contents were read and are good').waitFor();
    });
  });

  it('says what healing does to files before it does it', async () => {
    const jobs = [fakeVerification(3, 'quick', 60_000), fakeDamage(2, 1)];
    await show({ ...withJobs(jobs), jobMs: 600_000 }, 'health', async (page, engine) => {
      await page.getByText('2 stored contents are not as they should be').waitFor();
      await page.keyboard.press('h');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Nothing is overwritten').waitFor();
      await dialog.getByText('quarantine, and only once the good copy is there').waitFor();
      assert.ok(await dialog.getByRole('radio', { name: 'Full' }).isChecked(), 'as closely as what found it');
      assert.deepEqual(started(engine), []);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual(started(engine), []);
      await page.keyboard.press('h');
      await dialog.waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Verifying and healing').waitFor();
      assert.deepEqual(started(engine), [{ type: 'verify', mode: 'full', heal: true }]);
    });
  });

  it('reads metadata that is owed when it is asked to', async () => {
    await show({ ...withJobs([]), jobMs: 600_000 }, 'health', async (page, engine) => {
      await page.getByRole('button', { name: 'Read it now' }).click();
      await page.getByRole('main').getByRole('progressbar').waitFor();
      assert.deepEqual(started(engine), [{ type: 'metadata' }]);
    });
  });

  it('leads from files that are missing to a scan of their folder', async () => {
    await show(
      { ...withJobs([fakeNotStored(1, 9, { folder: '/mnt/usb' })]), jobMs: 600_000 },
      'health/1',
      async (page, engine) => {
        await page.getByText('Do not wipe: 9 files are not proven').waitFor();
        await page.getByRole('button', { name: 'Scan this folder' }).click();
        await page.getByRole('heading', { name: 'Folders' }).waitFor();
        const added = engine.world.calls.find(({ name }) => name === 'addSource');
        assert.deepEqual(added?.args, [{ folder: '/mnt/usb' }]);
      },
    );
  });

  it('keeps few rows of 100,000 in the page, and reaches the last one', async () => {
    const jobs = [fakeNotStored(1, 100_000), fakeDamage(2, 20_000)];
    for (const id of [1, 2])
      await show(withJobs(jobs), `health/${id}`, async (page, engine) => {
        const rows = page.locator('main li[data-index]');
        await rows.first().waitFor();
        assert.equal(await rows.first().getAttribute('aria-setsize'), '200');
        for (const part of [1, 2, 3]) {
          await rows.first().evaluate((row) => {
            const list = row.parentElement?.parentElement as { scrollTop: number; scrollHeight: number };
            list.scrollTop = list.scrollHeight;
          });
          await page
            .locator(`main li[aria-setsize="${(part + 1) * 200}"]`)
            .first()
            .waitFor();
          assert.ok((await rows.count()) < 60);
        }
        const limits = engine.world.calls
          .filter(({ name }) => name === 'jobProblems')
          .map(({ args }) => (args[1] as { limit: number }).limit);
        assert.ok(Math.max(...limits) <= 1000);
      });
  });

  it('shows findings of one kind with what can be done about them', async () => {
    await show(withJobs([fakeDamage(2, 5)]), 'health/2', async (page) => {
      const list = page.getByRole('list', { name: 'Findings' });
      await list.getByText('Missing').first().waitFor();
      const chip = page.getByRole('button', { name: /^Edited/ });
      await chip.focus();
      await page.keyboard.press('Enter');
      await page.getByText('A program wrote into a file that shares its bytes').waitFor();
      assert.equal(await chip.getAttribute('aria-pressed'), 'true');
      await list.getByText('no good copy of what it held is in reach').first().waitFor();
      assert.equal(await list.getByText('Missing').count(), 0);
      assert.equal(await list.getByText(/and 4 more places/).count(), 5);
    });
  });

  it('saves a report that holds every row as text, and nothing that runs', async () => {
    await show(withJobs([fakeNotStored(1, 2500)], 2400), 'health/1', async (page) => {
      await page.getByText('Do not wipe: 2,500 files').waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
      assert.match(download.suggestedFilename(), /^mama check of Pictures, \d{4}-\d\d-\d\d\.html$/);
      const html = readFileSync(await download.path(), 'utf8');
      const report = await browser.newPage();
      await report.setContent(html);
      assert.equal(await report.locator('tbody tr').count(), 2400);
      const cell = (row: number) => report.locator('tbody tr').nth(row).locator('td').nth(1).innerText();
      assert.ok((await cell(7)).endsWith(hostileNames[0] as string));
      assert.ok((await cell(9)).endsWith('photo\\u202Egpj.exe'));
      assert.doesNotMatch(await report.title(), /taken/);
      assert.equal(await report.locator('script, link, img, a').count(), 0);
      assert.match(
        await report.locator('body').innerText(),
        /Do not wipe: 2,500 files[\s\S]*The first 2,400 are listed; all 2,500/,
      );
      await report.close();
    });
  });

  it('saves its list for a spreadsheet', async () => {
    await show(withJobs([fakeNotStored(1, 2500)]), 'health/1', async (page) => {
      await page.getByText('Do not wipe: 2,500 files').waitFor();
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      const entry = page.getByRole('menuitem', { name: /spreadsheet/ });
      const [download] = await Promise.all([page.waitForEvent('download'), entry.press('Enter')]);
      assert.match(download.suggestedFilename(), /\.csv$/);
      const csv = readFileSync(await download.path(), 'utf8');
      assert.equal(csv.split('\r\n').length, 2502, 'a head, each row on one line, and an end');
      assert.ok(csv.startsWith('\ufeff"No.","Path","Reason","Code"\r\n"1","/media/'));
      assert.match(csv, /"Its content was never seen by a scan\.",""/);
    });
  });

  it('prints the verdict, its facts and the whole list, without the frame', async () => {
    await show(withJobs([fakeNotStored(1, 6000)]), 'health/1', async (page) => {
      await page.getByText('Do not wipe: 6,000 files').waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(`
        window.print = () => {
          const shown = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility());
          window.printed = {
            rows: document.querySelectorAll('tbody tr').length,
            title: document.title,
            tags: [...new Set(shown.map((each) => each.tagName))],
            text: document.querySelector('main').innerText.replace(/^1[^0-9][^]*^4,?999/m, ''),
            left: document.querySelector('main').getBoundingClientRect().left,
          };
        }`);
      await page.keyboard.press('Control+p');
      await until(() => page.evaluate<boolean>('window.printed !== undefined'));
      const printed = await page.evaluate<{
        rows: number;
        title: string;
        tags: string[];
        text: string;
        left: number;
      }>('window.printed');
      assert.equal(printed.rows, 5000);
      assert.match(printed.text, /Do not wipe: 6,000 files/);
      assert.match(printed.text, /The first 5,000 of 6,000 are printed/);
      assert.match(printed.text, /Archive number\s+5f0c4c1e/);
      assert.match(printed.title, /^mama check of Pictures/);
      assert.deepEqual(
        printed.tags.filter((tag) => /^(NAV|BUTTON|LI)$/.test(tag)),
        [],
      );
      assert.equal(printed.left, 0);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('tbody').waitFor({ state: 'detached' });
      assert.match(await page.title(), /^Health/);
    });
  });

  it('names its keys on the sheet of shortcuts', async () => {
    await show(withJobs(fakeHistory), 'health', async (page) => {
      await page.getByRole('heading', { name: 'What is kept' }).waitFor();
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog');
      for (const name of ['Verify quickly', 'Verify in full', 'Choose a folder to check'])
        await sheet.getByText(name, { exact: true }).waitFor();
    });
  });

  it('follows a job that is older than those that are told, and one that does not exist', async () => {
    const jobs = [
      fakeCheck(1, 60_000),
      ...Array.from({ length: 120 }, (_, n) => ({
        ...fakeCheck(n + 2, 60_000),
        spec: { type: 'metadata' as const },
      })),
    ];
    await show(withJobs(jobs), 'health/1', (page) => page.getByText('is proven to be in').waitFor());
    await show(withJobs([]), 'health/77', (page) => page.getByRole('alert').waitFor());
    await show(withJobs(jobs), 'health', (page) =>
      page.getByRole('link', { name: /12,408 files, all proven/ }).waitFor(),
    );
  });
});
