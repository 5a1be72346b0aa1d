import assert from 'node:assert/strict';
import { join } from 'node:path';
import { observationsOf } from '../helpers/read-catalog.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { onEachHost } from './on-each-host.ts';
import type { App } from './open-app.ts';
import { folderRow, notice, untilScanned } from './person.ts';
import { button, say, text } from './words.ts';

const trip = { 'Trip/a.txt': 'one', 'Trip/below/b.txt': 'two', 'Trip/below/deep/c.txt': 'three' };
const loose = {
  'Desk/first.txt': 'first',
  'Desk/second.txt': 'second',
  'Desk/not dropped.txt': 'not dropped',
};

/** Paths of all observations below a folder. */
async function seenBelow({ archive }: App, folder: string): Promise<string[]> {
  const rows = await observationsOf({ archive, db: undefined });
  return rows
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

onEachHost('what is dropped', (spec, host) => {
  /** Where what was dropped is scanned: there, or where it was uploaded to. */
  const landed = (app: App, folder: string) => (host === 'desktop' ? folder : join(app.archive, 'incoming'));
  const veil = (count: number) => say(host === 'desktop' ? 'drop.add' : 'drop.upload', { count });

  spec(
    'comes in: a folder, loose files, and both at once',
    { archive: true, prepare: ({ files }) => writeFiles(files, { ...trip, ...loose }) },
    async (app) => {
      const { page, files } = app;
      await text(app, 'folders.empty').waitFor();

      await app.drag([join(files, 'Trip')]);
      await page.getByText(veil(1), { exact: true }).waitFor();
      await app.drop([join(files, 'Trip')]);
      await page.getByText(veil(1), { exact: true }).waitFor({ state: 'hidden' });
      const below = ['a.txt', 'below/b.txt', 'below/deep/c.txt'];
      if (host === 'desktop') {
        await untilScanned(folderRow(app, 'Trip'), 3);
        assert.deepEqual(await seenBelow(app, join(files, 'Trip')), below);
      } else {
        await untilScanned(folderRow(app, 'incoming'), 3);
        assert.deepEqual(await seenBelow(app, join(landed(app, ''), 'Trip')), below);
      }

      const two = [join(files, 'Desk/first.txt'), join(files, 'Desk/second.txt')];
      await app.drag(two);
      await page.getByText(veil(2), { exact: true }).waitFor();
      await app.drop(two);
      if (host === 'desktop') {
        const row = folderRow(app, 'Desk');
        await row.getByText(say('kind.import')).waitFor();
        await untilScanned(row, 2);
        assert.deepEqual(await seenBelow(app, join(files, 'Desk')), ['first.txt', 'second.txt']);
      } else {
        await untilScanned(folderRow(app, 'incoming'), 5);
        assert.deepEqual(
          (await seenBelow(app, landed(app, ''))).filter((path) => !path.includes('/')),
          ['first.txt', 'second.txt'],
        );
      }

      writeFiles(files, { 'More/d.txt': 'four', 'alone.txt': 'five' });
      await app.drop([join(files, 'alone.txt'), join(files, 'More')]);
      if (host === 'desktop') {
        await untilScanned(folderRow(app, 'More'), 1);
        await untilScanned(folderRow(app, 'files'), 1);
      } else {
        await untilScanned(folderRow(app, 'incoming'), 7);
        const all = await seenBelow(app, landed(app, ''));
        assert.ok(all.includes('alone.txt') && all.includes('More/d.txt'), String(all));
      }
    },
  );

  spec(
    'and cannot be taken is named, and the rest comes in; without an archive nothing does',
    {
      prepare: ({ files }) => writeFiles(files, { 'good.txt': 'good', '.mama/odd.txt': 'odd' }),
    },
    async (app) => {
      const { page, files, archive } = app;
      await text(app, 'welcome.title').waitFor();
      await app.drag([join(files, 'good.txt')]);
      await text(app, 'drop.noArchive').waitFor();
      await app.drop([join(files, 'good.txt')]);
      await text(app, 'drop.noArchive').waitFor({ state: 'hidden' });
      await button(app, 'welcome.create').click();
      await text(app, 'folders.empty').waitFor();
      if (host === 'desktop') {
        await app.drop([join(archive, 'blobs'), join(files, 'good.txt')]);
        const told = notice(app, 'error.SOURCE_INSIDE_ARCHIVE.what');
        await told.waitFor();
        await told.getByTitle(join(archive, 'blobs')).waitFor();
        await untilScanned(folderRow(app, 'files'), 1);
      } else {
        await app.drop([join(files, '.mama'), join(files, 'good.txt')]);
        await page.getByRole('region', { name: say('upload.failedTitle', { count: 1 }) }).waitFor();
        await page.getByTitle('.mama/odd.txt').waitFor();
        await untilScanned(folderRow(app, 'incoming'), 1);
        assert.deepEqual(await seenBelow(app, landed(app, '')), ['good.txt']);
        app.complaints.expect(/status of 400.*\/upload/);
      }
    },
  );
});
