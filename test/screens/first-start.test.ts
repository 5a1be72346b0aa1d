import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assertStoreSound, contentsBelow } from '../helpers/archive-state.ts';
import { makeTree, scaled, treePresets } from '../helpers/make-tree.ts';
import { onEachHost } from './on-each-host.ts';
import { bringIn, folderRow, openPicker, placeLink, untilScanned } from './person.ts';
import { button, say, text } from './words.ts';

onEachHost('from the first start', (spec) => {
  spec(
    'a folder comes in, and is in the archive as it was',
    {
      prepare: ({ files }) => {
        makeTree(join(files, 'Holiday'), scaled(treePresets.tiny, 0.003));
      },
    },
    async (app) => {
      const { page, archive, files } = app;
      await page.getByRole('heading', { name: say('welcome.title') }).waitFor();
      for (const promise of ['welcome.keeps', 'welcome.once', 'welcome.asks', 'welcome.plain'] as const)
        await text(app, promise).waitFor();
      assert.equal(readdirSync(app.home).includes('Mama'), false, 'nothing is made before it is asked for');
      await button(app, 'welcome.create').click();
      await text(app, 'folders.empty').waitFor();

      const before = contentsBelow(join(files, 'Holiday'));
      await app.chooseFolder(join(files, 'Holiday'), () => openPicker(app));
      const row = folderRow(app, 'Holiday');
      await untilScanned(row, 300);
      assert.equal(readdirSync(join(archive, 'blobs')).length, 0, 'a scan copies nothing');

      await bringIn(app, row, async (plan) => {
        await plan.getByText(say('plan.cost')).waitFor();
        await plan.getByText(say('plan.yourFiles')).waitFor();
        assert.equal(readdirSync(join(archive, 'blobs')).length, 0, 'a plan changes nothing');
      });
      await row
        .getByText(say('folders.assigned', { count: 300 }))
        .first()
        .waitFor();

      await app.stop();
      assertStoreSound(archive);
      assert.deepEqual(contentsBelow(join(files, 'Holiday')), before);
      const views = contentsBelow(join(archive, 'views'));
      assert.deepEqual(Object.values(views).sort(), Object.values(before).sort());
      for (const path of Object.keys(before))
        assert.ok(
          Object.keys(views).some((view) => view.endsWith(`/Holiday/${path}`)),
          path,
        );
      assert.deepEqual(
        new Set(Object.keys(contentsBelow(join(archive, 'blobs'))).map((p) => p.slice(-64))),
        new Set(Object.values(before)),
      );
    },
  );

  spec('an archive that is there is opened, and stays open over a restart', {}, async (app) => {
    const { openEngine } = await import('./open-app.ts');
    const elsewhere = join(app.folder, 'elsewhere');
    mkdirSync(elsewhere);
    await (await openEngine({ archive: join(elsewhere, 'Album'), create: true })).close();
    await app.chooseFolder(join(elsewhere, 'Album'), () => button(app, 'welcome.open').click());
    await text(app, 'folders.empty').waitFor();
    await app.restart();
    await text(app, 'folders.empty').waitFor();
    await app.page.getByTitle(join(elsewhere, 'Album')).waitFor();
    assert.equal(statSync(app.archive, { throwIfNoEntry: false }), undefined);
  });

  spec('the sample that comes with mama is tried without a question', {}, async (app) => {
    await button(app, 'welcome.trySample').click();
    const row = folderRow(app, 'sample');
    await untilScanned(row, 40);
    await bringIn(app, row, async (plan) => {
      assert.equal(await plan.getByText('read-only').count(), 0, 'the files of the installation stay theirs');
    });
    await row
      .getByText(say('folders.assigned', { count: 40 }))
      .first()
      .waitFor();
    await placeLink(app, 'health').click();
    await app.page.getByRole('heading', { name: say('place.health') }).waitFor();
    await app.stop();
    assertStoreSound(`${app.archive}-sample`);
  });
});
