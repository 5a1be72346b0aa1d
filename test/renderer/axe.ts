import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong with a page that is serious or worse, each with what it is about.
 *
 * @param rules those that are looked at; all unless given
 */
export async function seriousViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Through the debugger: the policy of the pages allows no foreign scripts.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations, passes }) =>
    violations.length + passes.length === 0
      ? ['axe looked at nothing']
      : violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 300)).join(' | ')))`);
}

/** What depends on colours: all that another theme can change. */
export const colourRules = ['color-contrast', 'link-in-text-block'];
