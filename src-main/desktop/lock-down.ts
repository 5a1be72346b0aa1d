import { app, type Event, type Session, type WebContents } from 'electron';
import { isOurs, startAddress } from './app-address.ts';
import { openExternal } from './open-external.ts';

/**
 * Everything that a page could do beyond showing itself is refused: for every window there is and will be. Screens never
 * ask for any of it, so whatever asks is not theirs.
 *
 * @param log is told of each refusal
 */
export function lockDown(session: Session, log: (...parts: readonly unknown[]) => void): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    log('refused: permission', permission);
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  // Reports are saved, and contents that cannot be shown; nothing is fetched from elsewhere.
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    if (isOurs(address.replace(/^blob:/, ''))) return;
    log('refused: download of', address);
    event.preventDefault();
  });
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
}

function lockContents(contents: WebContents, log: (...parts: readonly unknown[]) => void): void {
  const refuse = (what: string) => (event: Event<{ url: string; isMainFrame: boolean }>) => {
    // A page may load itself anew.
    if (event.isMainFrame && event.url.replace(/[?#].*$/s, '') === startAddress) return;
    event.preventDefault();
    log(`refused: ${what} to`, event.url);
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('navigation of a frame'));
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (!openExternal(url)) log('refused: window with', url);
    return { action: 'deny' };
  });
}
