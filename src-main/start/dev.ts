import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, loadConfigFromFile } from 'vite';
import { packageRoot } from '../engine/package-root.ts';
import { startWebHost } from '../web/start-web-host.ts';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';
import { needsNoSandbox } from './open-window.ts';

/*
 * What `npm run dev` runs, from the sources: the screens with hot reload, in the desktop application if Electron is
 * there, else in a browser, beside a host with the engine. A change of the engine or of a host needs a new start.
 */
const root = packageRoot();
const { MAMA_ARCHIVE: archive, MAMA_DATABASE_URL: db } = process.env;
const bundle = join(root, 'dist', 'desktop.js');
const electron = hasDisplay() && existsSync(bundle) ? findElectron(root) : null;

const host =
  electron === null
    ? await startWebHost({
        listen: '127.0.0.1:0',
        roots: null,
        program: 'npm run dev',
        ...(archive && { archive }),
        ...(db && { db }),
      })
    : null;
const port = Number(process.env.MAMA_DEV_PORT ?? 5173);
/** All but the screens' own files. The page's Host and Origin go through unchanged: the host compares them. */
const target = host?.url.replace(/\/$/, '');
const ownPaths = ['^/engine$', '^/host\\.json$', '^/upload(/|$)', '^/media/', '^/\\?token='];
const proxy =
  target === undefined
    ? {}
    : Object.fromEntries(ownPaths.map((path) => [path, { target, ws: path === '^/engine$' }]));
const loaded = await loadConfigFromFile(
  { command: 'serve', mode: 'development' },
  join(root, 'vite.config.ts'),
);
const vite = await createServer({
  ...loaded?.config,
  configFile: false,
  root: join(root, 'src-renderer'),
  server: {
    host: '127.0.0.1',
    port,
    proxy,
    // The desktop application shows the page at an address of its own, so it has to be told where changes come from.
    ...(electron !== null && {
      strictPort: true,
      ws: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
    }),
  },
});
await vite.listen();
const screens = (vite.resolvedUrls?.local[0] ?? 'http://127.0.0.1:5173/').replace(/\/$/, '');

if (host) process.stdout.write(`mama (developing): ${screens}/${new URL(host.tokenUrl).search}\n`);
const app =
  electron === null
    ? null
    : spawn(electron, [...(needsNoSandbox() ? ['--no-sandbox'] : []), bundle, ...process.argv.slice(2)], {
        stdio: 'inherit',
        env: { ...process.env, MAMA_DEV_SCREENS: screens },
      });

let isEnding = false;
const end = async () => {
  if (isEnding) return;
  isEnding = true;
  app?.kill();
  await Promise.all([vite.close(), host?.close()]);
  process.exit(0);
};
app?.once('exit', end);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
