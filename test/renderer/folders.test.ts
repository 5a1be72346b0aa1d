import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../helpers/until.ts';
import { chromiumPath } from './browser.ts';
import { fakeEndedJob, fakeJob } from './fake-job.ts';
import { fakeSource, fakeUncounted } from './fake-sources.ts';
import { useScreens } from './open-screens.ts';

const row = (page: Page, id: number) => page.locator(`#source-${id}`);
const focused = 'document.activeElement.id';

describe('the Folders screen', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();

  it('goes through the sources by key, and Esc goes back one step at a time', () =>
    open({}, async ({ page, complaints }) => {
      await row(page, 1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await until(() => page.evaluate<boolean>(`${focused} === 'source-2'`));
      await page.keyboard.press('End');
      await until(() => page.evaluate<boolean>(`${focused} === 'source-12'`));
      await page.keyboard.press('ArrowUp');
      await until(() => page.evaluate<boolean>(`${focused} === 'source-11'`));
      await page.keyboard.press('Enter');
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.getByText('grandmas-laptop').waitFor();
      await page.keyboard.press('Escape');
      await details.waitFor({ state: 'detached' });
      assert.equal(await row(page, 11).getAttribute('aria-current'), 'true');
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[aria-current="true"]').count(), 0);
      assert.deepEqual(complaints, []);
    }));

  for (const [locale, counting] of [
    ['en-GB', 'counting…'],
    ['de-DE', 'wird gezählt …'],
  ] as const)
    it(`shows its rows before they are counted, and moves nothing when they are (${locale})`, () => {
      const world = { isCounted: false };
      const list = () => [0, 1, 2].map((n) => (world.isCounted ? fakeSource(n) : fakeUncounted(n)));
      const api = { sources: async () => list() };
      return open({ engine: { api }, page: { locale } }, async ({ page, engine, complaints }) => {
        await row(page, 1).getByText(counting, { exact: true }).waitFor();
        const boxes = () => Promise.all([1, 2, 3].map((id) => row(page, id).boundingBox()));
        const before = await boxes();
        assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /\b0 (B|files|Dateien)/);
        world.isCounted = true;
        engine.world.tell({ event: 'changed', tables: ['sources'] });
        await row(page, 1).getByText(counting, { exact: true }).waitFor({ state: 'detached' });
        assert.match((await row(page, 1).textContent()) ?? '', /7[.,]919/);
        assert.deepEqual(await boxes(), before);
        assert.deepEqual(complaints, []);
      });
    });

  it('searches with /, and Esc shows all again', () =>
    open({}, async ({ page, complaints }) => {
      await row(page, 1).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('ada photos');
      await row(page, 5).waitFor();
      await row(page, 1).waitFor({ state: 'detached' });
      await page.keyboard.type(' nowhere');
      await page.getByRole('heading', { name: 'No folder is named so' }).waitFor();
      await page.keyboard.press('Escape');
      await row(page, 1).waitFor();
      // The keys of the screen work again.
      await page.keyboard.press('ArrowDown');
      await until(() => page.evaluate<boolean>(`${focused} === 'source-1'`));
      assert.deepEqual(complaints, []);
    }));

  it('shows 100,000 sources with few elements, and the last of them', () =>
    open({ engine: { rows: 100_000 } }, async ({ page, complaints }) => {
      await row(page, 1).waitFor({ timeout: 60_000 });
      await page.keyboard.press('End');
      await row(page, 100_000).waitFor();
      assert.ok((await page.locator('main *').count()) < 1500);
      const item = page.locator('li', { has: row(page, 100_000) });
      assert.equal(await item.getAttribute('aria-setsize'), '100000');
      assert.equal(await item.getAttribute('aria-posinset'), '100000');
      assert.deepEqual(complaints, []);
    }));

  it('scans with S, pauses and resumes with P, cancels with C', () =>
    open({ engine: { jobMs: 60_000 } }, async ({ page, engine }) => {
      await row(page, 1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('s');
      await row(page, 1).getByRole('progressbar').waitFor();
      assert.deepEqual(engine.world.jobs.get(1)?.spec, { type: 'scan', sourceId: 1 });
      await page.keyboard.press('p');
      await row(page, 1).getByRole('button', { name: 'Resume' }).waitFor();
      assert.equal(engine.world.jobs.get(1)?.state, 'paused');
      await page.keyboard.press('p');
      await row(page, 1).getByRole('button', { name: 'Pause' }).waitFor();
      await page.keyboard.press('c');
      await row(page, 1).getByRole('progressbar').waitFor({ state: 'detached' });
      assert.equal(engine.world.jobs.get(1)?.state, 'cancelled');
    }));

  it('shows what bringing in costs and does before it begins', () =>
    open({ engine: { jobMs: 2000 } }, async ({ page, engine, complaints }) => {
      await row(page, 2).getByRole('button', { name: 'Bring in' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('8,120 files are linked and become read-only').waitFor();
      await dialog.getByText('3.9 GB', { exact: true }).waitFor();
      assert.deepEqual(
        [...engine.world.jobs.values()].map(({ spec }) => spec.type),
        ['plan'],
      );
      await dialog.getByRole('button', { name: 'Bring in' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('region', { name: 'What runs now' }).waitFor();
      assert.deepEqual(engine.world.jobs.get(2)?.spec, { type: 'apply', sourceId: 2 });
      assert.deepEqual(complaints, []);
    }));

  it('brings in copies instead of links if the person wants that', () =>
    open({}, async ({ page, engine }) => {
      await row(page, 2).getByRole('button', { name: 'Bring in' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make copies instead' }).click();
      await dialog.getByText('3.9 GB', { exact: true }).waitFor();
      const changes = engine.world.calls.filter(({ name }) => name === 'changeSource');
      assert.deepEqual(
        changes.map(({ args }) => args),
        [[2, { copyOnly: true }]],
      );
      assert.equal([...engine.world.jobs.values()].filter(({ spec }) => spec.type === 'plan').length, 2);
    }));

  it('stops a plan that nobody waits for any more', () =>
    open({ engine: { jobMs: 60_000 } }, async ({ page, engine }) => {
      await row(page, 2).getByRole('button', { name: 'Bring in' }).click();
      await page.getByText('Looking at what is needed').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      while (engine.world.jobs.get(1)?.state !== 'cancelled') await page.waitForTimeout(20);
    }));

  it('asks when much of a folder is gone, and scans again with the answer', () =>
    open(
      {
        engine: {
          jobs: [
            fakeEndedJob(1, {
              spec: { type: 'scan', sourceId: 1 },
              state: 'refused',
              error: { code: 'BRAKE', message: '9,000 of 12,000 files are not there.' },
            }),
          ],
        },
      },
      async ({ page, engine }) => {
        const question = row(page, 1).getByRole('alert');
        await question.getByText('Many files of this folder are gone').waitFor();
        assert.match((await page.getByRole('navigation').textContent()) ?? '', /1 question/);
        await question.getByRole('button', { name: 'They are really gone' }).click();
        await question.waitFor({ state: 'detached' });
        assert.deepEqual(engine.world.jobs.get(2)?.spec, { type: 'scan', sourceId: 1, acceptGone: true });
      },
    ));

  it('takes "not now" for an answer', () =>
    open(
      {
        engine: {
          jobs: [
            fakeEndedJob(1, {
              spec: { type: 'scan', sourceId: 6 },
              state: 'refused',
              error: { code: 'BRAKE', message: 'It is not there.' },
            }),
          ],
        },
      },
      async ({ page, engine }) => {
        const question = row(page, 6).getByRole('alert');
        await question.getByText('This folder is not there').waitFor();
        assert.equal(await question.getByRole('button', { name: /really gone/ }).count(), 0);
        await question.getByRole('button', { name: 'Not now' }).click();
        await question.waitFor({ state: 'detached' });
        assert.equal(engine.world.jobs.size, 1);
      },
    ));

  it('asks what a folder on another disk is, and adds it so', () =>
    open(
      {
        engine: {
          jobs: [
            fakeEndedJob(1, {
              spec: { type: 'scan', sourceId: 1 },
              state: 'refused',
              progress: null,
              error: { code: 'BRAKE', message: 'It is on another volume.' },
            }),
          ],
        },
      },
      async ({ page, engine }) => {
        const question = row(page, 1).getByRole('alert');
        await question.getByRole('button', { name: 'The same folder, on a new disk' }).click();
        await question.waitFor({ state: 'detached' });
        const [call] = engine.world.calls.filter(({ name }) => name === 'addSource');
        assert.deepEqual(call?.args, [
          { folder: '/media/ada/old-laptop/Users/ada/Pictures', volume: 'same' },
        ]);
      },
    ));

  it('says why a job failed, and begins it again', () =>
    open(
      {
        engine: {
          jobs: [
            fakeEndedJob(1, {
              spec: { type: 'apply', sourceId: 1 },
              state: 'failed',
              error: { code: 'ENOSPC', message: 'No space left on device.', path: '/home/ada/Mama' },
            }),
          ],
        },
      },
      async ({ page, engine }) => {
        const note = row(page, 1).getByRole('alert');
        await note.getByText('The disk of the archive is full.').waitFor();
        await note.getByText('/home/ada/Mama').waitFor();
        await note.getByRole('button', { name: 'Try again' }).click();
        await note.waitFor({ state: 'detached' });
        assert.deepEqual(engine.world.jobs.get(2)?.spec, { type: 'apply', sourceId: 1 });
      },
    ));

  it('changes what can be changed of a source', () =>
    open({ place: 'folders/1' }, async ({ page, engine }) => {
      await row(page, 1).waitFor();
      await page.keyboard.press('i');
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.getByRole('radio', { name: 'Wait for review' }).click();
      await details.getByRole('switch', { name: 'Always copy' }).click();
      await details.getByRole('textbox', { name: 'Left out' }).fill('*.bak\n\n  cache/** \n');
      await details.getByRole('button', { name: 'Save' }).click();
      await details.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
      const changes = engine.world.calls.filter(({ name }) => name === 'changeSource');
      assert.deepEqual(
        changes.map(({ args }) => args[1]),
        [{ onPending: 'review' }, { copyOnly: true }, { excludes: ['*.bak', 'cache/**'] }],
      );
    }));

  it('shows names that are hard to show, and copies paths as they are', () =>
    open(
      { page: { permissions: ['clipboard-read', 'clipboard-write'] }, place: 'folders/6' },
      async ({ page }) => {
        await row(page, 6).waitFor();
        assert.match((await row(page, 6).textContent()) ?? '', /K\\xC4\\xD6ln/);
        assert.match((await row(page, 7).textContent()) ?? '', /odd\\nname\\ttab\\u202Egpj\.exe/);
        await page.keyboard.press('i');
        await page.getByRole('button', { name: 'Copy path' }).click();
        await page.getByText('Path copied').waitFor();
        const copied = await page.evaluate('navigator.clipboard.readText()');
        assert.equal(copied, '/media/ada/DVD_2004/Fotos M\uefbcnchen/K\uefc4\uefd6ln');
      },
    ));

  it('follows jobs as the engine tells of them', () =>
    open({}, async ({ page, engine }) => {
      await row(page, 3).waitFor();
      engine.world.setJob(fakeJob(1, { spec: { type: 'scan', sourceId: 3 } }));
      const bar = row(page, 3).getByRole('progressbar');
      await bar.waitFor();
      assert.equal(await bar.getAttribute('aria-valuenow'), '34.4');
      engine.world.setJob(fakeEndedJob(1, { spec: { type: 'scan', sourceId: 3 } }));
      await bar.waitFor({ state: 'detached' });
      // An answer that was overtaken does not bring it back.
      engine.world.setJob(fakeJob(1, { spec: { type: 'scan', sourceId: 3 } }));
      await page.waitForTimeout(200);
      assert.equal(await bar.count(), 0);
    }));
});
