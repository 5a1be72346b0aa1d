import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { app } from './app.ts';
import { openPage } from './chromium.ts';
import { hearPage } from './ipc-main.ts';
import { guardNavigation } from './navigation.ts';
import { onlyKnown } from './only-known.ts';
import { type FromPage, runInPage, type ToPage } from './page-side.ts';
import { applyPermissions } from './permissions.ts';
import { PortRelay } from './port-relay.ts';
import { toApp, toChromium } from './protocol.ts';
import { session } from './session.ts';
import { tellFrame, WebFrameMain } from './web-frame.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
const binding = 'electronStandIn';
let lastId = 0;

/** What a window shows: a page of Chromium with the preload in it. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  readonly whenOpen: Promise<Page>;
  private page: Page | null = null;
  private openHandler: OpenHandler | null = null;
  /** Ports of each document; one that is gone has lost them. */
  private readonly relays = new Map<string, PortRelay>();
  private current = '';
  private readonly preferences: Electron.WebPreferences;
  /** Addresses that the application itself is loading: such navigations are not asked about. */
  private readonly loading = new Set<string>();

  constructor(preferences: Electron.WebPreferences) {
    super();
    this.preferences = preferences;
    if (!preferences.sandbox || preferences.contextIsolation === false || preferences.nodeIntegration)
      throw new Error('the stand-in has only windows that are sandboxed and isolated');
    const outside = onlyKnown('WebContents', this);
    this.whenOpen = this.open(outside);
    app.emit('web-contents-created', {}, outside);
    // biome-ignore lint/correctness/noConstructorReturn: what is used from outside is checked
    return outside;
  }

  get mainFrame(): WebFrameMain {
    return this.frameOf(this.shown().mainFrame());
  }

  isDestroyed = () => this.page?.isClosed() ?? false;
  getURL = () => (this.page ? toApp(this.page.url()) : '');
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.page) this.mainFrame.send(channel, ...args);
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.whenOpen;
    const target = toChromium(address);
    this.loading.add(new URL(target).href);
    try {
      await page.goto(target, { waitUntil: 'load' });
    } finally {
      this.loading.delete(new URL(target).href);
    }
  }

  /** For the test: says which paths are behind the next files that are dropped. */
  dropping(paths: readonly string[]): void {
    tellFrame(this.shown().mainFrame(), { kind: 'dropping', paths });
  }

  private shown(): Page {
    if (!this.page) throw new Error('the stand-in has not opened this page yet');
    return this.page;
  }

  private async open(outside: object): Promise<Page> {
    const page = await openPage();
    this.page = page;
    await applyPermissions(page, outside);
    await page.exposeBinding(binding, ({ frame }, document: string, message: FromPage) =>
      this.hear(outside, frame, document, message),
    );
    const preload = this.preferences.preload ? readFileSync(this.preferences.preload, 'utf8') : '';
    const options = {
      binding,
      platform: process.platform,
      argv: ['electron', ...(this.preferences.additionalArguments ?? [])],
    };
    await page.addInitScript(
      `(${runInPage})(${JSON.stringify(options)}, (require, process, module, exports) => {\n${preload}\n})`,
    );
    await guardNavigation(page, {
      isOwn: (address) => this.loading.has(address),
      ask: (event, details) => this.emit(event, details),
      windowOpen: (details) => this.openHandler?.(details) ?? { action: 'allow' },
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }));
    page.on('close', () => {
      for (const relay of this.relays.values()) relay.closeAll();
      this.emit('destroyed');
    });
    return page;
  }

  private hear(sender: object, frame: Frame, document: string, message: FromPage): unknown {
    const senderFrame = this.frameOf(frame);
    if (message.kind === 'hello') {
      for (const relay of this.relays.values()) relay.closeAll();
      this.relays.clear();
      const tell = (port: Parameters<PortRelay['receive']>[0]) =>
        tellFrame(frame, { kind: 'port', ...port } as ToPage);
      this.relays.set(document, new PortRelay('main', tell));
      this.current = document;
      return undefined;
    }
    if (message.kind === 'port') return this.relays.get(document)?.receive(message);
    return hearPage(message, { sender, senderFrame });
  }

  private frameOf(frame: Frame): WebFrameMain {
    return new WebFrameMain(frame, () => {
      const relay = this.relays.get(this.current);
      if (!relay) throw new Error('this page is gone');
      return relay;
    });
  }
}
