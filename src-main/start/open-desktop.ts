import { spawn } from 'node:child_process';
import { needsNoSandbox } from './open-window.ts';

/** An application that ends sooner with an error could not be shown at all. */
const tooSoonMs = 10_000;

/**
 * Runs the desktop application until it ends.
 *
 * @param electron Electron's program
 * @param bundle the application's own
 * @returns its exit status; null if it could not start: then something else has to show the screens
 */
export async function openDesktop(
  electron: string,
  bundle: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<number | null> {
  const began = performance.now();
  const child = spawn(electron, [...(needsNoSandbox() ? ['--no-sandbox'] : []), bundle, ...args], {
    stdio: 'inherit',
  });
  const stop = () => child.kill();
  signal.addEventListener('abort', stop, { once: true });
  const status = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  if (signal.aborted) return 0;
  return status !== 0 && performance.now() - began < tooSoonMs ? null : status;
}
