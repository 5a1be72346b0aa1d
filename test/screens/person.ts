import type { Locator } from 'playwright-core';
import type { MessageKey } from '../../src-renderer/i18n/translate.ts';
import { shownName } from '../../src-renderer/parts/shown-name.ts';
import type { PlaceId } from '../../src-renderer/state/places.ts';
import { until } from '../helpers/until.ts';
import type { App } from './open-app.ts';
import { button, say } from './words.ts';

/** The link to a place in the list of places. */
export function placeLink({ page }: App, place: PlaceId): Locator {
  return page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${say(`place.${place}`)}`) });
}

/** The title of a screen: it is what the person sees now. */
export function title({ page }: App, place: PlaceId): Locator {
  return page.getByRole('heading', { level: 1, name: say(`place.${place}`), exact: true });
}

/** The dialog that is open; a notice is none, though it is called one. */
export function dialog({ page }: App): Locator {
  return page.locator('[role="dialog"]:not([aria-modal="false"])');
}

/** The row of a source on the Folders screen. */
export function folderRow({ page }: App, name: string): Locator {
  return page.getByRole('group', { name, exact: true });
}

/** Begins to add a folder of the engine's machine, as a person with a mouse does. */
export async function openPicker(app: App): Promise<void> {
  if (app.host === 'desktop') return button(app, 'folders.addFolder').first().click();
  const item = app.page.getByRole('menuitem', { name: say('folders.addServer') });
  // A menu that opens while the page is still settling may close again: a person opens it once more.
  await until(async () => {
    if ((await dialog(app).count()) > 0) return true;
    if ((await item.count()) === 0) await button(app, 'folders.add').first().click();
    return item.click({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Adds a folder of the engine's machine; its scan begins at once. */
export async function addFolder(app: App, path: string): Promise<void> {
  await app.chooseFolder(path, () => openPicker(app));
  await folderRow(app, shownName(path.split('/').at(-1) ?? '')).waitFor();
}

/** The job that Activity shows large. */
export function stage({ page }: App): Locator {
  return page
    .getByRole('main')
    .locator('section[aria-label]')
    .filter({ has: page.locator('h2') });
}

/** A notice in the corner, by what it says. */
export function notice({ page }: App, key: MessageKey): Locator {
  return page
    .locator('[role="dialog"][aria-modal="false"], [role="alertdialog"][aria-modal="false"]')
    .filter({ hasText: say(key) });
}

/** Waits until a source's scan has ended and its row says that so many files are new. */
export async function untilScanned(row: Locator, files: number): Promise<void> {
  await row
    .getByText(say('folders.pending', { count: files }))
    .first()
    .waitFor();
}

/** Goes from a source's row through its plan; resolves when the plan was confirmed. */
export async function bringIn(
  app: App,
  row: Locator,
  look: (plan: Locator) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await button(row, 'folders.bringIn').click();
  const plan = dialog(app);
  const confirm = button(plan, 'folders.bringIn');
  await plan.getByText(say('plan.yourFiles')).waitFor();
  await look(plan);
  await confirm.click();
  await plan.waitFor({ state: 'hidden' });
}

/** Asks on Health whether a folder may be wiped, with the full proof; resolves when its report is shown. */
export async function coverageOf(app: App, path: string): Promise<void> {
  await placeLink(app, 'health').click();
  const choose = app.page.getByRole('button', { name: say('health.wipe.choose') });
  await app.chooseFolder(path, () => choose.click());
  await button(app, 'health.wipe.start').click();
  await app.page.getByRole('heading', { name: say('health.wipe'), level: 1 }).waitFor();
}
