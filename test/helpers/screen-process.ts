import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { JobSpec } from '../../src-main/contract/jobs.ts';
import type { EngineEvent } from '../../src-main/contract/screen-api.ts';
import type { ScreenEngineOptions } from '../../src-main/engine/open-screen-engine.ts';

/**
 * Opens an archive for screens in a process of its own, starts jobs there, and kills that process, as a power cut would,
 * when an event is as wanted.
 *
 * @param isTime also asked with `started`, when the jobs have been started
 */
export async function killScreenProcess(
  options: ScreenEngineOptions,
  specs: readonly JobSpec[],
  isTime: (event: EngineEvent | { readonly event: 'started' }) => boolean,
): Promise<void> {
  const script = new URL('screen-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify({ options, specs })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let killed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (killed || !isTime(JSON.parse(line) as EngineEvent)) continue;
    killed = true;
    child.kill('SIGKILL');
  }
  await exit;
  if (!killed) throw new Error('the other process ended before it was killed');
}
