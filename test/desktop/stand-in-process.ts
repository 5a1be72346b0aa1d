import { type ChildProcess, fork } from 'node:child_process';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { FromStandIn, ToStandIn } from './stand-in/control.ts';

export interface StandIn {
  readonly process: ChildProcess;
  /** Of the first window. */
  readonly page: Page;
  /** All that is shown, in the order in which it was opened. */
  pages(): Page[];
  evaluate(run: string, argument: unknown): Promise<unknown>;
  dropping(paths: readonly string[]): Promise<void>;
  /** Lets go of the browser; the application goes on. */
  disconnect(): Promise<void>;
}

/** Starts the built application on the stand-in for electron; see stand-in/electron.ts. */
export async function startStandIn(
  bundle: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<StandIn> {
  const child = startOnStandIn(bundle, args, env);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const started = Promise.withResolvers<string>();
  child.on('message', (message: FromStandIn) => {
    if ('chromium' in message) return started.resolve(message.chromium);
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) caller?.resolve(message.value);
    else caller?.reject(new Error(message.error));
  });
  child.once('exit', (code, signal) => {
    const gone = new Error(`the application ended (${code ?? signal})`);
    started.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
  });
  const ask = (message: Omit<ToStandIn, 'id'>) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ ...message, id }, (error) => error && reject(error));
    });
  const browser = await chromium.connectOverCDP(await started.promise, { noDefaults: true });
  return {
    process: child,
    page: await firstPage(browser),
    pages: () => browser.contexts()[0]?.pages() ?? [],
    evaluate: (run, argument) => ask({ run, argument }),
    dropping: async (paths) => void (await ask({ dropping: paths })),
    disconnect: () => browser.close(),
  };
}

/** The process alone. */
export function startOnStandIn(
  bundle: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  return fork(bundle, [...args], {
    execArgv: ['--import', new URL('stand-in/register.ts', import.meta.url).href],
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The window's page is that which Chromium starts with; it is the window's when it shows something. */
async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('Chromium shows nothing');
  await page.waitForURL(/^http/);
  return page;
}
