import { EventEmitter } from 'node:events';
import { onlyKnown } from './only-known.ts';
import type { FromPage } from './page-side.ts';

type Listener = (event: unknown, ...args: unknown[]) => unknown;
const handlers = new Map<string, Listener>();

class IpcMain extends EventEmitter {
  handle(channel: string, listener: Listener): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  }
}

const emitter = new IpcMain();
export const ipcMain = onlyKnown('ipcMain', emitter);

/** Hands a page's message to the application; the answer is that of `ipcMain.handle`, in a form that survives. */
export async function hearPage(
  message: Extract<FromPage, { channel: string }>,
  event: { sender: object; senderFrame: object },
): Promise<unknown> {
  const full = onlyKnown('IpcMainEvent', { ...event, ports: [], type: 'frame' });
  if (message.kind === 'send') return void emitter.emit(message.channel, full, ...message.args);
  const handler = handlers.get(message.channel);
  try {
    if (!handler) throw new Error(`No handler registered for '${message.channel}'`);
    return { value: structuredClone(await handler(full, ...message.args)) };
  } catch (error) {
    return { error: String(error) };
  }
}
