import { boundHeap } from './bound-heap.ts';
import { errorLine } from './error-line.ts';
import { exactArguments } from './exact-arguments.ts';
import { exitStatus } from './exit-status.ts';
import type { Host } from './host.ts';
import { runCli } from './run-cli.ts';

boundHeap();

const host: Host = {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  // Looked at only by a question: opening it costs a handle that keeps the process alive.
  get stdin() {
    return process.stdin;
  },
  openEngine: async (options) => (await import('../engine/open-engine.ts')).openEngine(options),
  resetArchive: async (place) => (await import('../engine/reset-archive.ts')).resetArchive(place),
  catalogStats: async (place) => (await import('../engine/catalog-stats.ts')).catalogStats(place),
  startWebHost: async (options) => (await import('../web/start-web-host.ts')).startWebHost(options),
  newWebToken: async (options) => (await import('../web/new-web-token.ts')).newWebToken(options),
  openBrowser: async (url) => {
    // The address was printed: whoever has no browser here opens it elsewhere.
    await (await import('open')).default(url).catch(() => undefined);
  },
};

/** A reader that has seen enough (`| head`) is no failure: end quietly, with the status that is there by then. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') setImmediate(() => process.exit());
  else crash(new Error(`the output could not be written: ${error.message}`));
});
process.stderr.on('error', () => undefined);
process.on('uncaughtException', crash);

function crash(error: unknown): void {
  process.stderr.write(`mama: ${errorLine(error)}\n`);
  if (process.env.MAMA_DEBUG === '1') process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(exitStatus.failed);
}

process.exitCode = await runCli(exactArguments(process.argv.slice(2)), host);
