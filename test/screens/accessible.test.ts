import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../helpers/write-files.ts';
import { assertAccessible } from '../renderer/assert-accessible.ts';
import { fullArchive, rot } from './full-archive.ts';
import { onEachHost } from './on-each-host.ts';
import type { App } from './open-app.ts';
import { bringIn, coverageOf, dialog, folderRow, openPicker, placeLink, stage, title } from './person.ts';
import { button, say, text } from './words.ts';

async function leaveDialog(app: App): Promise<void> {
  await app.page.keyboard.press('Escape');
  await dialog(app).waitFor({ state: 'hidden' });
}

onEachHost('nothing keeps anyone out', (spec, host) => {
  spec('of a beginning', { prepare: ({ files }) => mkdirSync(join(files, 'new')) }, async (app) => {
    const { page, files } = app;
    const look = (name: string) => assertAccessible(page, name);
    await text(app, 'welcome.title').waitFor();
    await look('welcome');
    await app.drag([files]);
    await text(app, 'drop.noArchive').waitFor();
    await look('a drop on welcome');
    await app.drop([files]);
    if (host === 'web') {
      await button(app, 'welcome.open').click();
      await page.getByRole('option').first().click();
      await look('the folder browser');
      await leaveDialog(app);
    }
    await app.chooseFolder(join(files, 'new'), () => button(app, 'welcome.open').click());
    await text(app, 'archive.createHere').waitFor();
    await look('the question whether to make an archive');
    await button(dialog(app), 'archive.create').click();
    await text(app, 'folders.empty').waitFor();
    await look('no folders');
    await placeLink(app, 'activity').click();
    await text(app, 'activity.emptyTitle').waitFor();
    await look('no jobs');
    await placeLink(app, 'health').click();
    await text(app, 'health.empty.title').waitFor();
    await look('nothing to be healthy');
  });

  spec(
    'of an archive that cannot be opened',
    {
      archive: true,
      prepare: ({ archive }) => writeFileSync(join(archive, '.mama', 'archive.json'), '{"format":999}'),
    },
    async (app) => {
      await app.page.getByRole('alert').waitFor();
      await assertAccessible(app.page, 'an archive that is too new');
    },
  );

  spec('of the screens at work', { archive: true, prepare: fullArchive }, async (app) => {
    const { page, files, archive } = app;
    const look = (name: string) => assertAccessible(page, name);
    await folderRow(app, 'first').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('i');
    await page.getByRole('complementary').waitFor();
    await look('folders with details');
    await page.keyboard.press('?');
    await dialog(app).waitFor();
    await look('the sheet of keys');
    await leaveDialog(app);
    await button(folderRow(app, 'second'), 'words.more').click();
    await page.getByRole('menu').waitFor();
    await look('the menu of a folder');
    await page.keyboard.press('Escape');
    if (host === 'web') {
      await button(app, 'folders.add').first().click();
      await page.getByRole('menu').waitFor();
      await look('the menu to add');
      await page.keyboard.press('Escape');
    }
    await app.drag([files]);
    await page.getByText(say(host === 'web' ? 'drop.upload' : 'drop.add', { count: 1 })).waitFor();
    await look('a drop');
    // Let go outside of the window.
    await page.evaluate("window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null }))");
    await bringIn(app, folderRow(app, 'third'), () => look('a plan'));

    renameSync(join(files, 'first'), join(files, 'elsewhere'));
    mkdirSync(join(files, 'first'));
    await button(folderRow(app, 'first'), 'folders.scan').click();
    await folderRow(app, 'first').getByRole('alert').waitFor();
    await button(folderRow(app, 'huge'), 'folders.scan').click();
    await button(folderRow(app, 'huge'), 'job.pause').waitFor();
    writeFiles(files, { 'fourth/a.txt': 'fourth' });
    await app.chooseFolder(join(files, 'fourth'), () => openPicker(app));
    await button(page.getByRole('complementary'), 'words.copyPath').click();
    await page.getByText(say('words.copied')).first().waitFor();
    await look('a question, a job, one that waits, and a notice');

    await placeLink(app, 'activity').click();
    await page.getByRole('option', { name: say('activity.state.question') }).click();
    await stage(app).getByRole('alert').waitFor();
    await look('a question in activity');
    await page.getByRole('option', { name: say('activity.state.running') }).click();
    await button(stage(app), 'job.pause').click();
    await button(stage(app), 'job.resume').waitFor();
    await look('a job that is held up');
    await placeLink(app, 'settings').click();
    await button(app, 'settings.closeArchive').click();
    await dialog(app).waitFor();
    await look('the question whether to leave');
    await leaveDialog(app);
    await placeLink(app, 'activity').click();
    await page.getByRole('option', { name: say('activity.state.paused') }).click();
    await button(stage(app), 'job.cancel').click();
    await look('the question whether to cancel');
    await button(dialog(app), 'activity.cancelDo').click();
    await stage(app).getByText(say('activity.state.cancelled')).waitFor();
    await look('a job that was cancelled');

    rot(archive);
    await placeLink(app, 'health').click();
    await button(app, 'health.verify.startFull').click();
    await text(app, 'health.condition.damage', { count: 1 }).waitFor();
    await look('health with a finding');
    await page.getByRole('link', { name: say('health.verify.lastFindings', { count: 1 }) }).click();
    await text(app, 'health.verified.findings', { count: 1 }).waitFor();
    await look('findings');
    await button(app, 'health.heal').click();
    await dialog(app).waitFor();
    await look('the question whether to heal');
    await leaveDialog(app);
    await coverageOf(app, join(files, 'fourth'));
    await text(app, 'health.verdict.notStored', { count: 1 }).waitFor();
    await look('a folder that may not be wiped');
    await button(app, 'health.coverage.save').click();
    await look('the ways to save');
    await page.keyboard.press('Escape');
    await coverageOf(app, join(files, 'elsewhere'));
    await page.getByRole('heading', { level: 2, name: /proven|not/ }).waitFor();
    await look('a folder that may be wiped');
    await placeLink(app, 'activity').click();
    await stage(app).waitFor();
    await look('a check in activity');

    await placeLink(app, 'settings').click();
    await title(app, 'settings').waitFor();
    const field = page.getByLabel(say('settings.pattern'), { exact: true });
    await field.fill('*.tmp');
    await field.press('Enter');
    await page.getByRole('button', { name: say('settings.editPattern', { pattern: '*.tmp' }) }).click();
    await field.fill('**');
    await field.press('Enter');
    await text(app, 'settings.badEverything').waitFor();
    await look('settings');
  });
});
