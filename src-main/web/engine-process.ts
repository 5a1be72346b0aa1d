import { serveWire } from '../contract/serve-wire.ts';
import { openScreenEngine } from '../engine/open-screen-engine.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { makePortTable } from './port-table.ts';

/* The engine's process of the web host: forked by engine-link.ts, ends with it. */

if (!process.send) {
  process.stderr.write('mama: this is the engine of "mama serve", which starts it\n');
  process.exit(2);
}

// Ctrl-C reaches every process of the terminal: the server decides, and ends this one in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);

function fail(error: unknown): void {
  process.stderr.write(`mama: the engine failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

/** The server may be gone by the time an answer is ready. */
const send = (message: FromEngine) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};
const ports = makePortTable({
  send: (to, message) => send({ to, message }),
  close: (id) => send({ close: id }),
});
let engine: ReturnType<typeof openScreenEngine> | undefined;

process.on('message', (message: ToEngine) => {
  if ('start' in message) engine = openScreenEngine(message.start);
  else if ('connect' in message) void serve(message.connect);
  else if ('from' in message) ports.received(message.from, message.message);
  else ports.ended(message.closed);
});

async function serve(id: number): Promise<void> {
  const port = ports.open(id);
  const early: unknown[] = [];
  let left = false;
  port.onMessage((message) => early.push(message));
  port.onClose(() => {
    left = true;
  });
  const opened = await (engine ?? Promise.reject(new Error('connected before the engine was started')));
  if (left) return;
  serveWire(port, opened);
  for (const message of early) ports.received(id, message);
}

process.on('disconnect', async () => {
  await (await engine)?.close();
  process.exit(0);
});
