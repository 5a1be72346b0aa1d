import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { closeChromium } from './chromium.ts';
import { onlyKnown } from './only-known.ts';
import { ready } from './ready.ts';
import { takeInstanceLock } from './single-instance.ts';
import { utilities } from './utility-process.ts';

/** What can be prevented of an event. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const paths: Record<string, string> = {
  home: homedir(),
  appData: process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'),
};
/** The windows' end, told by browser-window.ts. */
export const windows = { closeAll: async (): Promise<boolean> => true };

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = onlyKnown('commandLine', {
    hasSwitch: (name: string) => process.argv.some((each) => each.split('=')[0] === `--${name}`),
  });
  private name = 'Electron';
  private readonly whenItIsReady = Promise.withResolvers<void>();
  private ending = false;
  private lock: Promise<void> | null = null;

  whenReady = () => this.whenItIsReady.promise;
  isReady = () => ready.is;
  getName = () => this.name;
  getLocale = () => process.env.STAND_IN_LOCALE ?? 'en-GB';
  getAppPath = () => dirname(resolve(process.argv[1] ?? '.'));
  setName = (name: string) => {
    this.name = name;
  };
  setAppUserModelId = (_id: string) => {};
  setAboutPanelOptions = (_options: Electron.AboutPanelOptionsOptions) => {};
  showAboutPanel = () => ready.require('app.showAboutPanel');
  getAppMetrics = () =>
    [...utilities].map(([{ pid = 0 }, serviceName]) => ({ pid, type: 'Utility' as const, serviceName }));

  getPath(name: string): string {
    const path = paths[name] ?? (name === 'userData' ? join(paths.appData ?? '', this.name) : undefined);
    if (path === undefined) throw new Error(`the stand-in for electron has no path "${name}"`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) mkdirSync(path, { recursive: true });
    paths[name] = path;
  }

  requestSingleInstanceLock(data?: object): boolean {
    const { isFirst, told } = takeInstanceLock(this.getPath('userData'), data ?? {}, (argv, folder, extra) =>
      this.emit('second-instance', new Preventable(), argv, folder, extra),
    );
    this.lock = told;
    return isFirst;
  }

  quit(): void {
    void this.end();
  }

  exit(code = 0): void {
    this.emit('quit', new Preventable(), code);
    void leave(code);
  }

  /** @internal */
  begin(): void {
    ready.is = true;
    this.emit('ready');
    this.whenItIsReady.resolve();
  }

  /** @internal */
  get isEnding(): boolean {
    return this.ending;
  }

  private async end(): Promise<void> {
    this.ending = true;
    await this.lock;
    if (this.prevented('before-quit') || !(await windows.closeAll()) || this.prevented('will-quit')) {
      this.ending = false;
      return;
    }
    this.emit('quit', new Preventable(), 0);
    await leave(0);
  }

  private prevented(event: string): boolean {
    const it = new Preventable();
    this.emit(event, it);
    return it.defaultPrevented;
  }
}

async function leave(code: number): Promise<void> {
  for (const utility of utilities.keys()) utility.kill();
  await closeChromium();
  process.exit(code);
}

export const app = onlyKnown('app', new App());
// Electron ends in good order when the system asks it to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
