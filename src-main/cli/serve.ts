import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import type { Act } from './act.ts';
import { catchStopSignals } from './catch-stop-signals.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { absoluteFolder } from './options/absolute-folder.ts';
import { given } from './options/given.ts';
import { requireFolder } from './options/require-folder.ts';
import { printResult } from './print-result.ts';

interface ServeFlags {
  readonly listen?: string;
  readonly root?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly trustProxy?: true;
  readonly newToken?: true;
  readonly open: boolean;
}

/** Adds `mama serve`: the screens in a browser, for a machine without a screen of its own. */
export function addServe(program: Command, act: Act): void {
  const each = (value: string, before: readonly string[] = []) => [...before, value];
  program
    .command('serve')
    .summary('show the screens in a browser')
    .description(
      'Serves the screens to browsers and prints an address with a token that lets one browser in, once.',
    )
    .option('--listen <host:port>', 'address to listen on (else 127.0.0.1:4850, this machine only)')
    .option(
      '--root <dir>',
      'folder that browsers may go into; may be repeated (else your home folder, and where disks are mounted)',
      each,
    )
    .option(
      '--allow-host <name>',
      "name under which browsers reach it, besides the machine's own; may be repeated",
      each,
    )
    .option('--trust-proxy', 'a proxy stands in front: believe its X-Forwarded headers')
    .option('--new-token', 'print one more address with a token, for a "mama serve" that runs')
    .option('--no-open', 'do not open a browser')
    .addHelpText(
      'after',
      examples('mama serve', 'mama serve --listen 0.0.0.0:4850 --root /volume1/photos --no-open'),
    )
    .action(
      act<ServeFlags>((context, _args, flags) =>
        flags.newToken ? printToken(context, flags) : serve(context, flags),
      ),
    );
}

async function printToken(context: Context, { listen }: ServeFlags): Promise<number> {
  const url = await context.host.newWebToken(given<{ listen?: string }>({ listen }));
  if (url === null)
    throw new EngineError(
      'NOT_FOUND',
      'No "mama serve" of yours runs there. Start one, or give the --listen that it was started with.',
    );
  printResult(context, { url }, () => [url]);
  return exitStatus.done;
}

async function serve(context: Context, flags: ServeFlags): Promise<number> {
  const { host, place, json } = context;
  const roots = flags.root?.map(absoluteFolder);
  for (const root of roots ?? []) await requireFolder(root);
  // The usual place may well hold no archive yet: then the screens begin with making one.
  const usual = join(homedir(), 'Mama');
  const archive = place.archive === usual ? { usualArchive: usual } : { archive: place.archive };
  const stop = catchStopSignals(() => void host.stderr.write('mama: closing\n'));
  try {
    const { db } = place;
    const { listen, allowHost: allowHosts, trustProxy } = flags;
    const web = await host.startWebHost({
      ...archive,
      ...given<{ db?: string; listen?: string; roots?: string[] }>({ db, listen, roots }),
      ...given<{ allowHosts?: readonly string[]; trustProxy?: boolean }>({ allowHosts, trustProxy }),
    });
    printResult(context, { url: web.tokenUrl, listen: web.listen }, () => [`mama is at ${web.tokenUrl}`]);
    if (flags.open && !json && host.stdout.isTTY === true && hasScreen(host.env))
      await host.openBrowser(web.tokenUrl);
    if (!stop.signal.aborted)
      await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
    await web.close();
    return exitStatus.done;
  } finally {
    stop.release();
  }
}

/** A browser can be shown where this runs: not over SSH, and on Linux only where there are windows. */
function hasScreen(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.SSH_CONNECTION !== undefined) return false;
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
