import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { makeTree, treePresets } from '../helpers/make-tree.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { fullArchive, rot } from './full-archive.ts';
import {
  type App,
  type AppOptions,
  type Host,
  hostName,
  openApp,
  openEngine,
  type Place,
} from './open-app.ts';
import { bringIn, coverageOf, dialog, folderRow, placeLink, stage, title } from './person.ts';
import { button, say, text } from './words.ts';

/*
 * Pictures of the real product at work, to be looked at: `node test/screens/shots.ts FOLDER [--quick] [--only PART]…`.
 * With nothing in it, with little, and with 100,000 files; in both themes and languages, in a small and a large window.
 * `--quick` takes small English ones; `--corpus DIR` takes a tree of files that is there instead of making a big one.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    corpus: { type: 'string' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('Say where the pictures shall go: node test/screens/shots.ts FOLDER');
mkdirSync(folder, { recursive: true });
const sizes = [{ width: 1280, height: 800 }, ...(values.quick ? [] : [{ width: 1920, height: 1080 }])];
const languages = values.quick ? ['en'] : ['en', 'de'];

/** Takes pictures of what is shown now, in every look; the page stays in the one it had. */
async function shoot({ page, host }: App, name: string): Promise<void> {
  for (const language of [...languages].reverse()) {
    await speak(page, language);
    for (const size of [...sizes].reverse()) {
      await page.setViewportSize(size);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150)))');
        const file = [name, hostName(host), size.width, colorScheme, language].join('-');
        await page.screenshot({ path: join(folder as string, `${file}.png`) });
      }
    }
  }
  process.stdout.write(`${name} (${hostName(host)})\n`);
}

/** The system's language changes under the page, which follows it. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(navigator, 'languages', { value: ['${language}'], configurable: true });
    window.dispatchEvent(new Event('languagechange'));
  `);
}

type Look = (name: string) => Promise<void>;

async function withApp(
  name: string,
  hosts: readonly Host[],
  options: AppOptions,
  run: (app: App, look: Look) => Promise<void>,
): Promise<void> {
  if (values.only && !values.only.some((part) => name.includes(part))) return;
  for (const host of hosts) {
    const app = await openApp(host, options);
    app.complaints.expect(/net::ERR/);
    try {
      await run(app, (state) => shoot(app, `${name}-${state}`));
    } finally {
      await app.close();
    }
  }
}

async function closeDialog({ page }: App): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role="dialog"]:not([aria-modal="false"])').waitFor({ state: 'hidden' });
}

await withApp('empty', ['web', 'desktop'], {}, async (app, look) => {
  const { page, files } = app;
  await text(app, 'welcome.title').waitFor();
  await look('welcome');
  await app.drag([files]);
  await text(app, 'drop.noArchive').waitFor();
  await look('welcome-drop');
  await app.drop([files]);
  if (app.host === 'web') {
    await button(app, 'welcome.open').click();
    await page.getByRole('option').first().click();
    await look('browser');
    await closeDialog(app);
  }
  await button(app, 'welcome.create').click();
  await text(app, 'folders.empty').waitFor();
  await look('folders');
  await app.drag([files]);
  await page.getByText(say(app.host === 'web' ? 'drop.upload' : 'drop.add', { count: 1 })).waitFor();
  await look('folders-drop');
  await page.evaluate("window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null }))");
  await placeLink(app, 'activity').click();
  await text(app, 'activity.emptyTitle').waitFor();
  await look('activity');
  await placeLink(app, 'health').click();
  await text(app, 'health.empty.title').waitFor();
  await look('health');
  await placeLink(app, 'settings').click();
  await title(app, 'settings').waitFor();
  await look('settings');
  await page.keyboard.press('?');
  await dialog(app).waitFor();
  await look('keys');
});

await withApp('small', ['web'], { archive: true, prepare: fullArchive }, async (app, look) => {
  const { page, files, archive } = app;
  await folderRow(app, 'first').waitFor();
  await look('folders');
  await folderRow(app, 'first').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('i');
  await page.getByRole('complementary').waitFor();
  await look('folders-details');
  await page.keyboard.press('i');
  await button(folderRow(app, 'second'), 'words.more').click();
  await page.getByRole('menu').waitFor();
  await look('folders-menu');
  await page.keyboard.press('Escape');
  await bringIn(app, folderRow(app, 'third'), () => look('plan'));
  renameSync(join(files, 'first'), join(files, 'elsewhere'));
  mkdirSync(join(files, 'first'));
  await button(folderRow(app, 'first'), 'folders.scan').click();
  await folderRow(app, 'first').getByRole('alert').waitFor();
  renameSync(join(files, 'second'), join(files, 'unplugged'));
  await button(folderRow(app, 'huge'), 'folders.scan').click();
  await button(folderRow(app, 'huge'), 'job.pause').waitFor();
  await look('folders-question');
  await placeLink(app, 'activity').click();
  await page.getByRole('option', { name: say('activity.state.question') }).click();
  await stage(app).getByRole('alert').waitFor();
  await look('activity-question');
  await page.getByRole('option', { name: say('activity.state.running') }).click();
  await look('activity-running');
  await button(stage(app), 'job.pause').click();
  await button(stage(app), 'job.resume').waitFor();
  await look('activity-paused');
  await button(stage(app), 'job.cancel').click();
  await dialog(app).waitFor();
  await look('activity-cancel');
  await button(dialog(app), 'activity.cancelDo').click();
  await stage(app).getByText(say('activity.state.cancelled')).waitFor();
  await page
    .getByRole('option', { name: say('job.type.apply') })
    .first()
    .click();
  await look('activity-ended');
  rot(archive);
  await placeLink(app, 'health').click();
  await look('health');
  await button(app, 'health.verify.startFull').click();
  await text(app, 'health.condition.damage', { count: 1 }).waitFor();
  await look('health-damage');
  await page.getByRole('link', { name: say('health.verify.lastFindings', { count: 1 }) }).click();
  await text(app, 'health.verified.findings', { count: 1 }).waitFor();
  await look('health-findings');
  await button(app, 'health.heal').click();
  await dialog(app).waitFor();
  await look('health-heal');
  await closeDialog(app);
  writeFiles(files, { 'fourth/a.txt': 'fourth', 'fourth/b.txt': 'everywhere the same' });
  await coverageOf(app, join(files, 'fourth'));
  await text(app, 'health.verdict.notStored', { count: 1 }).waitFor();
  await look('health-not-stored');
  await coverageOf(app, join(files, 'third'));
  await page.getByRole('heading', { name: /proven/ }).waitFor();
  await look('health-proven');
  await placeLink(app, 'settings').click();
  const field = page.getByLabel(say('settings.pattern'), { exact: true });
  for (const pattern of ['*.tmp', 'Lightroom*.lrdata', 'Backups/old']) {
    await field.fill(pattern);
    await field.press('Enter');
    await page
      .getByRole('list', { name: say('settings.excludesList') })
      .getByText(pattern)
      .waitFor();
  }
  await field.fill('**');
  await field.press('Enter');
  await text(app, 'settings.badEverything').waitFor();
  await look('settings');
  await app.killEngine();
  app.complaints.expect(/WebSocket|engine/);
  const words = [say('banner.lostWeb'), say('banner.back'), say('banner.wasGone')];
  await page
    .getByText(new RegExp(words.join('|')))
    .first()
    .waitFor();
  await look('engine-gone');
});

/** 100,000 files seen, none brought in, a few hundred jobs, and one folder that is compared. */
async function bigArchive({ files, archive }: Place): Promise<void> {
  const tree = values.corpus ?? join(files, 'Everything');
  if (values.corpus === undefined) makeTree(tree, treePresets.tiny);
  const engine = await openEngine({ archive });
  const { id } = await engine.api.addSource({ folder: tree, copyOnly: true });
  await engine.api.scan(id, { metadata: false });
  for (let number = 1; number <= 60; number++) {
    const name = `Disk ${number} ${number % 7 === 0 ? 'with a name that somebody made rather long to say all '.repeat(3) : ''}`;
    writeFiles(join(files, name.trim()), { 'a.txt': String(number), 'b.txt': 'the same' });
    const source = await engine.api.addSource({ folder: join(files, name.trim()), copyOnly: true });
    await engine.api.scan(source.id, { metadata: false });
    if (number % 2 === 0) await engine.api.apply({ sourceId: source.id });
  }
  await engine.close();
}

await withApp('big', ['web'], { archive: true, prepare: bigArchive }, async (app, look) => {
  const { page } = app;
  const tree = values.corpus ?? join(app.files, 'Everything');
  const name = tree.split('/').at(-1) ?? '';
  await folderRow(app, name).waitFor();
  await look('folders');
  await button(folderRow(app, name), 'folders.bringIn').click();
  await dialog(app).getByText(say('plan.yourFiles')).waitFor({ timeout: 120_000 });
  await look('plan');
  await closeDialog(app);
  await placeLink(app, 'health').click();
  await text(app, 'health.condition.never').waitFor();
  await look('health');
  await page.getByRole('button', { name: say('health.wipe.known') }).click();
  await page.getByRole('menu').waitFor();
  await look('health-sources');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  if (values.corpus === undefined) {
    await coverageOf(app, tree);
    await page.getByRole('heading', { name: /wipe:/ }).waitFor({ timeout: 300_000 });
    await look('health-not-stored');
    await placeLink(app, 'activity').click();
    await stage(app).waitFor();
    await look('activity');
    await stage(app).evaluate((it) => {
      (it as unknown as { scrollTop: number }).scrollTop = 1e6;
    });
    await look('activity-end');
  }
});
