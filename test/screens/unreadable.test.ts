import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toText } from '../../src-main/engine/scan/file-name.ts';
import { shownName } from '../../src-renderer/parts/shown-name.ts';
import { joinBytes, writeBytesNamed } from '../helpers/byte-names.ts';
import { obeyModes } from '../helpers/obey-modes.ts';
import { until } from '../helpers/until.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { onEachHost } from './on-each-host.ts';
import { addFolder, folderRow, placeLink, stage } from './person.ts';
import { button, say } from './words.ts';

const latin1 = Buffer.from('caf\xe9.jpg', 'latin1');

obeyModes(fileURLToPath(import.meta.url), () => {
  onEachHost('files that cannot be read', (spec) => {
    spec(
      'are listed with path and reason, and are taken once they can be',
      {
        archive: true,
        prepare: ({ files }) => {
          const album = join(files, 'Album');
          writeFiles(album, {
            'good.txt': 'good',
            'closed.txt': 'closed',
            'shut/a.txt': 'a',
            'shut/b.txt': 'b',
          });
          writeBytesNamed(album, latin1, 'coffee');
          chmodSync(joinBytes(album, latin1), 0);
          chmodSync(join(album, 'closed.txt'), 0);
          chmodSync(join(album, 'shut'), 0);
        },
      },
      async (app) => {
        const album = join(app.files, 'Album');
        try {
          await addFolder(app, album);
          const row = folderRow(app, 'Album');
          await row.getByText(say('folders.errors', { count: 3 })).waitFor();
          await placeLink(app, 'activity').click();
          await stage(app)
            .getByRole('status')
            .filter({ hasText: say('activity.state.incomplete') })
            .waitFor();
          for (const name of ['closed.txt', 'shut', toText(latin1)]) {
            const problem = stage(app)
              .getByRole('listitem')
              .filter({
                has: app.page.getByTitle(shownName(`${album}/${name}`), { exact: true }),
              });
            await problem.getByText(say('error.EACCES.what')).waitFor();
            await problem.hover();
            await button(problem, 'activity.showDetails').click();
            await problem.getByText(/^EACCES: /).waitFor();
            await button(problem, 'words.copyPath').click();
            await until(async () => (await app.copied()) === `${album}/${name}`);
          }
          chmodSync(joinBytes(album, latin1), 0o600);
          chmodSync(join(album, 'closed.txt'), 0o600);
          chmodSync(join(album, 'shut'), 0o700);
          await button(stage(app), 'activity.tryThese').click();
          await stage(app)
            .getByRole('status')
            .filter({ hasText: say('activity.state.done') })
            .waitFor();
          await stage(app).getByText(say('activity.problems')).waitFor({ state: 'hidden' });
          assert.equal(await app.page.getByRole('listbox').getByRole('option').count(), 2);
          await placeLink(app, 'folders').click();
          await row
            .getByText(say('folders.pending', { count: 5 }))
            .first()
            .waitFor();
        } finally {
          chmodSync(join(album, 'shut'), 0o700);
        }
      },
    );
  });
});
