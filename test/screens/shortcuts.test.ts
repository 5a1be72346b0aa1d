import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { MessageKey } from '../../src-renderer/i18n/translate.ts';
import { until } from '../helpers/until.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { fullArchive, rot } from './full-archive.ts';
import { hasFocus, holdsFocus } from './has-focus.ts';
import { onEachHost } from './on-each-host.ts';
import type { App } from './open-app.ts';
import { dialog, folderRow, stage, title } from './person.ts';
import { button, say, text } from './words.ts';

/** What the sheet of keys calls a shortcut, and how one sees that it works. */
type Trials = readonly (readonly [label: MessageKey, trial: () => Promise<unknown>])[];

/** Reads the sheet of where the person is, and tries everything on it. */
async function tryAll(app: App, trials: Trials): Promise<void> {
  const { page } = app;
  await page.keyboard.press('?');
  await dialog(app)
    .getByRole('heading', { name: say('keys.title') })
    .waitFor();
  const listed = await dialog(app).locator('dl > div dt').allInnerTexts();
  await page.keyboard.press('Escape');
  await dialog(app).waitFor({ state: 'hidden' });
  const tried = new Set(trials.map(([label]) => say(label)));
  assert.deepEqual([...new Set(listed)].sort(), [...tried].sort(), 'the sheet lists what is tried here');
  for (const [, trial] of trials) await trial();
}

onEachHost('every shortcut of the sheet', (spec) => {
  spec('works', { archive: true, prepare: fullArchive }, async (app) => {
    const { page, files } = app;
    const press = (key: string) => page.keyboard.press(key);
    const row = (name: string) => folderRow(app, name);
    const focused = (name: string) => until(() => hasFocus(row(name)));
    const details = page.getByRole('complementary');
    const options = page.getByRole('main').getByRole('listbox').getByRole('option');
    const place = (key: string, id: Parameters<typeof title>[1]) => async () => {
      await press(key);
      await title(app, id).waitFor();
    };
    const everywhere: Trials = [
      ['place.activity', place('2', 'activity')],
      ['place.health', place('3', 'health')],
      ['place.settings', place('4', 'settings')],
      ['place.folders', place('1', 'folders')],
      [
        'keys.sheet',
        async () => {
          await press('?');
          await dialog(app).waitFor();
        },
      ],
      [
        'keys.next',
        async () => {
          await press('Tab');
          await until(() => holdsFocus(dialog(app)));
        },
      ],
      [
        'keys.back',
        async () => {
          await press('Escape');
          await dialog(app).waitFor({ state: 'hidden' });
        },
      ],
    ];
    const sheetOnly = everywhere.map(([label]) => [label, async () => undefined] as const);

    await row('first').waitFor();
    await tryAll(app, [
      ...everywhere,
      [
        'folders.keys.add',
        async () => {
          writeFiles(files, { 'fourth/fourth.txt': 'fourth' });
          await app.chooseFolder(join(files, 'fourth'), () => press('a'));
          await row('fourth')
            .getByText(say('folders.pending', { count: 1 }))
            .first()
            .waitFor();
        },
      ],
      [
        'folders.keys.first',
        async () => {
          await press('Home');
          await focused('first');
        },
      ],
      [
        'folders.keys.next',
        async () => {
          await press('ArrowDown');
          await focused('second');
        },
      ],
      [
        'folders.keys.previous',
        async () => {
          await press('ArrowUp');
          await focused('first');
        },
      ],
      [
        'folders.details',
        async () => {
          await press('i');
          await details.getByRole('heading', { name: 'first' }).waitFor();
          await press('Escape');
          await details.waitFor({ state: 'hidden' });
        },
      ],
      [
        'folders.scan',
        async () => {
          writeFiles(files, { 'first/later.txt': 'later' });
          await press('s');
          await row('first')
            .getByText(say('folders.pending', { count: 1 }))
            .first()
            .waitFor();
        },
      ],
      [
        'folders.bringIn',
        async () => {
          await press('b');
          await dialog(app).getByText(say('plan.yourFiles')).waitFor();
          await press('Escape');
          await dialog(app).waitFor({ state: 'hidden' });
        },
      ],
      [
        'folders.keys.last',
        async () => {
          await press('End');
          await until(async () => (await page.getByRole('main').locator('[role=group]:focus').count()) === 1);
        },
      ],
      [
        'folders.keys.pause',
        async () => {
          await row('huge').focus();
          await press('s');
          await button(row('huge'), 'job.pause').waitFor();
          await press('p');
          await button(row('huge'), 'job.resume').waitFor();
          await press('p');
          await button(row('huge'), 'job.pause').waitFor();
        },
      ],
      [
        'job.cancel',
        async () => {
          await press('c');
          await button(row('huge'), 'job.pause').waitFor({ state: 'hidden' });
        },
      ],
    ]);

    await press('2');
    await stage(app).getByText(say('activity.state.cancelled')).waitFor();
    const ended = await options.count();
    await tryAll(app, [
      ...sheetOnly,
      [
        'activity.keys.again',
        async () => {
          await press('r');
          await button(stage(app), 'job.pause').waitFor();
          assert.equal(await options.count(), ended + 1);
        },
      ],
      [
        'keys.pause',
        async () => {
          await press(' ');
          await button(stage(app), 'job.resume').waitFor();
          await press(' ');
          await button(stage(app), 'job.pause').waitFor();
        },
      ],
      [
        'activity.keys.cancel',
        async () => {
          for (const key of ['Delete', 'Backspace']) {
            await press(key);
            await button(dialog(app), 'activity.cancelDo').waitFor();
            await press('Escape');
            await dialog(app).waitFor({ state: 'hidden' });
          }
          await press('Delete');
          await button(dialog(app), 'activity.cancelDo').click();
          await dialog(app).waitFor({ state: 'hidden' });
          await stage(app).getByText(say('activity.state.cancelled')).waitFor();
        },
      ],
    ]);

    rot(app.archive);
    await press('3');
    await tryAll(app, [
      ...sheetOnly,
      [
        'health.key.quick',
        async () => {
          await press('q');
          await text(app, 'health.verify.lastAsLeft', { count: 5 }).waitFor();
        },
      ],
      [
        'health.key.full',
        async () => {
          await press('f');
          await text(app, 'health.condition.damage', { count: 1 }).waitFor();
        },
      ],
      [
        'health.key.folder',
        async () => {
          await app.chooseFolder(join(files, 'third'), () => press('w'));
          await button(app, 'health.wipe.start').waitFor();
        },
      ],
    ]);
    await page.getByRole('link', { name: say('health.verify.lastFindings', { count: 1 }) }).click();
    await text(app, 'health.verified.findings', { count: 1 }).waitFor();
    await tryAll(app, [
      ...sheetOnly,
      [
        'health.key.heal',
        async () => {
          await press('h');
          await dialog(app).getByText(say('health.heal.intro')).waitFor();
          await button(dialog(app), 'health.heal.action').click();
          await text(app, 'health.verified.healed', { count: 1 }).waitFor();
        },
      ],
      [
        'health.key.again',
        async () => {
          await press('r');
          await text(app, 'health.verified.good', { count: 5 }).waitFor();
        },
      ],
    ]);
    await press('Escape');
    // The keys of a screen work when it is there.
    await text(app, 'health.numbers').waitFor();
    await app.chooseFolder(join(files, 'third'), () => press('w'));
    await button(app, 'health.wipe.start').click();
    await text(app, 'health.verdict.notStored', { count: 2 }).waitFor();
    await page.evaluate('globalThis.print = () => { globalThis.printed = (globalThis.printed ?? 0) + 1; }');
    await tryAll(app, [
      ...sheetOnly,
      ['health.key.save', async () => assert.match((await app.saved(() => press('s'))).name, /\.html$/)],
      ['health.key.csv', async () => assert.match((await app.saved(() => press('c'))).name, /\.csv$/)],
      [
        'health.key.print',
        async () => {
          await press('ControlOrMeta+p');
          await until(() => page.evaluate('globalThis.printed === 1'));
        },
      ],
      [
        'health.key.again',
        async () => {
          const address = page.url();
          await press('r');
          await until(() => page.url() !== address);
          await text(app, 'health.verdict.notStored', { count: 2 }).waitFor();
        },
      ],
    ]);
    await press('4');
    await tryAll(app, sheetOnly);
  });
});
