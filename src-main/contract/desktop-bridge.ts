/*
 * What the preload shows the screens as `window.desktop`. It is there in the desktop application and nowhere else: that
 * is how a screen tells its hosts apart.
 */

/** What a menu item, or something outside of the window, asks the screens to do. */
export const menuCommands = [
  'add-folder',
  'choose-archive',
  'show-folders',
  'show-activity',
  'show-health',
  'show-settings',
  'show-shortcuts',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Words of the system's folder picker, in the person's language. */
export interface PickFolder {
  readonly title: string;
  /** On the button that takes the folder; the system's own word if it is left out. */
  readonly button?: string;
  /** Absolute folder to begin in. */
  readonly startAt?: string;
}

export interface DroppedPaths {
  /** Absolute paths, of files and of folders, in the order in which they were dropped. */
  readonly paths: readonly string[];
  /** Things that were dropped and are not on any disk, such as a picture out of a browser. */
  readonly notOnDisk: number;
}

/** How the screens look; the window's frame, its menu and what is seen before the first paint follow. */
export interface Look {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'de';
}

/** The `data` of the message that carries an engine's port; see `connectEngine`. */
export const enginePortMessage = 'mama-engine-port';

export interface DesktopBridge {
  /** As `process.platform` of Node: `darwin`, `win32`, `linux`. */
  readonly platform: string;
  /** Version of the application. */
  readonly version: string;
  /**
   * Asks for a connection to the engine. The port arrives, as soon as an engine runs, as a message to this very window:
   * `event.source === window`, `event.data === enginePortMessage`, `event.ports[0]` a MessagePort that needs `start()`
   * (or `onmessage`). Listen before you ask. When the engine ends, the port gets its `close` event; ask again then, and
   * the answer comes when the engine is back.
   */
  connectEngine(): void;
  /**
   * Listens for the end of the engine: all ports to it are of no use then. It says the same as `close` of the ports, which
   * not every Chromium has. Returns how to stop.
   */
  onEngineEnd(listener: () => void): () => void;
  /** Paths of dropped files and folders. */
  pathsOf(files: readonly File[]): DroppedPaths;
  /** The folder that the person picked; null if none. */
  pickFolder(options: PickFolder): Promise<string | null>;
  /** Shows a file or folder in the system's file manager. Takes an absolute path. */
  reveal(path: string): Promise<void>;
  /** Puts text on the clipboard; the permission for `navigator.clipboard` is refused like all others. */
  copyText(text: string): Promise<void>;
  /** Tells of the person's choice each time it changes; it is remembered for the next start. */
  setLook(look: Look): Promise<void>;
  /** Listens to the application menu; returns how to stop. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /**
   * Listens for files and folders that were handed over from outside of the window: on the command line, by a second
   * start, on the application's icon. What came before anyone listened is told to the first listener. Returns how to stop.
   */
  onPaths(listener: (paths: readonly string[]) => void): () => void;
}

declare global {
  /** Of the screens: not there in a browser. */
  var desktop: DesktopBridge | undefined;
}
