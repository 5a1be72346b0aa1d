import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/**
 * Nothing on the page needs to be scrolled sideways, or lies beyond the window's edge.
 *
 * @throws AssertionError naming what does
 */
export async function assertFits(page: Page): Promise<void> {
  const beyond = (await page.evaluate(`
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((it) => {
        const { overflowX } = getComputedStyle(it);
        if (overflowX === 'auto' || overflowX === 'scroll') return it.scrollWidth > it.clientWidth + 1;
        return it.getClientRects().length > 0 && it.matches('main, main *, [role=dialog]') && overflowX === 'visible'
          && !it.closest('.visually-hidden') && it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0
          && getComputedStyle(it).display !== 'inline' && it.getBoundingClientRect().left + it.scrollWidth > innerWidth;
      })
      .map((it) => it.outerHTML.slice(0, 200))
  `)) as string[];
  assert.deepEqual(beyond, [], 'wider than its place');
}
