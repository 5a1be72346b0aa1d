import type { Locator, Page } from 'playwright-core';
import { shownName } from '../../src-renderer/parts/shown-name.ts';
import { until } from '../helpers/until.ts';
import { hasFocus } from './has-focus.ts';

/** Picks a folder in the folder browser of the web host, with the keys alone. */
export async function browseTo(page: Page, path: string, root: string): Promise<void> {
  const browser = page.getByRole('dialog').filter({ has: page.getByRole('listbox') });
  const list = browser.getByRole('listbox');
  await list.waitFor();
  const names = path
    .slice(root.length)
    .split('/')
    .filter((name) => name !== '');
  // The one place to begin at, whatever it is called; then folder by folder.
  for (const [index, name] of [null, ...names].entries()) {
    const options = list.getByRole('option');
    const option =
      name === null
        ? options.first()
        : options.filter({ has: page.getByTitle(shownName(name), { exact: true }) });
    await option.waitFor();
    await until(() => hasFocus(list));
    await page.keyboard.press('Home');
    while (!(await isChosen(option))) await page.keyboard.press('ArrowDown');
    if (index < names.length) await page.keyboard.press('Enter');
  }
  // The button that takes it is the last of the dialog.
  const take = browser.getByRole('button').last();
  while (!(await hasFocus(take))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });
}

async function isChosen(option: Locator): Promise<boolean> {
  return (await option.getAttribute('aria-selected')) === 'true';
}
