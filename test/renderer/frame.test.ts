import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chromiumPath } from './browser.ts';
import { fakeEndedJob, fakeJob } from './fake-job.ts';
import { useScreens } from './open-screens.ts';

describe('the frame', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();

  it('goes to its places by their keys, and keeps the place over a reload', () =>
    open({}, async ({ page, complaints }) => {
      await page.getByRole('heading', { level: 1, name: 'Folders' }).waitFor();
      for (const [key, name] of [
        ['2', 'Activity'],
        ['3', 'Health'],
        ['4', 'Settings'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('heading', { level: 1, name }).waitFor();
        assert.equal(await page.title(), `${name} – mama`);
        const current = page.getByRole('navigation').locator('[aria-current="page"]');
        assert.match((await current.textContent()) ?? '', new RegExp(name));
      }
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
      assert.deepEqual(complaints, []);
    }));

  it('shows all keys on a sheet, which Esc closes and which has the keyboard meanwhile', () =>
    open({}, async ({ page, complaints }) => {
      await page.getByRole('heading', { level: 1, name: 'Folders' }).waitFor();
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard' });
      await sheet.waitFor();
      for (const text of ['Bring in', 'Pause or resume', 'Show these keys', 'One step back'])
        await sheet.getByText(text, { exact: true }).waitFor();
      await page.keyboard.press('3');
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Folders');
      assert.deepEqual(complaints, []);
    }));

  it('leads to the content past the places, by key', () =>
    open({}, async ({ page }) => {
      await page.getByRole('heading', { level: 1, name: 'Folders' }).waitFor();
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      assert.ok(await skip.evaluate('document.activeElement.textContent === "Skip to the content"'));
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'MAIN');
    }));

  it('shows what runs on every screen; it is paused, resumed and cancelled there', () =>
    open(
      { engine: { jobs: [fakeJob(7)], jobMs: 60_000 }, place: 'settings' },
      async ({ page, engine, complaints }) => {
        const strip = page.getByRole('region', { name: 'What runs now' });
        await strip.getByText('41,203 of 120,411 files').waitFor();
        await strip.getByText('6 min left').waitFor();
        await strip.getByRole('button', { name: 'Pause' }).click();
        await strip.getByText('paused').waitFor();
        await strip.getByRole('button', { name: 'Resume' }).click();
        await strip.getByRole('button', { name: 'Pause' }).waitFor();
        await strip.getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
        assert.equal(new URL(page.url()).hash, '#activity/7');
        if (await strip.isVisible()) await strip.getByRole('button', { name: 'Cancel' }).click();
        await strip.waitFor({ state: 'detached' });
        assert.equal(engine.world.jobs.get(7)?.state === 'running', false);
        assert.deepEqual(complaints, []);
      },
    ));

  it('says that the engine is gone, comes back by itself and shows what changed meanwhile', () =>
    open({ engine: { rows: 2 } }, async ({ page, engine, host }) => {
      await page.locator('[id^=source-]').nth(1).waitFor();
      host.drop();
      const banner = page.getByText(/connection to mama broke off/);
      await banner.waitFor();
      engine.world.sources = engine.world.sources.slice(0, 1);
      engine.world.jobs.set(5, fakeEndedJob(5));
      host.accept(true);
      await page.getByText('The engine is back.').waitFor();
      await banner.waitFor({ state: 'detached' });
      await page.locator('#source-2').waitFor({ state: 'detached' });
    }));

  it('says so where the host does not let the browser in', () =>
    open(
      {
        host: {
          other: (request, response) => {
            if (request.url !== '/host.json') return false;
            response.writeHead(401).end();
            return true;
          },
        },
      },
      async ({ page, host }) => {
        await page.getByRole('heading', { level: 1, name: 'Folders' }).waitFor();
        host.drop();
        await page.getByText(/not let in any more/).waitFor();
      },
    ));

  it('speaks the language of the system', () =>
    open({ page: { locale: 'de-AT' }, engine: { jobs: [fakeJob(1)] } }, async ({ page }) => {
      await page.getByRole('heading', { level: 1, name: 'Ordner' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'de');
      await page.getByText('41.203 von 120.411 Dateien').first().waitFor();
    }));

  it('paints in the chosen theme from the first moment', () =>
    open(
      { first: `localStorage.setItem('mama-look', '{"theme":"dark","language":"de"}')` },
      async ({ page }) => {
        await page.getByRole('heading', { level: 1, name: 'Ordner' }).waitFor();
        assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
        const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        assert.equal(ground, 'rgb(26, 29, 28)');
      },
    ));
});
