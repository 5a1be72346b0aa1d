import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one whole process took, from its start to its end. */
export interface ProcessRun {
  seconds: number;
  /** Peak resident memory of the largest single process in its tree, in MB (10^6 bytes); null where it is unknown. */
  peakMb: number | null;
  status: number;
  stdout: string;
  stderr: string;
}

const gnuTime = '/usr/bin/time';

function readPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
  } catch {
    return 0; // It has ended, or there is no /proc on this system.
  }
}

/**
 * Runs a program to its end. Peak memory is what the kernel accounted (`time -f %M`), or, without GNU time, the
 * high-water mark that was last seen in /proc.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: { cwd?: string } = {},
): Promise<ProcessRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const timeFile = join(scratch, 'peak');
  const timed = existsSync(gnuTime);
  const [program, programArgs] = timed
    ? [gnuTime, ['-f', '%M', '-o', timeFile, command, ...args]]
    : [command, [...args]];
  const start = performance.now();
  const child = spawn(program, programArgs, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let peakKb = 0;
  const watch = timed
    ? undefined
    : setInterval(() => (peakKb = Math.max(peakKb, readPeak(child.pid ?? 0))), 20);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (output.stderr = (output.stderr + text).slice(-4000)));
  try {
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? -1));
    });
    const seconds = (performance.now() - start) / 1000;
    if (timed && existsSync(timeFile))
      peakKb = Number(readFileSync(timeFile, 'latin1').trim().split('\n').at(-1));
    return { seconds, peakMb: peakKb > 0 ? (peakKb * 1024) / 1e6 : null, status, ...output };
  } finally {
    clearInterval(watch);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Runs a shell line that must succeed. Throws with its last words if it does not. */
export async function runShell(line: string, cwd?: string): Promise<ProcessRun> {
  const run = await runProcess('sh', ['-c', line], cwd === undefined ? {} : { cwd });
  if (run.status !== 0) throw new Error(`status ${run.status} of: ${line}\n${run.stderr.trim()}`);
  return run;
}

/** Where a program is on the PATH, or null. */
export function findProgram(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}
