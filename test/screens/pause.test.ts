import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../helpers/until.ts';
import { onEachHost } from './on-each-host.ts';
import type { App, Place } from './open-app.ts';
import { addFolder, dialog, folderRow, placeLink, stage } from './person.ts';
import { button, say, text } from './words.ts';

/** Takes longer to read than any spec, and no space: pauses meet it in its middle. */
function hugeFile({ files }: Place): void {
  mkdirSync(join(files, 'Films'));
  writeFileSync(join(files, 'Films', 'huge.mov'), '');
  truncateSync(join(files, 'Films', 'huge.mov'), 2 ** 40);
}

/** What is said of the data read so far, such as `12.1 GB`. */
async function dataRead(app: App): Promise<string> {
  const figure = stage(app)
    .locator('dl > div')
    .filter({ hasText: say('activity.data') });
  return (await figure.locator('dd').first().innerText()).trim();
}

onEachHost('a scan that is held up', (spec) => {
  spec(
    'stands still, survives a restart and a reload, goes on, and is cancelled',
    { archive: true, prepare: hugeFile },
    async (app) => {
      await addFolder(app, join(app.files, 'Films'));
      await placeLink(app, 'activity').click();
      await stage(app).getByText(say('job.phase.hash')).waitFor();
      await until(async () => /GB/.test(await dataRead(app)));

      await button(stage(app), 'job.pause').click();
      await button(stage(app), 'job.resume').waitFor();
      await text(stage(app), 'activity.pausedText').waitFor();
      const read = await dataRead(app);
      await sleep(1500);
      assert.equal(await dataRead(app), read, 'nothing is read while it is paused');

      await app.restart();
      await placeLink(app, 'activity').click();
      await text(stage(app), 'activity.pausedText').waitFor();
      await sleep(500);
      await text(stage(app), 'activity.pausedText').waitFor();
      const before = await dataRead(app);

      await button(stage(app), 'job.resume').click();
      await button(stage(app), 'job.pause').waitFor();
      await until(async () => (await dataRead(app)) !== before);
      const { page } = app;
      const address = page.url();
      await page.reload();
      assert.equal(page.url(), address);
      await button(stage(app), 'job.pause').waitFor();
      const reloaded = await dataRead(app);
      await until(async () => (await dataRead(app)) !== reloaded);

      // From the strip, elsewhere.
      await placeLink(app, 'folders').click();
      const strip = page.getByRole('region', { name: say('frame.strip') });
      await button(strip, 'job.pause').click();
      await button(strip, 'job.resume').waitFor();
      await button(folderRow(app, 'Films'), 'job.resume').click();
      await button(strip, 'job.pause').waitFor();
      await strip.getByRole('link').click();
      await button(stage(app), 'job.cancel').click();
      await button(dialog(app), 'activity.cancelKeep').click();
      await dialog(app).waitFor({ state: 'hidden' });
      await button(stage(app), 'job.cancel').click();
      await button(dialog(app), 'activity.cancelDo').click();
      await stage(app).getByText(say('activity.state.cancelled')).waitFor();
      await strip.waitFor({ state: 'hidden' });
      assert.equal(
        await page.getByRole('listbox').getByRole('option').count(),
        1,
        'it is one job all the time',
      );
    },
  );
});
