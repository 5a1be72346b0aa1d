import { EventEmitter } from 'node:events';
import { onlyKnown } from './only-known.ts';
import { askScheme } from './protocol.ts';
import { ready } from './ready.ts';

/* What the system does outside of windows. Nobody sees any of it: a test replaces what it wants to know of. */

export const clipboard = onlyKnown('clipboard', {
  writeText: (_text: string) => Promise.resolve(),
} satisfies Partial<Electron.Clipboard>);

export const dialog = onlyKnown('dialog', {
  showOpenDialog: () => Promise.reject(new Error('nobody is there to pick a folder')),
  showMessageBox: () => Promise.reject(new Error('nobody is there to answer')),
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`);
  },
} satisfies Partial<Electron.Dialog>);

export const shell = onlyKnown('shell', {
  openExternal: (_address: string) => Promise.resolve(),
  showItemInFolder(_path: string): void {},
} satisfies Partial<Electron.Shell>);

export const net = onlyKnown('net', {
  fetch: (address: string | Request, init?: RequestInit) => askScheme(new Request(address, init)),
});

export const screen = onlyKnown('screen', {
  getDisplayMatching(_bounds: Electron.Rectangle): Electron.Display {
    ready.require('screen');
    return { workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display;
  },
} satisfies Partial<Electron.Screen>);

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = onlyKnown('powerSaveBlocker', {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
} satisfies Partial<Electron.PowerSaveBlocker>);

class NativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
  private source: Electron.NativeTheme['themeSource'] = 'system';
  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.source;
  }
  set themeSource(source) {
    this.source = source;
    this.shouldUseDarkColors = source === 'dark';
    this.emit('updated');
  }
}
export const nativeTheme = onlyKnown('nativeTheme', new NativeTheme());

export class Notification
  extends EventEmitter
  implements Pick<Electron.Notification, 'body' | 'show' | 'title'>
{
  readonly title: string;
  readonly body: string;
  static isSupported = () => true;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    super();
    ready.require('a Notification');
    this.title = title;
    this.body = body;
  }

  show(): void {}
}
