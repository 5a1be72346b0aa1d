import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../engine/package-root.ts';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';
import { installElectron } from './install-electron.ts';
import { openDesktop } from './open-desktop.ts';
import { openHost } from './open-host.ts';
import { showHost } from './show-host.ts';

/*
 * What `npm start` runs: the desktop application if Electron is there or can be had, else the same screens from a host of
 * this computer. Ends when the window is closed, or by Ctrl-C.
 */
const say = (line: string) => void process.stdout.write(`${line}\n`);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`mama: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 4;
}

async function start(args: readonly string[]): Promise<number> {
  const root = packageRoot();
  // Without a display a program of windows is of no use.
  if (hasDisplay()) {
    const electron = findElectron(root) ?? (await install(root));
    if (stop.signal.aborted) return 0;
    if (electron !== null) {
      const status = await openDesktop(electron, join(import.meta.dirname, 'desktop.js'), args, stop.signal);
      if (status !== null) return status;
      say('Electron could not show a window: the same screens open from this computer instead.');
    }
  }
  const { values } = parseArgs({
    args: [...args],
    options: { archive: { type: 'string' } },
    allowPositionals: true,
  });
  const archive = values.archive || process.env.MAMA_ARCHIVE;
  const host = await openHost(archive ? resolve(archive) : null, process.env.MAMA_DATABASE_URL);
  try {
    await showHost(host, stop.signal, say);
  } finally {
    await host.close();
  }
  return 0;
}

async function install(root: string): Promise<string | null> {
  const reason = await installElectron(root, stop.signal, () =>
    say('Electron is not here yet: fetching it, for a minute at most …'),
  );
  if (stop.signal.aborted) return null;
  const electron = reason === null ? findElectron(root) : null;
  if (electron === null)
    say(
      `Electron could not be fetched (${reason ?? 'it is still missing'}): the same screens open from this computer instead.`,
    );
  return electron;
}
