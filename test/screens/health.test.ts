import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertStoreSound } from '../helpers/archive-state.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';
import { rot, taken } from './full-archive.ts';
import { onEachHost } from './on-each-host.ts';
import { openEngine, type Place } from './open-app.ts';
import { coverageOf, dialog, placeLink } from './person.ts';
import { button, say, text } from './words.ts';

const safe = { 'a.txt': 'alpha', 'b.txt': 'beta', 'below/c.txt': 'gamma', 'below/a again.txt': 'alpha' };

async function prepare({ files, archive }: Place): Promise<void> {
  writeFiles(join(files, 'Safe'), safe);
  for (const name of Object.keys(safe)) setTime(join(files, 'Safe', name), taken);
  writeFiles(join(files, 'Mixed'), { 'known.txt': 'alpha', 'new.txt': 'never seen', '<b>&"odd".txt': 'odd' });
  const engine = await openEngine({ archive });
  const { id } = await engine.api.addSource({ folder: join(files, 'Safe'), copyOnly: true });
  await engine.api.scan(id, { metadata: false });
  await engine.api.apply();
  await engine.close();
}

onEachHost('the health of the archive', (spec) => {
  spec(
    'a folder that is in the archive may be wiped, another may not',
    { archive: true, prepare },
    async (app) => {
      const { page, files } = app;
      await coverageOf(app, join(files, 'Safe'));
      await text(app, 'health.verdict.proven', { files: 4 }).waitFor();

      await coverageOf(app, join(files, 'Mixed'));
      await text(app, 'health.verdict.notStored', { count: 2 }).waitFor();
      const list = page.getByRole('list', { name: say('health.coverage.list') });
      await list.getByTitle('new.txt', { exact: true }).waitFor();
      await list.getByTitle('<b>&"odd".txt', { exact: true }).waitFor();
      assert.equal(await list.getByRole('listitem').count(), 2);

      const html = await app.saved(() => page.keyboard.press('s'));
      assert.match(html.name, /Mixed.*\.html$/);
      assert.match(html.text, /<!doctype html>/i);
      const decoded = html.text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      assert.ok(decoded.includes(`${join(files, 'Mixed')}/new.txt`));
      assert.ok(decoded.includes(`${join(files, 'Mixed')}/<b>&"odd".txt`));
      assert.ok(!html.text.includes('<b>'), 'a name is no markup');
      assert.doesNotMatch(html.text, /<script|http:|https:/i, 'it asks nobody for anything');
      const csv = await app.saved(() => page.keyboard.press('c'));
      assert.match(csv.name, /\.csv$/);
      const lines = csv.text.trim().split(/\r?\n/);
      assert.equal(lines.length, 3);
      assert.ok(lines[1]?.includes('/Mixed/'), lines[1]);
    },
  );

  spec('a damaged content is found, healed, and fine again', { archive: true, prepare }, async (app) => {
    const { page, archive } = app;
    await placeLink(app, 'health').click();
    await text(app, 'health.condition.never').waitFor();
    await button(app, 'health.verify.startQuick').click();
    await text(app, 'health.condition.asLeft', { count: 3 }).waitFor();
    rot(archive);
    assert.throws(() => assertStoreSound(archive));
    await button(app, 'health.verify.startFull').click();
    await text(app, 'health.condition.damage', { count: 1 }).waitFor();
    await page.getByRole('link', { name: say('health.verify.lastFindings', { count: 1 }) }).click();
    await text(app, 'health.verified.findings', { count: 1 }).waitFor();
    const findings = page.getByRole('list', { name: say('health.findings') });
    await findings.getByText(say('health.finding.corrupt')).waitFor();

    await page.keyboard.press('h');
    await dialog(app).getByText(say('health.heal.intro')).waitFor();
    await button(dialog(app), 'health.heal.action').click();
    await text(app, 'health.verified.healed', { count: 1 }).waitFor();
    await page.keyboard.press('Escape');
    await button(app, 'health.verify.startFull').click();
    await text(app, 'health.condition.proven', { count: 3 }).waitFor();
    await app.stop();
    assertStoreSound(archive);
  });
});
