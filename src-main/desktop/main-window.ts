import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { startAddress } from './app-address.ts';
import { ground } from './ground.ts';
import type { SettingsFile } from './settings.ts';

export interface MainWindowOptions {
  readonly settings: SettingsFile;
  /** The built preload. */
  readonly preload: string;
  readonly version: string;
  log(...parts: readonly unknown[]): void;
}

const smallest = { width: 1024, height: 700 };
const first = { width: 1280, height: 800 };
const background = () => (nativeTheme.shouldUseDarkColors ? ground.dark : ground.light);
/** A page that ends at once each time it is loaded would be loaded for ever. */
const mostReloads = 3;

/** Opens the window where it was last, and shows it when there is something to see. */
export function openMainWindow({ settings, preload, version, log }: MainWindowOptions): BrowserWindow {
  const { bounds, maximized } = settings.read();
  const window = new BrowserWindow({
    ...first,
    ...(bounds && isVisible(bounds) && bounds),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'mama',
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Jobs go on, and their progress is drawn, while the window is behind others.
      backgroundThrottling: false,
      additionalArguments: [`--mama-version=${version}`],
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  const paint = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', paint);
  window.on('close', () => {
    settings.change({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.on('closed', () => nativeTheme.off('updated', paint));
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the page's process ended: ${reason} (${exitCode})`);
    if (reason === 'clean-exit' || window.isDestroyed() || ++reloads > mostReloads) return;
    load(window, log);
  });
  load(window, log);
  return window;
}

function load(window: BrowserWindow, log: MainWindowOptions['log']): void {
  window.loadURL(startAddress).catch((error: unknown) => log('the page could not be loaded:', error));
}

/** Brings the window to the person, whatever became of it. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A screen may have been taken away since. */
function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const width =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const top = bounds.y >= workArea.y - 20 && bounds.y < workArea.y + workArea.height - 50;
  return width > 200 && top;
}
