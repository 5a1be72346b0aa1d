import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Port } from '../contract/wire.ts';
import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { makePortTable } from './port-table.ts';

/** An engine that lived so long did not die of how it was started. */
const longLifeMs = 30_000;
/** Waits before it is started again, after the first, second, … death in a row. After the last it is left alone. */
const waitsMs = [100, 500, 2000, 5000, 10_000];
/** How long an engine may take to let its archive go. */
const closeMs = 15_000;

export interface EngineLinkOptions {
  /** Asked for at each start: what is to be opened may have changed. */
  options(): ScreenEngineOptions;
  readonly log: (line: string) => void;
  /** The program of the engine's process; the one that lies beside this one by default. */
  readonly file?: string;
  readonly waitsMs?: readonly number[];
}

/** The engine in a process of its own, which is started again when it dies. */
export interface EngineLink {
  /** A new connection; null while there is no engine. */
  connect(): Port | null;
  /** Why there is no engine and none is started any more; null while there is hope. */
  gaveUp(): string | null;
  /** Called at each start, also the first if that is still to come. */
  onStart(listener: () => void): void;
  start(): void;
  close(): Promise<void>;
}

/** Prepares the link; the engine is started by `start`. */
export function makeEngineLink({
  options,
  log,
  file = engineFile(),
  waitsMs: waits = waitsMs,
}: EngineLinkOptions): EngineLink {
  /** It may die between a look at it and the message: that is heard of soon enough. */
  const tell = (message: ToEngine) => {
    if (child?.connected) child.send(message, () => undefined);
  };
  const ports = makePortTable({
    send: (from, message) => tell({ from, message }),
    close: (closed) => tell({ closed }),
  });
  const listeners: (() => void)[] = [];
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended: Promise<void> = Promise.resolve();
  let lastPort = 0;
  let deaths = 0;
  let reason: string | null = null;
  let isClosing = false;

  const start = () => {
    const began = performance.now();
    const started = fork(file, [], {
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv: [],
    });
    child = started;
    started.on('message', (message: FromEngine) => {
      if ('to' in message) ports.received(message.to, message.message);
      else ports.ended(message.close);
    });
    ended = new Promise((resolve) => {
      const end = (how: string) => {
        if (child !== started) return;
        child = undefined;
        resolve();
        ports.lost();
        if (!isClosing) restart(how, performance.now() - began);
      };
      started.on('error', (error) => end(error.message));
      started.on('exit', (code, signal) => end(signal ?? `exit status ${code}`));
    });
    tell({ start: options() });
    for (const listener of listeners) listener();
  };

  const restart = (how: string, lived: number) => {
    deaths = lived > longLifeMs ? 1 : deaths + 1;
    const wait = waits[deaths - 1];
    if (wait === undefined) {
      reason = `The engine ended ${deaths} times in a row (${how}). See the log of mama serve, then start it anew.`;
      log(reason);
      return;
    }
    log(`the engine ended (${how}); it is started again`);
    timer = setTimeout(start, wait);
  };

  return {
    connect: () => {
      if (!child?.connected) return null;
      tell({ connect: ++lastPort });
      return ports.open(lastPort);
    },
    gaveUp: () => reason,
    onStart: (listener) => void listeners.push(listener),
    start,
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      const ending = child;
      if (!ending) return;
      // It closes its archive when it is left alone.
      if (ending.connected) ending.disconnect();
      const kill = setTimeout(() => ending.kill('SIGKILL'), closeMs);
      await ended;
      clearTimeout(kill);
    },
  };
}

/** In a build the engine's process lies beside this code as `web-engine.js`. */
function engineFile(): string {
  const source = join(import.meta.dirname, 'engine-process.ts');
  return existsSync(source) ? source : join(import.meta.dirname, 'web-engine.js');
}
