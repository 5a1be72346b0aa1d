import { checkCall } from './checks.ts';
import { codeOf, EngineError } from './errors.ts';
import type { EngineEvent, ScreenApi } from './screen-api.ts';
import type { Port, Reply, WireError } from './wire.ts';

/** What anything thrown becomes when it crosses. An error that is not ours is a defect: its text may hold anything. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof EngineError))
    return { code: 'UNKNOWN', message: 'Something went wrong inside mama. The log has the details.' };
  return {
    code: codeOf(error),
    message: error.message,
    ...(error.path !== undefined && { path: error.path }),
  };
}

export interface Served {
  readonly api: ScreenApi;
  /** Listens to the engine; returns how to stop. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** Is told of errors that are not EngineErrors, which the screen gets no details of. */
  log(error: unknown): void;
}

/** Answers a screen: every request once, whatever it holds; events as they come, until the port closes. */
export function serveWire(port: Port, { api, on, log }: Served): void {
  const stop = on((event) => port.send(event));
  port.onClose(stop);
  port.onMessage(async (message) => {
    const { id, call, args } = Object(message) as Record<string, unknown>;
    // Without a number nobody could be answered.
    if (typeof id !== 'number') return;
    let reply: Reply;
    try {
      const checked = checkCall(call, args);
      const run = api[checked.name] as (...args: unknown[]) => Promise<unknown>;
      reply = { id, value: await run(...checked.args) };
    } catch (error) {
      if (!(error instanceof EngineError)) log(error);
      reply = { id, error: toWireError(error) };
    }
    port.send(reply);
  });
}
