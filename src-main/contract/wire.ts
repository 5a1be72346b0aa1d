import type { ErrorCode } from './errors.ts';

/** One end of a two-way channel: a MessagePort, a WebSocket, a process. Messages arrive whole and in order. */
export interface Port {
  send(message: unknown): void;
  /** At most one listener of each; set before the first message is due. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** An EngineError in the form in which it crosses: structured clone and JSON drop an error's own fields. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: string;
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: WireError };
