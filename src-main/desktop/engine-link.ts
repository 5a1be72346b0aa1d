import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { type Connection, connectWire } from '../contract/connect-wire.ts';
import type { EngineEvent, ScreenApi } from '../contract/screen-api.ts';
import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { restartDelay } from './restart-delay.ts';
import { wirePort } from './wire-port.ts';

export interface EngineLinkOptions {
  /** The bundle that runs in the engine's process. */
  readonly file: string;
  /** Told of each end, also of one in good order. */
  onEnd(): void;
  /** Asked at each start. */
  options(): ScreenEngineOptions;
  log(...parts: readonly unknown[]): void;
  /** The engine died too often; `again` starts it once more. */
  onGivenUp(again: () => void): void;
}

export interface EngineLink {
  /** A port to the engine that runs, or to the next one. When that engine ends, the port is closed. */
  connect(): MessagePortMain;
  /** The main process's own calls. They reject with ENGINE_LOST while no engine runs. */
  readonly api: ScreenApi;
  /** Listens to the engine, and to each one after it. */
  on(listener: (event: EngineEvent) => void): void;
  /** Is called with each engine that has been started, before anything else is asked of it. */
  onStart(listener: (api: ScreenApi) => void): void;
  /** Ends the engine in good order, or by force after 10 seconds; nothing is started any more. */
  stop(): Promise<void>;
}

const longestStopMs = 10_000;

/** Starts the engine's process, hands out ports to it, and starts it again when it dies. To be called after `ready`. */
export function openEngineLink({ file, options, log, onEnd, onGivenUp }: EngineLinkOptions): EngineLink {
  const listeners = new Set<(event: EngineEvent) => void>();
  const startListeners = new Set<(api: ScreenApi) => void>();
  const waiting: MessagePortMain[] = [];
  let deaths: number[] = [];
  let running: UtilityProcess | null = null;
  let own: Connection | null = null;
  let stopped = false;

  const post = (message: ToEngine, ports: MessagePortMain[] = []) => running?.postMessage(message, ports);
  const start = () => {
    if (stopped || running) return;
    const child = utilityProcess.fork(file, [], { serviceName: 'mama engine', stdio: 'pipe' });
    running = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => log('engine:', bytes.toString().trimEnd()));
    child.on('message', (message: FromEngine) => log('engine:', message.log));
    child.once('exit', (code) => ended(code));
    post({ start: options() });
    own = connectOwn();
    for (const listener of startListeners) listener(own.api);
    for (const port of waiting.splice(0)) post({ connect: true }, [port]);
  };
  const connectOwn = () => {
    const { port1, port2 } = new MessageChannelMain();
    const connection = connectWire(wirePort(port1));
    connection.on((event) => {
      for (const listener of listeners) listener(event);
    });
    post({ connect: true }, [port2]);
    return connection;
  };
  const ended = (code: number) => {
    running = null;
    own?.close();
    own = null;
    onEnd();
    if (stopped) return;
    deaths = [...deaths, Date.now()];
    const delay = restartDelay(deaths);
    log(`the engine ended (${code});`, delay === null ? 'given up' : `started again in ${delay} ms`);
    if (delay !== null) setTimeout(start, delay);
    else {
      deaths = [];
      onGivenUp(start);
    }
  };
  // The main process's own calls go to whichever engine runs.
  const none = connectWire({
    send: () => {},
    onMessage: () => {},
    onClose: (told) => told(),
    close: () => {},
  });
  const api = new Proxy({} as ScreenApi, {
    get: (_, name) => (own ?? none).api[name as keyof ScreenApi],
  });
  queueMicrotask(start);
  return {
    connect: () => {
      const { port1, port2 } = new MessageChannelMain();
      if (running) post({ connect: true }, [port2]);
      else waiting.push(port2);
      return port1;
    },
    api,
    on: (listener) => void listeners.add(listener),
    onStart: (listener) => void startListeners.add(listener),
    stop: async () => {
      stopped = true;
      const child = running;
      if (!child) return;
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      post({ stop: true });
      const force = setTimeout(() => child.kill(), longestStopMs);
      await gone;
      clearTimeout(force);
    },
  };
}
