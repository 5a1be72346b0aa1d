import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { archiveState, assertStoreSound } from '../helpers/archive-state.ts';
import { makeTree, scaled, treePresets } from '../helpers/make-tree.ts';
import { onEachHost } from './on-each-host.ts';
import { openEngine } from './open-app.ts';
import { addFolder, bringIn, folderRow, placeLink, stage, untilScanned } from './person.ts';
import { button, say } from './words.ts';

const files = 400;

onEachHost('an engine that is killed', (spec, host) => {
  spec(
    'is told, comes back, and its job ends as if nothing had been',
    {
      archive: true,
      prepare: (place) => {
        makeTree(join(place.files, 'Album'), scaled(treePresets.tiny, files / treePresets.tiny.files));
      },
    },
    async (app) => {
      const { page } = app;
      await addFolder(app, join(app.files, 'Album'));
      await placeLink(app, 'activity').click();
      await button(stage(app), 'job.pause').waitFor();
      await app.killEngine();
      // A break that takes longer is told while it lasts; each one when it is over.
      const over = [say('banner.back'), say('banner.wasGone')].map((words) => page.getByText(words));
      await (over[0] as Locator).or(over[1] as Locator).waitFor();
      await stage(app)
        .getByRole('status')
        .filter({ hasText: say('activity.state.done') })
        .waitFor({ timeout: 60_000 });
      assert.equal(await page.getByRole('listbox').getByRole('option').count(), 1, 'it is the same job');
      await placeLink(app, 'folders').click();
      const row = folderRow(app, 'Album');
      await untilScanned(row, files);
      await bringIn(app, row);
      await row
        .getByText(say('folders.assigned', { count: files }))
        .first()
        .waitFor();
      await app.stop();
      assertStoreSound(app.archive);

      const archive = join(app.folder, 'undisturbed');
      const engine = await openEngine({ archive, create: true });
      const { id } = await engine.api.addSource({ folder: join(app.files, 'Album') });
      await engine.api.scan(id, { metadata: false });
      await engine.api.apply();
      await engine.close();
      const state = (path: string) => archiveState({ archive: path, db: undefined }, app.files);
      assert.deepEqual(await state(app.archive), await state(archive));
      if (host === 'web') app.complaints.expect(/WebSocket|engine/);
    },
  );
});
