import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTree, scaled, treePresets } from '../helpers/make-tree.ts';
import { onEachHost } from './on-each-host.ts';
import { openEngine, type Place } from './open-app.ts';
import { folderRow } from './person.ts';
import { button, say } from './words.ts';

const names = ['Erased', 'Unplugged', 'Away'];
const files = 60;

/** Three folders that were brought in; then one is emptied, one is empty for a while, and one is not there at all. */
async function vanish({ files: folder, archive }: Place): Promise<void> {
  const engine = await openEngine({ archive });
  for (const [seed, name] of names.entries()) {
    const tree = scaled(treePresets.tiny, files / treePresets.tiny.files);
    makeTree(join(folder, name), { ...tree, seed: seed + 10 });
    const { id } = await engine.api.addSource({ folder: join(folder, name), copyOnly: true });
    await engine.api.scan(id, { metadata: false });
  }
  await engine.api.apply();
  await engine.close();
  rmSync(join(folder, 'Erased'), { recursive: true });
  mkdirSync(join(folder, 'Erased'));
  renameSync(join(folder, 'Unplugged'), join(folder, 'kept'));
  mkdirSync(join(folder, 'Unplugged'));
  renameSync(join(folder, 'Away'), join(folder, 'far away'));
}

onEachHost('a folder whose files are gone', (spec) => {
  spec(
    'is asked about, and each answer does what it says',
    { archive: true, prepare: vanish },
    async (app) => {
      const { page } = app;
      const row = (name: string) => folderRow(app, name);
      const question = (name: string) =>
        row(name)
          .getByRole('alert')
          .filter({ hasText: say('brake.gone') });

      await button(row('Erased'), 'folders.scan').click();
      await question('Erased').waitFor();
      await row('Erased')
        .getByText(say('folders.assigned', { count: files }))
        .first()
        .waitFor();
      const badge = page.getByRole('navigation').getByText(say('frame.badgeQuestions', { count: 1 }));
      await badge.waitFor({ state: 'attached' });
      await button(question('Erased'), 'brake.reallyGone').click();
      await question('Erased').waitFor({ state: 'hidden' });
      await row('Erased').getByText(say('folders.noFiles')).first().waitFor();
      await badge.waitFor({ state: 'detached' });

      await button(row('Unplugged'), 'folders.scan').click();
      await question('Unplugged').waitFor();
      await button(question('Unplugged'), 'question.notNow').click();
      await question('Unplugged').waitFor({ state: 'hidden' });
      await row('Unplugged')
        .getByText(say('folders.assigned', { count: files }))
        .first()
        .waitFor();
      await button(row('Unplugged'), 'folders.scan').click();
      await question('Unplugged').waitFor();
      rmSync(join(app.files, 'Unplugged'), { recursive: true });
      renameSync(join(app.files, 'kept'), join(app.files, 'Unplugged'));
      await button(question('Unplugged'), 'folders.scanAgain').click();
      await question('Unplugged').waitFor({ state: 'hidden' });
      await row('Unplugged')
        .getByText(say('folders.assigned', { count: files }))
        .first()
        .waitFor();

      await row('Away').getByText(say('folders.notThere')).waitFor();
      assert.equal(await button(row('Away'), 'folders.scan').count(), 0, 'what is not there is not scanned');
    },
  );
});
