import assert from 'node:assert/strict';
import { join } from 'node:path';
import { de } from '../../src-renderer/messages/de.ts';
import { until } from '../helpers/until.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { onEachHost } from './on-each-host.ts';
import { addFolder, folderRow, notice, placeLink, untilScanned } from './person.ts';
import { button, say, text } from './words.ts';

onEachHost('settings', (spec) => {
  spec(
    'what is left out counts from the next scan on',
    {
      archive: true,
      prepare: ({ files }) =>
        writeFiles(join(files, 'Work'), { 'a.txt': 'a', 'b.tmp': 'b', 'Cache/c.txt': 'c' }),
    },
    async (app) => {
      const { page } = app;
      await placeLink(app, 'settings').click();
      const field = page.getByLabel(say('settings.pattern'), { exact: true });
      await field.fill('*.tmp');
      await button(app, 'settings.addPattern').click();
      await page
        .getByRole('list', { name: say('settings.excludesList') })
        .getByText('*.tmp')
        .waitFor();
      await field.fill('Cache');
      await field.press('Enter');
      await page
        .getByRole('list', { name: say('settings.excludesList') })
        .getByText('Cache')
        .waitFor();
      await field.fill('*.tmp');
      await field.press('Enter');
      await text(app, 'settings.badDouble').waitFor();

      await placeLink(app, 'folders').click();
      await addFolder(app, join(app.files, 'Work'));
      const row = folderRow(app, 'Work');
      await untilScanned(row, 1);
      await app.restart();
      await placeLink(app, 'settings').click();
      await button(app, 'settings.removePattern', { pattern: 'Cache' }).click();
      await app.page
        .getByRole('button', { name: say('settings.removePattern', { pattern: 'Cache' }) })
        .waitFor({ state: 'hidden' });
      await placeLink(app, 'folders').click();
      await folderRow(app, 'Work').press('s');
      await untilScanned(folderRow(app, 'Work'), 2);
    },
  );

  spec(
    'language and theme change at once and stay so, and an archive is closed and opened again',
    { archive: true },
    async (app) => {
      const look = () =>
        app.page.evaluate(
          `JSON.stringify([document.documentElement.lang, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).colorScheme])`,
        ) as Promise<string>;
      await placeLink(app, 'settings').click();
      await app.page.evaluate('globalThis.sameDocument = true');
      await app.page.getByRole('radio', { name: say('settings.themeLight') }).check();
      const light = await look();
      await app.page.getByRole('radio', { name: say('settings.themeDark') }).check();
      await until(async () => (await look()) !== light);
      await app.page.getByRole('radio', { name: 'Deutsch' }).check();
      await app.page.getByRole('heading', { name: de['place.settings'], level: 1 }).waitFor();
      await app.page.getByRole('link', { name: de['place.folders'] }).waitFor();
      assert.equal(await app.page.evaluate('sameDocument'), true, 'nothing was loaded anew');
      const chosen = await look();
      assert.equal(JSON.parse(chosen)[0], 'de');
      await app.restart();
      await app.page.getByRole('heading', { name: de['place.folders'], level: 1 }).waitFor();
      assert.equal(await look(), chosen);
      await app.page.keyboard.press('4');
      await app.page.getByRole('radio', { name: 'English' }).check();
      await app.page.getByRole('heading', { name: say('place.settings'), level: 1 }).waitFor();

      await button(app, 'settings.closeArchive').click();
      await text(app, 'welcome.title').waitFor();
      await button(notice(app, 'settings.closed'), 'settings.reopen').click();
      await text(app, 'folders.empty').waitFor();
    },
  );
});
