import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for something to be so; the page's policy forbids Playwright's own way of waiting for an expression. Its last
 * value is returned.
 *
 * @throws if it is not so after a minute
 */
export async function until<T>(
  what: () => T | Promise<T>,
): Promise<Exclude<T, null | undefined | false | ''>> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await what();
    if (value) return value as Exclude<T, null | undefined | false | ''>;
    if (Date.now() > end) throw new Error(`in vain waited for: ${what}`);
    await sleep(25);
  }
}
