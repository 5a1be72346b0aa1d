import { inspect } from 'node:util';
import type { MessageEvent } from 'electron';
import { serveWire } from '../contract/serve-wire.ts';
import type { ScreenEngine } from '../engine/open-screen-engine.ts';
import { openScreenEngine } from '../engine/open-screen-engine.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { leaveAsar } from './leave-asar.ts';
import { wirePort } from './wire-port.ts';

/*
 * The engine's own process: an Electron utilityProcess, started by engine-link.ts. It is told `start` once, then
 * `connect` with a port for each screen, and `stop` at the end. Nothing is said in its arguments: other programs may
 * read those.
 */
const parent = process.parentPort;
const tell = (message: FromEngine) => parent.postMessage(message);
const log = (error: unknown) => tell({ log: typeof error === 'string' ? error : inspect(error) });

/** Electron only warns of these in a utilityProcess; what is half done then may be anything. Starting again is safe. */
const die = (error: unknown) => {
  log(error);
  // The message is on its way when this turn has ended.
  setTimeout(() => process.exit(1), 50);
};
// Ctrl-C reaches every process of a terminal: the main process decides, and says `stop`.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('unhandledRejection', die);
process.on('uncaughtException', die);

let engine: Promise<ScreenEngine> | null = null;

parent.on('message', ({ data, ports }: MessageEvent) => {
  const message = data as ToEngine;
  if ('start' in message) engine ??= leaveAsar().then(() => openScreenEngine(message.start));
  else if ('connect' in message) void connect(ports);
  else void stop();
});

async function connect([port]: MessageEvent['ports']): Promise<void> {
  if (port && engine) serveWire(wirePort(port), await engine);
}

async function stop(): Promise<void> {
  await (await engine)?.close();
  process.exit(0);
}
