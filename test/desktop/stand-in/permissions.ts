import type { CDPSession, Page } from 'playwright-core';
import { origin } from './protocol.ts';
import { checkPermission } from './session.ts';

/** Chromium's names of some permissions, by Electron's. */
const names = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'idle-detection': 'idle-detection',
  'screen-wake-lock': 'screen-wake-lock',
} as const;

/** One for all pages: what Chromium was told is forgotten with the session that told it. */
let telling: Promise<CDPSession> | null = null;

/** Chromium is told what the application answers: granted where it does not refuse, as Electron has it. */
export async function applyPermissions(page: Page, contents: object): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this Chromium cannot be told of permissions');
  telling ??= browser.newBrowserCDPSession();
  const cdp = await telling;
  for (const [name, permission] of Object.entries(names)) {
    const setting = checkPermission(contents, name) ? 'granted' : 'denied';
    await cdp.send('Browser.setPermission', { permission: { name: permission }, setting, origin: origin() });
  }
}
