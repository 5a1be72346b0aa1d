import type { Page } from 'playwright-core';
import { Preventable } from './app.ts';
import { toApp } from './protocol.ts';

/** What a navigation event tells. */
class Navigation extends Preventable {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;
  constructor(url: string, isMainFrame: boolean) {
    super();
    this.url = url;
    this.isMainFrame = isMainFrame;
  }
}

export interface NavigationGuard {
  /** Whether the application itself loads this address (as Chromium knows it). */
  isOwn(address: string): boolean;
  ask(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', details: Navigation): void;
  windowOpen(details: Electron.HandlerDetails): { action: string };
}

/** Asks the application about every navigation and every new window of a page, as Electron does, and obeys. */
export async function guardNavigation(page: Page, guard: NavigationGuard): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  await cdp.send('Page.enable');
  cdp.on('Fetch.requestPaused', ({ requestId, request, frameId, redirectedRequestId }) => {
    const isMainFrame = frameId === frameTree.frame.id;
    const denied = (event: Parameters<NavigationGuard['ask']>[0]) => {
      const details = new Navigation(toApp(request.url), isMainFrame);
      guard.ask(event, details);
      return details.defaultPrevented;
    };
    const refused = redirectedRequestId
      ? denied('will-redirect')
      : !guard.isOwn(request.url) &&
        (denied('will-frame-navigate') || (isMainFrame && denied('will-navigate')));
    const go = refused
      ? cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      : cdp.send('Fetch.continueRequest', { requestId });
    go.catch(() => {});
  });
  await cdp.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
  cdp.on('Page.windowOpen', ({ url, windowName }) => {
    const { action } = guard.windowOpen({
      url: toApp(url),
      frameName: windowName === '_blank' ? '' : windowName,
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    });
    if (action !== 'deny') throw new Error('the stand-in opens no second window for a page');
  });
  page.on('popup', (popup) => void popup.close().catch(() => {}));
}
