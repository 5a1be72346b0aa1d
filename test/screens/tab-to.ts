import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hasFocus } from './has-focus.ts';
import type { App } from './open-app.ts';

/** Goes on with the Tab key until something has the keyboard. */
export async function tabTo({ page }: App, target: Locator): Promise<void> {
  for (let steps = 0; !(await hasFocus(target)); steps++) {
    assert.ok(steps < 80, `the Tab key does not come to ${target}`);
    await page.keyboard.press('Tab');
  }
}
