import assert from 'node:assert/strict';
import { join } from 'node:path';
import { joinText, toText } from '../../src-main/engine/scan/file-name.ts';
import { shownName } from '../../src-renderer/parts/shown-name.ts';
import { awkwardNames, joinBytes, makeBytesNamed, writeBytesNamed } from '../helpers/byte-names.ts';
import { until } from '../helpers/until.ts';
import { assertFits } from './assert-fits.ts';
import { onEachHost } from './on-each-host.ts';
import { openEngine, type Place } from './open-app.ts';
import { addFolder, coverageOf, folderRow, placeLink, stage } from './person.ts';
import { button, say } from './words.ts';

/** Names of folders that break what takes names for text, or turns it around. */
const names = {
  latin1: Buffer.from('Caf\xe9 1999', 'latin1'),
  turned: Buffer.from('\u202egpj.exe'),
  arabic: Buffer.from('\u0635\u0648\u0631 \u0627\u0644\u0639\u0627\u0626\u0644\u0629'),
  emoji: Buffer.from('\u{1f468}\u200d\u{1f469}\u200d\u{1f467} family'),
  newline: Buffer.from('two\nlines'),
  long: Buffer.from('n'.repeat(255)),
} as const;
const added = Object.values(names).filter((name) => name !== names.emoji);
const odd = Object.values(awkwardNames);

async function prepare({ files, archive }: Place): Promise<void> {
  for (const [index, name] of Object.values(names).entries())
    writeBytesNamed(makeBytesNamed(files, name), Buffer.from('a.txt'), `content ${index}`);
  const folder = joinBytes(files, Buffer.from('odd'));
  makeBytesNamed(files, Buffer.from('odd'));
  for (const [index, name] of odd.entries()) writeBytesNamed(folder, name, `odd ${index}`);
  const engine = await openEngine({ archive });
  for (const name of added) {
    const { id } = await engine.api.addSource({ folder: joinText(files, toText(name)) });
    await engine.api.scan(id, { metadata: false });
  }
  await engine.close();
}

/** What must never reach a person's eye as it is: it turns or breaks the text around it, or shows nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among them
const raw = /[\u0001-\u0008\u000b-\u001f\u007f\u200e\u200f\u2028-\u202e\u2066-\u2069\uef80-\uefff]/;

onEachHost('names', (spec) => {
  spec('of any bytes are shown, fit, and are copied as they are', { archive: true, prepare }, async (app) => {
    const { page, files } = app;
    const assertShowable = async () => {
      const seen = await page.locator('body').innerText();
      assert.equal(raw.exec(seen)?.index ?? null, null, JSON.stringify(raw.exec(seen)?.input.slice(0, 2000)));
    };
    for (const name of added) await folderRow(app, shownName(toText(name))).waitFor();
    await assertShowable();
    await assertFits(page);
    const heights = await page
      .getByRole('main')
      .getByRole('listitem')
      .evaluateAll((rows) => rows.map((row) => (row as unknown as { offsetHeight: number }).offsetHeight));
    assert.equal(new Set(heights).size, 1, `a name changes the height of its row: ${heights}`);
    // Each name turns itself, and not what stands beside it.
    const arabic = folderRow(app, toText(names.arabic));
    assert.ok((await arabic.locator('bdi', { hasText: toText(names.arabic) }).count()) >= 1);

    await addFolder(app, join(files, toText(names.emoji)));
    await folderRow(app, toText(names.emoji))
      .getByText(say('folders.pending', { count: 1 }))
      .first()
      .waitFor();

    for (const name of [names.latin1, names.turned, names.newline]) {
      await folderRow(app, shownName(toText(name))).click({ position: { x: 5, y: 5 } });
      if ((await page.getByRole('complementary').count()) === 0) await page.keyboard.press('i');
      const details = page.getByRole('complementary');
      await details.getByRole('heading', { name: shownName(toText(name)) }).waitFor();
      await assertFits(page);
      await button(details, 'words.copyPath').click();
      await until(async () => (await app.copied()) === joinText(files, toText(name)));
    }

    await coverageOf(app, join(files, 'odd'));
    await page.getByText(say('health.verdict.notStored', { count: odd.length })).waitFor();
    const list = page.getByRole('list', { name: say('health.coverage.list') });
    await list.getByRole('listitem').nth(8).waitFor();
    await assertShowable();
    await assertFits(page);
    await placeLink(app, 'activity').click();
    await stage(app).getByText(say('activity.notStored')).waitFor();
    await stage(app).getByRole('listitem').nth(3).waitFor();
    await assertShowable();
    await assertFits(page);
  });
});
