import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canReach } from './can-reach.ts';

/** What a person waits for at most. */
const longestMs = 60_000;
/** Without a network: time enough to unpack one that was fetched before, and is kept by Electron's package. */
const unreachableMs = 5000;
const downloads = 'https://github.com/electron/electron/releases/download/';

/**
 * Has Electron's package fetch its program. Resolves to null when it is there, else to why not, in a few words. Bounded:
 * at once where nothing answers, in any case after a minute.
 *
 * @param root folder of this package
 * @param begins called if there is something to be waited for
 */
export async function installElectron(
  root: string,
  signal: AbortSignal,
  begins: () => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const folder = join(root, 'node_modules', 'electron');
  const installer = join(folder, 'install.js');
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set';
  if (!existsSync(installer)) return 'the package "electron" is not installed';
  begins();
  const limit = new AbortController();
  const stop = (reason: string) => limit.abort(new Error(reason));
  const timers = [setTimeout(stop, longestMs, 'it took more than a minute')];
  // Through a proxy, only the installer itself knows the way.
  if (!env.ELECTRON_GET_USE_PROXY)
    void canReach(env.npm_config_electron_mirror || env.ELECTRON_MIRROR || downloads, limit.signal).then(
      (yes) => {
        const unpacks = () => existsSync(join(folder, 'dist'));
        if (!yes && !limit.signal.aborted)
          timers.push(setTimeout(() => unpacks() || stop('the network is closed'), unreachableMs));
      },
    );
  try {
    return await run(installer, AbortSignal.any([limit.signal, signal]));
  } finally {
    for (const timer of timers) clearTimeout(timer);
    limit.abort();
  }
}

function run(installer: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'], signal });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      text = (text + more).slice(0, 4000);
    });
    child.once('error', (error) => resolve(((error.cause ?? error) as Error).message));
    child.once('close', (code) => resolve(code === 0 ? null : reasonIn(text)));
  });
}

/** The installer prints a stack. */
function reasonIn(text: string): string {
  const first = (text.trim().split('\n')[0] ?? '').replace(/^\w*Error: /, '');
  return first === 'fetch failed' ? 'no connection' : first.slice(0, 120) || 'it failed';
}
