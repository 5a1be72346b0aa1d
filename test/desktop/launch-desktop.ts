import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { chromiumPath } from '../renderer/browser.ts';
import { dist, electronBinary, requireBuilt, root } from './built-product.ts';
import { type DesktopControls, desktopControls, type Evaluate } from './desktop-controls.ts';
import { startOnStandIn, startStandIn } from './stand-in-process.ts';

export interface DesktopOptions {
  /** A folder for everything that is the person's: home, settings, logs. Kept by whoever gives it. */
  readonly folder: string;
  /** The command line after the program. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another place of the built product. */
  readonly dist?: string;
}

/** `await using` ends it by force if the test has not. */
export interface Desktop extends DesktopControls, AsyncDisposable {
  /** What the application runs on here. */
  readonly host: 'electron' | 'stand-in';
  /** Of the first window. */
  readonly page: Page;
  /** Of every window, in the order in which they were opened. */
  pages(): Page[];
  readonly folder: string;
  /** Where settings and logs are. */
  readonly userData: string;
  /** Starts the application once more, with other arguments; resolves when that start has ended. */
  secondInstance(args?: readonly string[]): Promise<void>;
  /** Ends it as a person does, and waits until all of it is gone. */
  close(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

const binary = electronBinary();
/** To be said once by the specs that ran. */
export const desktopHost = binary === null ? 'stand-in' : 'electron';

/** Starts the built application: on Electron where its binary is, else on the stand-in. */
export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  requireBuilt(options.dist);
  const home = join(options.folder, 'home');
  const userData = join(options.folder, 'settings');
  mkdirSync(home, { recursive: true });
  const { MAMA_ARCHIVE, MAMA_DATABASE_URL, ...inherited } = process.env;
  const env = {
    ...inherited,
    HOME: home,
    USERPROFILE: home,
    ...(chromiumPath !== undefined && { STAND_IN_CHROMIUM: chromiumPath }),
    ...options.env,
  } as Record<string, string>;
  const args = ['--user-data-dir', userData, ...(options.args ?? [])];
  const bundle = join(options.dist ?? dist, 'desktop.js');
  const start = binary === null ? onStandIn : onElectron;
  const started = await start(bundle, args, env);
  let ended = false;
  const atMostOnce = (end: () => Promise<void>) => async () => {
    if (ended) return;
    ended = true;
    await end();
  };
  const [close, kill] = [atMostOnce(started.close), atMostOnce(started.kill)];
  return { ...started, close, kill, folder: options.folder, userData, [Symbol.asyncDispose]: kill };
}

type Started = Omit<Desktop, 'folder' | 'userData' | typeof Symbol.asyncDispose>;

async function onStandIn(bundle: string, args: string[], env: Record<string, string>): Promise<Started> {
  const app = await startStandIn(bundle, args, env);
  const exited = once(app.process, 'exit');
  const evaluate: Evaluate = (run, argument) => app.evaluate(String(run), argument) as never;
  const gone = async () => {
    await exited;
    await app.disconnect().catch(() => {});
  };
  return {
    ...(await desktopControls(evaluate, app.dropping)),
    host: 'stand-in',
    page: app.page,
    pages: app.pages,
    secondInstance: async (more = []) => {
      await once(startOnStandIn(bundle, [...args.slice(0, 2), ...more], env), 'exit');
    },
    close: async () => {
      await evaluate(({ app: it }) => it.quit(), null).catch(() => {});
      await gone();
    },
    kill: async () => {
      app.process.kill('SIGKILL');
      await gone();
    },
  };
}

async function onElectron(bundle: string, args: string[], env: Record<string, string>): Promise<Started> {
  const needed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const start = (more: readonly string[]) =>
    _electron.launch({
      ...(binary !== null && { executablePath: binary }),
      args: [...needed, bundle, ...more],
      cwd: root,
      env,
    });
  const app = await start(args);
  const child = app.process();
  const evaluate: Evaluate = (run, argument) => app.evaluate(run as never, argument as never) as never;
  return {
    ...(await desktopControls(evaluate, async () => {})),
    host: 'electron',
    page: await app.firstWindow(),
    pages: () => app.windows(),
    secondInstance: async (more = []) => {
      // It ends before it has a window; Playwright then says that it could not be reached.
      const second = await start([...args.slice(0, 2), ...more]).catch(() => null);
      if (second) await once(second.process(), 'exit');
    },
    close: () => app.close(),
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
