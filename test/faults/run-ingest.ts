import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface IngestRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Runs the built command line's main job as a process of its own.
 *
 * @param options.killAfter milliseconds after which it is killed, as by a power cut for the program
 */
export function runIngest(
  place: { readonly folder: string; readonly archive: string; readonly db: string | undefined },
  options: {
    readonly killAfter?: number;
    readonly arguments?: readonly string[];
  } = {},
): Promise<IngestRun> {
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [
      join(root, 'dist', 'cli.js'),
      'ingest',
      place.folder,
      '--archive',
      place.archive,
      ...(place.db === undefined ? [] : ['--db', place.db]),
      '--no-metadata',
      '--json',
      ...(options.arguments ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        MAMA_HOSTNAME: 'test-host',
      },
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const timer =
    options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ status, signal, stdout, stderr, milliseconds: performance.now() - begin });
    });
  });
}
