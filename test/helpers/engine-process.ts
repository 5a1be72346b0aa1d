import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What another process does with an archive once it has opened it: scan a source, or just hold it. */
export interface EngineTask {
  readonly scan?: number;
  readonly hold?: boolean;
  readonly readOnly?: boolean;
}

/** Another process that has an engine open. */
export interface EngineProcess {
  readonly pid: number;
  /** Resolves when the scan has told that it got somewhere, or when the process has ended. */
  readonly begun: Promise<unknown>;
  /** Ends it at once, as a power cut would, and waits for that. */
  kill(): Promise<void>;
  /** Resolves with its exit status. */
  readonly ended: Promise<number | null>;
}

/** Starts a process that opens an engine on an archive and works with it; resolves when it is open. */
export async function startEngineProcess(
  { archive, db }: { readonly archive: string; readonly db: string | undefined },
  task: EngineTask,
): Promise<EngineProcess> {
  const script = new URL('engine-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify({ archive, db, ...task })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const opened = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!opened) throw new Error('the other process ended before it had the engine open');
  return {
    pid: child.pid as number,
    begun: Promise.race([once(child.stdout, 'data'), ended]),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
