import type { Port } from '../contract/wire.ts';

/** Numbered connections over the one channel between two processes: one end's ports. */
export interface PortTable {
  open(id: number): Port;
  /** A message for a port came from the other end. */
  received(id: number, message: unknown): void;
  /** The other end closed a port. */
  ended(id: number): void;
  /** The other process is gone, and with it every port. */
  lost(): void;
}

/** How to tell the other end. */
export interface OtherEnd {
  send(id: number, message: unknown): void;
  close(id: number): void;
}

export function makePortTable(other: OtherEnd): PortTable {
  const ends = new Map<number, { heard(message: unknown): void; left(): void }>();
  const end = (id: number) => {
    const found = ends.get(id);
    ends.delete(id);
    found?.left();
  };
  return {
    open: (id) => {
      const listeners = { heard: (_: unknown) => {}, left: () => {} };
      ends.set(id, {
        heard: (message) => listeners.heard(message),
        left: () => listeners.left(),
      });
      return {
        // A call that was under way when its screen left has nobody to answer to.
        send: (message) => {
          if (ends.has(id)) other.send(id, message);
        },
        onMessage: (listener) => {
          listeners.heard = listener;
        },
        onClose: (listener) => {
          listeners.left = listener;
        },
        close: () => {
          if (!ends.has(id)) return;
          other.close(id);
          end(id);
        },
      };
    },
    received: (id, message) => ends.get(id)?.heard(message),
    ended: end,
    lost: () => {
      for (const id of [...ends.keys()]) end(id);
    },
  };
}
