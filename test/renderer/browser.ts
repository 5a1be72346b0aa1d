import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const candidates = [process.env.MAMA_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Where a Chromium is, for tests that skip without one. */
export const chromiumPath = candidates.find((path) => path && existsSync(path));

/** A headless Chromium that talks to nobody by itself. */
export function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium here.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, refused loads, violations of the policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A page of its own, with everything that it complains of. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en',
    // Colours in the middle of a transition are nobody's contrast.
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}
