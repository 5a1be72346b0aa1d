import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ExifTool } from 'exiftool-vendored';
import { EngineError } from '../../contract/errors.ts';
import type { ExiftoolCommand } from './exiftool-command.ts';
import type { ExiftoolBatch } from './exiftool-task.ts';

export interface ExiftoolPool {
  /**
   * Has one process work through the batch. Resolves when every file has its output; rejects if the process hung,
   * died or could not be started, or on abort (the process is then ended, which takes a quarter of a second).
   */
  run(batch: ExiftoolBatch, signal?: AbortSignal): Promise<void>;
  /** Ends every process and waits until they are gone; batches under way are rejected. */
  close(): Promise<void>;
}

/** The part of batch-cluster's process that is used here. */
interface Worker {
  readonly pid: number;
  readonly currentTask?: unknown;
}

/** After this many failed starts in a row the pool stops trying. */
const startAttempts = 3;

/**
 * Starts ExifTool once (the others follow when there is work for them) and checks that it answers.
 *
 * @param timeoutMs the longest that one file may take.
 * @throws EngineError METADATA_UNAVAILABLE with what ExifTool or Perl said.
 */
export async function openExiftoolPool(
  command: ExiftoolCommand,
  options: { processes: number; timeoutMs: number },
): Promise<ExiftoolPool> {
  const workers = new Set<Worker>();
  const live = new Set<ExiftoolBatch>();
  let failedStarts = 0;
  let lastWords = '';
  let giveUp: (reason: EngineError) => void = () => {};

  const exiftool = new ExifTool({
    maxProcs: options.processes,
    taskTimeoutMillis: options.timeoutMs,
    minDelayBetweenSpawnMillis: 0,
    maxIdleMsPerProcess: 60_000,
    checkPerl: false, // found already, and not only where that check looks
    taskRetries: 0,
    processFactory: async () => {
      const child = await startExiftool(command);
      child.stderr?.on('data', (data) => {
        lastWords = `${lastWords}${data}`.slice(-500);
      });
      return child;
    },
  });
  exiftool.on('childStart', (worker) => workers.add(worker));
  exiftool.on('childEnd', (worker) => workers.delete(worker));
  exiftool.on('taskResolved', () => {
    failedStarts = 0;
  });
  // The pool below would go on trying for ever, with the batches waiting.
  exiftool.on('startError', (error) => {
    failedStarts++;
    if (failedStarts < startAttempts) return;
    const reason = unavailable(lastWords || error.message);
    giveUp(reason);
    for (const batch of live) if (!batch.started) batch.reject(reason);
  });

  const stop = (batch: ExiftoolBatch): void => {
    const worker = [...workers].find((each) => each.currentTask === batch);
    if (worker === undefined) batch.reject(cancelled());
    else kill(worker.pid);
  };

  const close = async (): Promise<void> => {
    await exiftool.end(live.size === 0);
  };

  try {
    await new Promise<unknown>((resolve, reject) => {
      giveUp = reject;
      exiftool.version().then(resolve, reject);
    });
  } catch (cause) {
    await close();
    throw cause instanceof EngineError ? cause : unavailable(lastWords || String(cause));
  }
  giveUp = () => {};

  return {
    async run(batch, signal) {
      if (exiftool.ended || signal?.aborted) throw cancelled();
      const onAbort = (): void => stop(batch);
      signal?.addEventListener('abort', onAbort, { once: true });
      live.add(batch);
      try {
        await exiftool.enqueueTask(() => batch, false);
      } finally {
        live.delete(batch);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    close,
  };
}

async function startExiftool({ program, args }: ExiftoolCommand): Promise<ChildProcess> {
  // No configuration file of the person or of the current folder: it is a program, and changes what is read.
  const child = spawn(program, [...args, '-config', '', '-stay_open', 'True', '-@', '-'], {
    stdio: 'pipe',
    windowsHide: true,
    env: exiftoolEnvironment(),
  });
  await once(child, 'spawn');
  child.on('error', () => {}); // a failed signal is no reason to end the engine
  // Argument lines hold one character per byte, see readArguments.
  child.stdin?.setDefaultEncoding('latin1');
  return child;
}

/** UTC and C, so that the same file gives the same tags on every machine; nothing that changes how Perl runs. */
function exiftoolEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
  for (const name of ['PERL5OPT', 'PERL5DB', 'PERL_UNICODE']) delete env[name];
  return env;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

function cancelled(): EngineError {
  return new EngineError('CANCELLED', 'Reading metadata was cancelled.');
}

function unavailable(words: string): EngineError {
  return new EngineError(
    'METADATA_UNAVAILABLE',
    `Embedded metadata cannot be read, because ExifTool does not start. It said: ${words.trim()} ` +
      'If a Perl module is named there, install the full Perl (Debian and Ubuntu: sudo apt install perl).',
  );
}
