import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { EngineError } from '../../src-main/contract/errors.ts';
import { chromiumPath } from './browser.ts';
import type { FakeEngine, FakeOptions } from './fake-engine.ts';
import { fakeJob } from './fake-job.ts';
import { type Screens, type ScreensOptions, useScreens } from './open-screens.ts';

/** Settings as the engine keeps them. */
function keepsExcludes(first: readonly string[]): FakeOptions {
  let excludes = first;
  const builtInExcludes = ['.DS_Store', 'Thumbs.db', '@eaDir'];
  return {
    api: {
      settings: async () => ({ excludes, builtInExcludes }),
      changeSettings: async (change) => {
        if (change.excludes?.some((each) => each.includes('[')))
          throw new EngineError('BAD_INPUT', 'The pattern "[a" cannot be used: it is no pattern.');
        excludes = change.excludes ?? excludes;
        return { excludes, builtInExcludes };
      },
    },
  };
}

describe('the settings screen', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();
  const show = (
    engine: FakeOptions,
    check: (screens: Screens) => Promise<void>,
    page?: ScreensOptions['page'],
  ) => open({ engine, place: 'settings', ...(page && { page }) }, check);
  const patterns = (page: Page) =>
    page.getByRole('list', { name: 'Patterns' }).getByRole('listitem').allTextContents();
  const field = (page: Page) => page.getByRole('textbox', { name: 'Pattern', exact: true });
  const changes = ({ world }: FakeEngine) =>
    world.calls.filter(({ name }) => name === 'changeSettings').map(({ args }) => args[0]);

  it('says which archive is open, and where its numbers come from', () =>
    show({}, async ({ page, complaints }) => {
      const archive = page.getByRole('region', { name: 'Archive', exact: true });
      for (const text of ['/home/ada/Mama/.mama/catalog.db', '5f0c4c1e-6f3f-4f0e-9a57-2a4f6e1b7c11'])
        await archive.getByText(text, { exact: true }).waitFor();
      await archive.getByText('SQLite, in the archive itself').waitFor();
      await page.getByText('Version 0.1.0').waitFor();
      await page.getByText('MIT licence').waitFor();
      assert.deepEqual(complaints, []);
    }));

  it('says so if its catalog is on a server', () =>
    show(
      { state: { archive: { archiveId: 'x', path: '/home/ada/Mama', catalog: 'postgres' } } },
      async ({ page }) => {
        await page.getByText('PostgreSQL, on a database server').waitFor();
        assert.equal(await page.getByText('catalog.db').count(), 0);
      },
    ));

  it('adds, changes and removes patterns by key, and takes each of it back', () =>
    show(keepsExcludes(['*.tmp', 'node_modules']), async ({ page, engine }) => {
      await field(page).fill(' Backups/old ');
      await page.keyboard.press('Enter');
      await page.getByText('Backups/old is left out from now on').waitFor();
      assert.equal(await field(page).inputValue(), '');
      assert.deepEqual(changes(engine), [{ excludes: ['*.tmp', 'node_modules', 'Backups/old'] }]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('listitem').filter({ hasText: 'Backups/old' }).waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Change *.tmp' }).focus();
      await page.keyboard.press('Enter');
      const edited = page.getByRole('textbox', { name: 'Pattern in place of *.tmp' });
      await edited.waitFor();
      await page.keyboard.type('*.bak');
      await page.keyboard.press('Enter');
      await page.getByText('*.tmp is now *.bak').waitFor();
      assert.match((await patterns(page))[0] as string, /^\*\.bak/);
      await page.getByRole('button', { name: 'Change *.bak' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Change *.bak' }).and(page.locator(':focus')).waitFor();

      await page.getByRole('button', { name: 'Remove *.bak' }).click();
      await page.getByText('*.bak is no longer left out').waitFor();
      assert.equal((await patterns(page)).length, 1);
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page.getByRole('listitem').filter({ hasText: '*.bak' }).waitFor();
      assert.match((await patterns(page))[0] as string, /^\*\.bak/, 'it is where it was');
    }));

  it('says beside the pattern what is wrong with it, and asks the engine nothing then', () =>
    show(keepsExcludes(['*.tmp']), async ({ page, engine }) => {
      for (const [typed, wrong] of [
        ['', 'Type a name or a pattern.'],
        ['*.tmp', 'This one is in the list already.'],
        ['thumbs.db', 'This is always left out; it need not be listed.'],
        ['**', 'This would leave out every file.'],
      ] as const) {
        await field(page).fill(typed);
        await page.getByRole('button', { name: 'Add', exact: true }).click();
        await page.getByRole('alert').getByText(wrong).waitFor();
        assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
        const described = (await field(page).getAttribute('aria-describedby')) ?? '';
        const first = page.locator(`[id="${described.split(' ')[0]}"]`);
        assert.equal(await first.textContent(), wrong);
      }
      assert.deepEqual(changes(engine), []);
      await field(page).fill('[a');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('This is no pattern that works.').waitFor();
      assert.equal(await page.getByRole('listitem').filter({ hasText: '[a' }).count(), 0);
      await field(page).fill('[ab]');
      assert.equal(await field(page).getAttribute('aria-invalid'), 'false');
    }));

  it('takes an example for a beginning, and shows what is built in', () =>
    show(keepsExcludes([]), async ({ page }) => {
      await page.getByText('Nothing of your own is left out.').waitFor();
      await page.getByRole('button', { name: 'Use *.tmp as a pattern' }).click();
      assert.equal(await field(page).inputValue(), '*.tmp');
      await page.getByText('3 names are always left out').click();
      await page.getByText('Thumbs.db', { exact: true }).waitFor();
    }));

  it('changes language and theme at once, and remembers them', () =>
    show({}, async ({ page }) => {
      await page.getByRole('radio', { name: 'Deutsch' }).check();
      await page.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
      assert.equal(await page.evaluate('document.documentElement.lang'), 'de');
      const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const light = await ground();
      await page.getByRole('radio', { name: 'Dunkel' }).check();
      assert.notEqual(await ground(), light);
      await page.reload();
      await page.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
      assert.ok(await page.getByRole('radio', { name: 'Dunkel' }).isChecked());
      await page.getByRole('radio', { name: 'Hell' }).check();
      assert.equal(await ground(), light);
      await page
        .getByRole('group', { name: 'Sprache' })
        .getByRole('radio', { name: 'Wie im System' })
        .check();
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    }));

  it('closes the archive, and opens it again if that was a slip', () =>
    show({}, async ({ page, engine }) => {
      await page.getByRole('button', { name: 'Close archive' }).click();
      await page.getByRole('button', { name: 'Open it again' }).click();
      await page.getByRole('heading', { name: 'Folders', level: 1 }).waitFor();
      const opened = engine.world.calls.find(({ name }) => name === 'openArchive');
      assert.deepEqual(opened?.args, [{ path: '/home/ada/Mama', create: false }]);
    }));

  it('asks before it leaves an archive that a job is under way in', () =>
    show({ jobs: [fakeJob(1)] }, async ({ page, engine }) => {
      const calls = () => engine.world.calls.filter(({ name }) => name === 'closeArchive').length;
      await page.getByRole('region', { name: 'What runs now' }).waitFor();
      await page.getByRole('button', { name: 'Close archive' }).click();
      const dialog = page.getByRole('dialog', { name: 'Close the archive?' });
      await dialog.getByText('A job is under way. It stops where it is').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(calls(), 0);
      await page.getByRole('button', { name: 'Close archive' }).click();
      await dialog.getByRole('button', { name: 'Close it' }).click();
      await page.getByRole('button', { name: 'Open it again' }).waitFor();
      assert.equal(calls(), 1);
    }));

  it('lets another archive be picked', () =>
    show({ state: { roots: ['/srv/photos', '/mnt/disk'] } }, async ({ page }) => {
      await page.getByRole('button', { name: 'Open or create another…' }).click();
      await page.getByRole('dialog').getByText('/srv/photos').first().waitFor();
    }));
});
