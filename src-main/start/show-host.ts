import open from 'open';
import type { WebHost } from '../web/start-web-host.ts';
import { defaultStateFolder } from '../web/state-folder.ts';
import { findBrowser } from './find-browser.ts';
import { hasDisplay } from './has-display.ts';
import { needsNoSandbox, openWindow } from './open-window.ts';

/**
 * Shows the screens of a host as well as this computer can: an application window, the person's browser, or only the
 * address. Resolves when the window was closed or `signal` is aborted.
 *
 * @param say prints a line for the person
 */
export async function showHost(
  host: WebHost,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const untilStopped = () =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  const ends = 'Ctrl-C ends it.';
  if (!hasDisplay()) {
    say(`There is no display here. mama is at ${host.tokenUrl} (one browser can enter, once). ${ends}`);
    return untilStopped();
  }
  const browser = findBrowser(defaultStateFolder());
  if (browser) {
    const note = needsNoSandbox() ? ', without its sandbox because you are root' : '';
    say(`mama is shown in a window of ${browser.name}${note}. Closing it, or Ctrl-C, ends mama.`);
    const end = await openWindow(browser, host.tokenUrl, signal);
    if (end === 'closed' || signal.aborted) return;
    if (end === 'handed over') {
      say(`${browser.name} shows mama in a window that was open already. ${ends}`);
      return untilStopped();
    }
    say(`${browser.name} could not be started.`);
  }
  // A window that could not be opened has not used the token up.
  const opened = await open(host.tokenUrl).then(
    () => true,
    () => false,
  );
  if (opened) say(`mama is opened in your browser. If nothing appears, go to ${host.tokenUrl} . ${ends}`);
  else say(`No browser could be opened. mama is at ${host.tokenUrl} (one browser can enter, once). ${ends}`);
  return untilStopped();
}
