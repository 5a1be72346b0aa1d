/*
 * A stand-in for the module `electron`, for machines on which there is no Electron: the application's built bundles run
 * on it unmodified, on Node, with a real Chromium for the windows and real processes for the rest. See register.ts and
 * ../launch-desktop.ts.
 *
 * What it cannot show:
 * - Chromium knows no scheme `app`: pages are at a loopback origin, answered by the application's own handler. That the
 *   scheme has the right privileges, and what Chromium does with foreign hosts of it, is not seen.
 * - Sandbox and isolation: the preload runs in the page's own world, in a function, with `electron` alone to require, and
 *   what it exposes is copied. A page could reach `Symbol.for('electron stand-in')`.
 * - Permissions are asked once, when a window is made, for those that Chromium can be told of.
 * - A window that is refused is there for a moment before it is closed, and may have sent its first request. Navigation
 *   to `data:`, `blob:` and foreign schemes is not asked about; a reload by the test is, as if the page had asked.
 * - What the system draws: menus with their keys and roles, dialogs, notifications, progress, the colour of a window
 *   before its page, focus, the theme. Downloads, webviews and `open-file` do not occur.
 * - Paths of files are known only of those that the test drops, by their names.
 * - What is sent to and from pages are copies as Playwright makes them; ports go through the main process.
 * - Electron's processes are Node's, and Chromium has the Blink feature that makes ports tell of their end.
 * - asar, fuses, and the order of events between processes.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { MessageChannelMain } from './message-ports.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export {
  clipboard,
  dialog,
  Notification,
  nativeTheme,
  net,
  powerSaveBlocker,
  screen,
  shell,
} from './system.ts';
export { utilityProcess } from './utility-process.ts';

import './control.ts';
