import type { PauseGate } from '../../contract/api.ts';

/** A pause gate with its handle. */
export interface JobGate extends PauseGate {
  close(): void;
  open(): void;
  /** Resolves when nothing is in the middle of what has to be whole (see `PauseGate.whole`). */
  settled(): Promise<void>;
}

/** A gate that is open. */
export function openJobGate(): JobGate {
  const listeners = new Set<(isClosed: boolean) => void>();
  const inside = new Set<Promise<unknown>>();
  let closed: PromiseWithResolvers<void> | null = null;
  const tell = () => {
    for (const listener of listeners) listener(closed !== null);
  };
  return {
    get isClosed() {
      return closed !== null;
    },
    passed: async () => {
      while (closed) await closed.promise;
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whole: async (work) => {
      while (closed) await closed.promise;
      const working = work();
      inside.add(working);
      try {
        return await working;
      } finally {
        inside.delete(working);
      }
    },
    close: () => {
      if (closed) return;
      closed = Promise.withResolvers();
      tell();
    },
    open: () => {
      const waiting = closed;
      if (!waiting) return;
      closed = null;
      tell();
      waiting.resolve();
    },
    settled: async () => {
      await Promise.allSettled(inside);
    },
  };
}
