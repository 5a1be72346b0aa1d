import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { EngineState } from '../../src-main/contract/screen-api.ts';
import { until } from '../helpers/until.ts';
import { dist } from './built-product.ts';

export interface Start extends Disposable {
  readonly child: ChildProcess;
  /** What was printed, on both outputs. */
  text(): string;
  /** Waits for something to be printed. */
  printed(what: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C. */
  interrupt(): void;
  /** The exit status, or the name of the signal. */
  readonly ended: Promise<number | string>;
}

/**
 * Runs what `npm start` runs, in an environment of its own: no program but Node is found, nothing of the person is
 * touched, and Electron is neither there nor fetched, unless `env` says otherwise.
 */
export function runStart(folder: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Start {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const child = spawn(process.execPath, [join(dist, 'start.js'), ...args], {
    env: {
      HOME: home,
      USERPROFILE: home,
      PATH: join(folder, 'nothing'),
      ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nothing'),
      ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
      electron_config_cache: join(folder, 'cache'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  return {
    child,
    text: () => text,
    printed: (what) =>
      until(() => {
        if (child.exitCode !== null) throw new Error(`it ended (${child.exitCode}): ${text}`);
        return what.exec(text);
      }),
    interrupt: () => child.kill('SIGINT'),
    ended: once(child, 'exit').then(([code, signal]) => code ?? signal),
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

/** Enters with a token as a browser does, and asks the engine what is open. */
export async function enterAndAsk(tokenUrl: string): Promise<EngineState> {
  const entered = await fetch(tokenUrl, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { origin, host } = new URL(tokenUrl);
  const socket = new WebSocket(`ws://${host}/engine`, { origin, headers: { cookie } });
  try {
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: 1, call: 'state', args: [] }));
    for (;;) {
      const [data] = await once(socket, 'message');
      const { id, value } = JSON.parse(String(data));
      if (id === 1) return value;
    }
  } finally {
    socket.terminate();
  }
}
