import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { dist, requireBuilt } from '../desktop/built-product.ts';
import { until } from '../helpers/until.ts';
import { chromiumPath } from '../renderer/browser.ts';
import { browseTo } from './browse-to.ts';
import { dragFiles } from './drag-files.ts';
import type { HostApp, Place } from './open-app.ts';
import { savedInBrowser } from './saved-by.ts';
import { collectComplaints } from './watch-page.ts';

const mama = join(dist, '..', 'bin', 'mama.js');
let shared: Promise<Browser> | null = null;
let users = 0;

/** One browser for all; it is closed with the last page, so that the test's process can end. */
async function borrowBrowser(): Promise<Browser> {
  users++;
  shared ??= chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    ],
  });
  return shared;
}

async function giveBrowserBack(): Promise<void> {
  if (--users > 0) return;
  const browser = shared;
  shared = null;
  await (await browser)?.close();
}

/** `mama serve` in a process of its own, and a browser that its one-time address has let in. */
export async function webApp(place: Place): Promise<HostApp> {
  requireBuilt();
  const browser = await borrowBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const complaints = collectComplaints();
  const port = await freePort();
  let served = await serve(place, port);
  let page = await context.newPage();
  complaints.watch(page);
  await page.goto(served.url);
  const stop = async () => {
    // A page that loses its host complains of that.
    await page.close();
    if (served.process.exitCode !== null || served.process.signalCode !== null) return;
    served.process.kill('SIGTERM');
    await served.ended;
  };
  return {
    get page() {
      return page;
    },
    complaints,
    drop: (paths) => dragFiles(page, paths, 'drop'),
    drag: (paths) => dragFiles(page, paths, 'hold'),
    chooseFolder: async (path, ask) => {
      await ask();
      await browseTo(page, path, place.folder);
    },
    killEngine: async () => {
      const pid = await until(() => enginePid(served.process));
      process.kill(Number(pid), 'SIGKILL');
    },
    stop,
    restart: async (meanwhile) => {
      // The browser comes back to an address that it was let in at before: its cookie is all it has.
      const { origin } = new URL(served.url);
      await stop();
      await meanwhile?.();
      served = await serve(place, port);
      page = await context.newPage();
      complaints.watch(page);
      await page.goto(origin);
    },
    saved: (act) => savedInBrowser(page, act),
    copied: () => page.evaluate('navigator.clipboard.readText()'),
    close: async () => {
      await stop();
      await context.close();
      await giveBrowserBack();
    },
  };
}

interface Served {
  readonly process: ChildProcess;
  /** With its one-time token. */
  readonly url: string;
  readonly ended: Promise<unknown>;
}

async function serve({ folder, home }: Place, port: number): Promise<Served> {
  const { MAMA_ARCHIVE, MAMA_DATABASE_URL, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    [mama, 'serve', '--json', '--no-open', '--listen', `127.0.0.1:${port}`, '--root', folder],
    {
      env: { ...inherited, HOME: home, XDG_STATE_HOME: join(folder, 'state') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  const [first] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [null])]);
  if (first === null) throw new Error(`mama serve ended: ${said}`);
  const { url } = JSON.parse(String(first)) as { url: string };
  return { process: child, url, ended };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The engine's process; null while none runs. */
function enginePid({ pid }: ChildProcess): number | null {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((match) => Number(match?.[2]) === pid && match?.[3]?.includes('web-engine.js'));
  return found ? Number(found[1]) : null;
}
