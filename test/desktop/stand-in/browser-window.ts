import { EventEmitter } from 'node:events';
import { app, Preventable, windows } from './app.ts';
import { onlyKnown } from './only-known.ts';
import { ready } from './ready.ts';
import { WebContents } from './web-contents.ts';

const open = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;

/** A window: what can be seen of it is a page of Chromium, the rest is remembered. */
export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'close'
      | 'focus'
      | 'getBounds'
      | 'getNormalBounds'
      | 'isDestroyed'
      | 'isFocused'
      | 'isMaximized'
      | 'isMinimized'
      | 'isVisible'
      | 'loadURL'
      | 'maximize'
      | 'minimize'
      | 'restore'
      | 'setBackgroundColor'
      | 'setBounds'
      | 'setProgressBar'
      | 'show'
    >
{
  readonly webContents: Electron.WebContents;
  private readonly contents: WebContents;
  private readonly self: BrowserWindow;
  private bounds: Electron.Rectangle;
  private state: 'normal' | 'minimized' | 'maximized' = 'normal';
  private visible: boolean;
  private loaded = false;
  private destroyed = false;

  static getAllWindows = () => [...open];
  static fromWebContents = (contents: unknown) =>
    [...open].find((window) => window.webContents === contents) ?? null;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    ready.require('a BrowserWindow');
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.bounds = { x, y, width, height };
    this.visible = show;
    this.contents = new WebContents(options.webPreferences ?? {});
    this.webContents = this.contents as unknown as Electron.WebContents;
    this.contents.on('destroyed', () => this.gone());
    this.self = onlyKnown('BrowserWindow', this);
    open.add(this.self);
    if (show) focused = this.self;
    // biome-ignore lint/correctness/noConstructorReturn: what is used from outside is checked
    return this.self;
  }

  async loadURL(address: string): Promise<void> {
    await this.contents.loadURL(address);
    if (this.loaded) return;
    this.loaded = true;
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
    this.focus();
  }
  focus(): void {
    focused = this.self;
  }
  minimize(): void {
    this.state = 'minimized';
    if (focused === this.self) focused = null;
  }
  restore(): void {
    this.state = 'normal';
  }
  maximize(): void {
    this.state = 'maximized';
    this.visible = true;
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
  }
  isFocused = () => focused === this.self;
  isMinimized = () => this.state === 'minimized';
  isMaximized = () => this.state === 'maximized';
  isVisible = () => this.visible;
  isDestroyed = () => this.destroyed;
  getBounds = () => this.bounds;
  getNormalBounds = () => this.bounds;
  setProgressBar(_share: number): void {}
  setBackgroundColor(_color: string): void {}

  close(): void {
    void this.closeOrNot();
  }

  /** Resolves to whether it is closed. */
  async closeOrNot(): Promise<boolean> {
    if (this.destroyed) return true;
    const event = new Preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    const page = await this.contents.whenOpen;
    this.gone();
    await page.close().catch(() => {});
    return true;
  }

  private gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    open.delete(this.self);
    if (focused === this.self) focused = null;
    this.emit('closed');
    if (open.size > 0 || app.isEnding) return;
    if (!app.emit('window-all-closed')) app.quit();
  }
}

windows.closeAll = async () => {
  for (const window of [...open]) if (!(await window.closeOrNot())) return false;
  return true;
};
