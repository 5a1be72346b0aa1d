import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { type FakeEngine, type FakeOptions, fakeEngine } from './fake-engine.ts';
import { type FakeHost, type FakeHostOptions, fakeHost } from './fake-host.ts';

export interface Screens {
  readonly page: Page;
  readonly engine: FakeEngine;
  readonly host: FakeHost;
  /** Everything the page complained of until now. */
  readonly complaints: string[];
}

export interface ScreensOptions {
  readonly engine?: FakeOptions;
  readonly host?: FakeHostOptions;
  readonly page?: BrowserContextOptions;
  /** What follows the `#` in the address. */
  readonly place?: string;
  /** Runs in the page before its own scripts. */
  readonly first?: string;
}

/** For the tests of a file: opens the screens on a fake engine, in one browser, and closes all of it. */
export function useScreens(): (
  options: ScreensOptions,
  run: (screens: Screens) => Promise<void>,
) => Promise<void> {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());
  return async (options, run) => {
    const engine = fakeEngine(options.engine);
    const host = await fakeHost(engine, options.host);
    const { page, complaints, close } = await openPage(browser, 'about:blank', options.page);
    page.setDefaultTimeout(15_000);
    try {
      if (options.first !== undefined) await page.addInitScript(options.first);
      await page.goto(`${host.address}#${options.place ?? ''}`);
      await run({ page, engine, host, complaints });
    } finally {
      await close();
      await host.close();
    }
  };
}
