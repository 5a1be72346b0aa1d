import { type Connection, connectWire } from '../src-main/contract/connect-wire.ts';
import { EngineError } from '../src-main/contract/errors.ts';
import type { EngineEvent, ScreenApi } from '../src-main/contract/screen-api.ts';
import type { Port } from '../src-main/contract/wire.ts';

let connection: Connection | null = null;
const listeners = new Set<(event: EngineEvent) => void>();

/** The engine, whichever connection leads to it. Calls reject with ENGINE_LOST while there is none. */
export const engine = new Proxy({} as ScreenApi, {
  get:
    (_, name) =>
    (...args: unknown[]) => {
      if (!connection) return Promise.reject(new EngineError('ENGINE_LOST', 'The engine is not there.'));
      const call = connection.api[name as keyof ScreenApi] as (...args: unknown[]) => Promise<unknown>;
      return call(...args);
    },
});

/** Listens to the engine over all its connections; returns how to stop. */
export function onEngineEvent(listener: (event: EngineEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface ConnectionWatcher {
  /** A connection stands. Rejects if it is not good for anything, and is then given up. */
  up(): Promise<void>;
  /** It broke off, or could not be made; tried again after `waitMs`. */
  down(error: unknown): void;
}

const firstWaitMs = 250;
const longestWaitMs = 5000;

/** Connects, and connects again whenever the connection breaks, a little later each time until it stands. */
export async function keepConnected(
  openPort: () => Promise<Port>,
  watcher: ConnectionWatcher,
): Promise<never> {
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
    try {
      const made = connectWire(await openPort());
      made.on((event) => {
        for (const listener of listeners) listener(event);
      });
      connection = made;
      await watcher.up();
      wait = firstWaitMs;
      await made.closed;
      connection = null;
      watcher.down(new EngineError('ENGINE_LOST', 'The engine stopped.'));
    } catch (error) {
      connection?.close();
      connection = null;
      watcher.down(error);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
