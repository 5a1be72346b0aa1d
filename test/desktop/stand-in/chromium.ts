import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { serveScheme } from './protocol.ts';

let context: BrowserContext | null = null;
let unused: Page | null = null;

/**
 * Starts the Chromium that shows the windows, and the server of what they show. Its profile and the server's port are
 * kept among the application's settings, so that what a page keeps is there after a restart.
 *
 * @returns where another program (the test) can reach this Chromium by CDP
 */
export async function openChromium(userData: string): Promise<string> {
  const profile = join(userData, 'chromium');
  const portFile = join(userData, 'stand-in-port');
  const before = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  writeFileSync(portFile, String(await serveScheme(before)));
  const opened = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.STAND_IN_CHROMIUM ?? '/usr/bin/chromium',
    viewport: null,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      '--window-size=1280,800',
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    ],
  });
  context = opened;
  unused = opened.pages()[0] ?? null;
  // Chromium writes it a moment after it answers.
  const activePort = join(profile, 'DevToolsActivePort');
  while (!existsSync(activePort)) await sleep(20);
  return `http://127.0.0.1:${readFileSync(activePort, 'utf8').split('\n')[0]}`;
}

/** A page for a window: the first is the one that Chromium starts with. */
export async function openPage(): Promise<Page> {
  if (!context) throw new Error('a BrowserWindow can only be made after the app is ready');
  const page = unused ?? (await context.newPage());
  unused = null;
  return page;
}

export async function closeChromium(): Promise<void> {
  const opened = context;
  context = null;
  await opened?.close().catch(() => {});
}
