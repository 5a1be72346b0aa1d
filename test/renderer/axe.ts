import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page that is serious or worse, each with what it is about. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Through the debugger: the policy of the pages allows no foreign scripts.
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
}
