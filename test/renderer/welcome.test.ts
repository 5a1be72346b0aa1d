import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chromiumPath } from './browser.ts';
import { useScreens } from './open-screens.ts';

const closed = { archive: null };

describe('the Welcome screen', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();

  it('makes an archive where it is suggested, by keyboard alone', () =>
    open({ engine: { state: closed, rows: 0 } }, async ({ page, engine, complaints }) => {
      await page.getByRole('heading', { level: 1, name: 'Where should your archive be?' }).waitFor();
      assert.equal(await page.getByRole('navigation').count(), 0);
      await page.getByRole('button', { name: 'Create archive' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'No folders yet' }).waitFor();
      const [call] = engine.world.calls.filter(({ name }) => name === 'openArchive');
      assert.deepEqual(call?.args, [{ path: '/home/ada/Mama', create: true }]);
      assert.deepEqual(complaints, []);
    }));

  it('says in four lines what becomes of the files', () =>
    open({ engine: { state: closed } }, async ({ page }) => {
      const promises = page.getByRole('region', { name: 'What mama does with your files' });
      await promises.waitFor();
      assert.equal(await promises.getByRole('listitem').count(), 4);
    }));

  it('tries the sample in an archive of its own, copying its files', () =>
    open({ engine: { state: closed, rows: 0, jobMs: 60_000 } }, async ({ page, engine }) => {
      await page.getByRole('button', { name: 'Try the sample' }).click();
      await page.locator('#source-1').getByRole('progressbar').waitFor();
      const calls = engine.world.calls.filter(({ name }) => /^(openArchive|addSource|startJob)$/.test(name));
      assert.deepEqual(
        calls.map(({ args }) => args[0]),
        [
          { path: '/home/ada/Mama-sample', create: true },
          { folder: '/usr/lib/mama/resources/sample', copyOnly: true },
          { type: 'scan', sourceId: 1 },
        ],
      );
    }));

  it('offers no sample where none was installed', () =>
    open({ engine: { state: { ...closed, sample: null } } }, async ({ page }) => {
      await page.getByRole('button', { name: 'Create archive' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Try the sample' }).count(), 0);
    }));

  it('says why the last archive is not open, and tries again', () =>
    open(
      {
        engine: {
          state: {
            ...closed,
            problem: { code: 'ARCHIVE_LOCKED', message: 'In use by mama scan.', path: '/mnt/disk/Mama' },
          },
        },
      },
      async ({ page, engine }) => {
        const note = page.getByRole('alert');
        await note.getByText('The archive is in use by another mama.').waitFor();
        await note.getByText('/mnt/disk/Mama').waitFor();
        await note.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('navigation').waitFor();
        const [call] = engine.world.calls.filter(({ name }) => name === 'openArchive');
        assert.deepEqual(call?.args, [{ path: '/mnt/disk/Mama', create: false }]);
      },
    ));

  it('opens an archive that is found in the folder browser, by keyboard', () =>
    open({ engine: { state: closed } }, async ({ page, engine, complaints }) => {
      await page.getByRole('button', { name: 'Open an existing one…' }).click();
      const browser = page.getByRole('dialog', { name: 'Choose an archive' });
      await browser.getByRole('option', { name: '/srv/photos' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await browser.getByRole('option', { name: '1998' }).waitFor();
      await page.keyboard.press('p');
      assert.equal(await browser.locator('[aria-selected="true"]').textContent(), 'Phone');
      await page.keyboard.press('ArrowRight');
      await browser.getByRole('option', { name: 'DCIM' }).waitFor();
      await page.keyboard.press('Backspace');
      await browser.locator('[aria-selected="true"]', { hasText: 'Phone' }).waitFor();
      await page.keyboard.press('m');
      await browser.getByRole('button', { name: 'Open: Mama' }).click();
      await page.getByRole('navigation').waitFor();
      const [call] = engine.world.calls.filter(({ name }) => name === 'openArchive');
      assert.deepEqual(call?.args, [{ path: '/srv/photos/Mama', create: false }]);
      assert.deepEqual(complaints, []);
    }));

  it('says which folder cannot be listed, and stays where it was', () =>
    open({ engine: { state: closed } }, async ({ page }) => {
      await page.getByRole('button', { name: 'Open an existing one…' }).click();
      await page.getByRole('option', { name: '/srv/photos' }).dblclick();
      await page.getByRole('option', { name: 'private' }).dblclick();
      await page.getByRole('alert').getByText('There is no permission').waitFor();
      assert.ok(await page.getByRole('option', { name: '1998' }).isVisible());
    }));

  it('asks before it makes an archive where there is none', () =>
    open(
      {
        engine: {
          state: closed,
          api: { listFolder: async () => ({ path: '/srv/nothing', parent: null, folders: [], files: 0 }) },
        },
      },
      async ({ page, engine }) => {
        await page.getByRole('button', { name: 'Open an existing one…' }).click();
        await page.getByRole('button', { name: 'Open', exact: true }).click();
        const question = page.getByRole('dialog', { name: 'There is no archive here yet' });
        await question.getByText('/srv/nothing').waitFor();
        await question.getByRole('button', { name: 'Create archive' }).click();
        await page.getByRole('navigation').waitFor();
        const calls = engine.world.calls.filter(({ name }) => name === 'openArchive');
        assert.deepEqual(
          calls.map(({ args }) => args[0]),
          [
            { path: '/srv/nothing', create: false },
            { path: '/srv/nothing', create: true },
          ],
        );
      },
    ));
});
