/* Of the page that it runs in. */
declare const window: Window;
declare const location: { readonly protocol: string };
declare const MessageChannel: new () => { readonly port1: PagePort; readonly port2: PagePort };
interface Window {
  readonly top: Window;
}
interface PagePort {
  onmessage: (event: { readonly data: unknown }) => void;
  addEventListener(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  close(): void;
}

/** What a page says to the main process. */
export type FromPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'send' | 'invoke'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'port'; readonly port: string; readonly data: unknown }
  | { readonly kind: 'port'; readonly port: string; readonly closed: true };

/** What the main process says to a page. */
export type ToPage =
  | { readonly kind: 'message'; readonly channel: string; readonly args: unknown[]; readonly ports: string[] }
  | { readonly kind: 'port'; readonly port: string; readonly data: unknown }
  | { readonly kind: 'port'; readonly port: string; readonly closed: true }
  /** Paths that are about to be dropped. */
  | { readonly kind: 'dropping'; readonly paths: readonly string[] };

export interface PageSideOptions {
  /** Name of the function that calls the main process; it is taken away before the page's scripts run. */
  readonly binding: string;
  readonly platform: string;
  readonly argv: readonly string[];
}

/** Name of the symbol under which the main process reaches a page. */
export const pageSymbol = 'electron stand-in';

type Preload = (require: unknown, process: unknown, module: object, exports: object) => void;

/**
 * Runs in the page, before its own scripts: it is sent there as text, so it uses nothing from outside itself. Gives the
 * preload what a sandboxed one has, and nothing else.
 */
export function runInPage({ binding, platform, argv }: PageSideOptions, preload: Preload): void {
  const globals = window as unknown as Record<string, unknown>;
  const callMain = globals[binding] as (document: string, message: FromPage) => Promise<unknown>;
  delete globals[binding];
  // A preload runs in the main frame alone, and here in no page that Chromium makes itself.
  if (window.top !== window || !location.protocol.startsWith('http')) return;
  const ownId = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const call = (message: FromPage) => callMain(ownId, message);
  const ports = new Map<string, PagePort>();
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  let dropping: readonly string[] = [];

  const known = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(it, key) {
        if (typeof key === 'string' && !(key in it) && key !== 'then')
          throw new Error(`the stand-in for electron has no ${name}.${key} in a preload`);
        return Reflect.get(it, key);
      },
    });
  const takePort = (id: string) => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port2);
    port2.onmessage = ({ data }) => void call({ kind: 'port', port: id, data });
    port2.addEventListener('close', () => {
      if (ports.delete(id)) void call({ kind: 'port', port: id, closed: true });
    });
    return port1;
  };
  const receive = (message: ToPage) => {
    if (message.kind === 'dropping') dropping = message.paths;
    else if (message.kind === 'message') {
      const event = { ports: message.ports.map(takePort), sender: ipcRenderer };
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...message.args);
    } else if ('closed' in message) {
      ports.get(message.port)?.close();
      ports.delete(message.port);
    } else ports.get(message.port)?.postMessage(message.data);
  };
  Object.defineProperty(window, Symbol.for('electron stand-in'), { value: receive });

  const ipcRenderer = known('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) =>
      void call({ kind: 'send', channel, args: structuredClone(args) }),
    invoke: async (channel: string, ...args: unknown[]) => {
      const answer = await call({ kind: 'invoke', channel, args: structuredClone(args) });
      const { value, error } = answer as { value?: unknown; error?: string };
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return value;
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      if (!listeners.has(channel)) listeners.set(channel, new Set());
      listeners.get(channel)?.add(listener);
      return this;
    },
    off(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener);
      return this;
    },
  });

  /** A copy of what crosses between the worlds of preload and page; functions are called across. */
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'symbol') throw new Error('a symbol cannot cross the context bridge');
    if (typeof value === 'function')
      return (...args: unknown[]) => {
        const result = (value as (...args: unknown[]) => unknown)(...args.map(bridged));
        return result instanceof Promise ? result.then(bridged) : bridged(result);
      };
    if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
    if (Array.isArray(value)) return value.map(bridged);
    if (Object.getPrototypeOf(value) === Object.prototype)
      return Object.freeze(
        Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)])),
      );
    return structuredClone(value);
  };
  const contextBridge = known('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => {
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
      Object.defineProperty(window, name, { value: bridged(api), enumerable: true });
    },
  });
  const webUtils = known('webUtils', {
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile expected a File');
      return dropping.find((path) => path.split(/[\\/]/).at(-1) === file.name) ?? '';
    },
  });

  const electron = known('electron', { contextBridge, ipcRenderer, webUtils });
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const process = known('process', {
    platform,
    argv,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  });
  void call({ kind: 'hello' });
  const module = { exports: {} };
  preload(require, process, module, module.exports);
}
