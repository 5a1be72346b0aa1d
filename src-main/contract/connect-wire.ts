import { EngineError } from './errors.ts';
import type { EngineEvent, ScreenApi } from './screen-api.ts';
import type { Port, WireError } from './wire.ts';

export interface Connection {
  readonly api: ScreenApi;
  on(listener: (event: EngineEvent) => void): () => void;
  /** Resolves when the engine is no longer at the other end; calls that were under way have been rejected. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The engine at the other end of a port. Its calls reject with ENGINE_LOST once the port is closed. */
export function connectWire(port: Port): Connection {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let lastId = 0;
  let isOpen = true;
  const lost = () =>
    new EngineError('ENGINE_LOST', 'The engine stopped answering. It is started again; nothing is lost.');
  const closed = new Promise<void>((resolve) => {
    port.onClose(() => {
      isOpen = false;
      for (const { reject } of waiting.values()) reject(lost());
      waiting.clear();
      resolve();
    });
  });
  port.onMessage((message) => {
    const it = Object(message) as { id?: number; value?: unknown; error?: WireError } & Partial<EngineEvent>;
    if (typeof it.event === 'string') {
      for (const listener of listeners) listener(it as EngineEvent);
      return;
    }
    const caller = waiting.get(it.id ?? Number.NaN);
    if (!caller) return;
    waiting.delete(it.id as number);
    if (!it.error) caller.resolve(it.value);
    else {
      const { code, message: text, path } = it.error;
      caller.reject(new EngineError(code, text, path === undefined ? {} : { path }));
    }
  });
  const call = (name: keyof ScreenApi, args: unknown[]) =>
    new Promise((resolve, reject) => {
      if (!isOpen) return reject(lost());
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      port.send({ id, call: name, args });
    });
  return {
    // The engine knows its calls and refuses others; `then` would make this look like a promise.
    api: new Proxy({} as ScreenApi, {
      get: (_, name) =>
        name === 'then' ? undefined : (...args: unknown[]) => call(name as keyof ScreenApi, args),
    }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closed,
    close: () => port.close(),
  };
}
