import { execFileSync, spawn } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** What starts mama, as npm installs it. */
export const mamaJs = join(root, 'bin/mama.js');

/** Builds dist/ if a source is newer. Test files run at the same time: the first one builds, the others wait for it. */
export async function buildCli(): Promise<void> {
  const lock = join(tmpdir(), `mama-build-${Buffer.from(root).toString('hex').slice(-32)}`);
  while (!take(lock)) await sleep(100);
  try {
    if (newest(['dist/cli.js']) < newest(['src-main/**/*.ts', 'rolldown.config.ts', 'package.json']))
      execFileSync(process.execPath, [join(root, 'node_modules/rolldown/bin/cli.mjs'), '-c'], { cwd: root });
  } finally {
    rmdirSync(lock);
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Left by a run that was killed: a build takes a second.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 60_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function newest(patterns: string[]): number {
  return Math.max(0, ...globSync(patterns, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs));
}

/** A folder of its own for each test file, with a home and an archive that are not the person's. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'mama-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const archive = join(folder, 'archive');
  const { MAMA_ARCHIVE, MAMA_DATABASE_URL, MAMA_DEBUG, FORCE_COLOR, ...rest } = process.env;
  return { folder, archive, env: { ...rest, HOME: folder, MAMA_ARCHIVE: archive } };
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; `started` is given the process, to send it something. */
export async function runProgram(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  started?: (child: ReturnType<typeof spawn>) => void,
): Promise<Ended> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  started?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

/** Runs the built mama on this Node. */
export function runMama(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  started?: (child: ReturnType<typeof spawn>) => void,
): Promise<Ended> {
  return runProgram([process.execPath, mamaJs, ...args], env, started);
}
