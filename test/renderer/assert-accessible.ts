import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { colourRules, seriousViolations } from './axe.ts';

/**
 * Runs axe over what is shown, and over its colours in the other theme too. Motion is over first: half faded text has no
 * contrast.
 *
 * @param name of the state, for the message
 * @throws AssertionError naming everything serious or critical
 */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => 0)',
    );
    const rules = colorScheme === 'dark' ? colourRules : undefined;
    assert.deepEqual(await seriousViolations(page, rules), [], `${name}, ${colorScheme}`);
  }
}
