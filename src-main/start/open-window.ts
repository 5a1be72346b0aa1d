import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from './find-browser.ts';

/** A browser that ends sooner has handed the address over to one that was running, or could not start. */
const handedOverMs = 3000;

export type WindowEnd =
  /** The person closed the window. */
  | 'closed'
  /** Another process of the browser shows it: nobody knows for how long. */
  | 'handed over'
  | 'failed';

/**
 * Shows an address as an application window with a profile of its own. Resolves when the window is gone.
 *
 * @param signal closes the window
 */
export async function openWindow(
  { file, profile }: Pick<Browser, 'file' | 'profile'>,
  address: string,
  signal: AbortSignal,
): Promise<WindowEnd> {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const child = spawn(
    file,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--window-size=1280,800',
      ...(needsNoSandbox() ? ['--no-sandbox'] : []),
    ],
    // What a browser writes to a terminal is not for the person.
    { stdio: 'ignore' },
  );
  const stop = () => child.kill();
  signal.addEventListener('abort', stop, { once: true });
  const early = sleep(handedOverMs, 'late' as const, { ref: false });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code));
  });
  const first = await Promise.race([ended, early]);
  if (first === 'late' || signal.aborted) {
    await ended;
    return 'closed';
  }
  signal.removeEventListener('abort', stop);
  return first === 0 ? 'handed over' : 'failed';
}

/** Chromium does not start as root on Linux with its sandbox. */
export function needsNoSandbox(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
