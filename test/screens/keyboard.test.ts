import { join } from 'node:path';
import type { PlaceId } from '../../src-renderer/state/places.ts';
import { assertStoreSound } from '../helpers/archive-state.ts';
import { until } from '../helpers/until.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { assertFocusIsSeen, assertFocusIsSeenEverywhere } from './assert-focus-is-seen.ts';
import { fullArchive as full } from './full-archive.ts';
import { hasFocus, holdsFocus } from './has-focus.ts';
import { onEachHost } from './on-each-host.ts';
import { dialog, folderRow, stage, title, untilScanned } from './person.ts';
import { tabTo } from './tab-to.ts';
import { button, say, text } from './words.ts';

const album = { 'a.txt': 'one', 'b.txt': 'two', 'below/c.txt': 'three' };

onEachHost('with the keys alone', (spec) => {
  spec(
    'a folder comes in',
    { prepare: ({ files }) => writeFiles(join(files, 'Album'), album) },
    async (app) => {
      const { page } = app;
      await text(app, 'welcome.title').waitFor();
      await tabTo(app, button(app, 'welcome.create'));
      await page.keyboard.press('Enter');
      await text(app, 'folders.empty').waitFor();
      await app.chooseFolder(join(app.files, 'Album'), () => page.keyboard.press('a'));
      const row = folderRow(app, 'Album');
      await untilScanned(row, 3);
      await page.keyboard.press('ArrowDown');
      await until(() => hasFocus(row));
      await page.keyboard.press('b');
      const confirm = button(dialog(app), 'folders.bringIn');
      await dialog(app).getByText(say('plan.yourFiles')).waitFor();
      await assertFocusIsSeen(page);
      await tabTo(app, confirm);
      await page.keyboard.press('Enter');
      await row
        .getByText(say('folders.assigned', { count: 3 }))
        .first()
        .waitFor();
      await until(() => holdsFocus(row));
      await page.keyboard.press('2');
      await title(app, 'activity').waitFor();
      await tabTo(app, page.getByRole('listbox'));
      await page.keyboard.press('End');
      await stage(app).getByText(say('activity.count.newObservations')).waitFor();
      await app.stop();
      assertStoreSound(app.archive);
    },
  );

  spec('what has the keyboard can be seen, wherever it is', { archive: true, prepare: full }, async (app) => {
    await folderRow(app, 'huge').waitFor();
    for (const [key, place] of ['folders', 'activity', 'health', 'settings'].entries()) {
      await app.page.keyboard.press(String(key + 1));
      await title(app, place as PlaceId).waitFor();
      if (place === 'health') await button(app, 'health.verify.startFull').waitFor();
      if (place === 'settings') await button(app, 'settings.addPattern').waitFor();
      await assertFocusIsSeenEverywhere(app.page);
    }
  });
});
