import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './compare.ts';
import { type ProcessRun, runProcess, runShell } from './run-process.ts';

/** The built command line, and where it may put archives. */
export interface Mama {
  cli: string;
  archives: string;
}

type Counts = Readonly<Record<string, unknown>>;

/** What a command's JSON must say, or the measurement is worth nothing. */
export type Expected = Readonly<Record<string, number>>;

/**
 * Runs one command with `--json` and checks the counts it printed. Throws if it failed or if a count is not as
 * expected: a fast run that skipped the work must never look like a good one.
 */
export async function runMama(
  mama: Mama,
  archive: string,
  args: readonly string[],
  expected: Expected,
): Promise<ProcessRun> {
  const run = await runProcess(process.execPath, [mama.cli, ...args, '--archive', archive, '--json']);
  const line = `mama ${args.join(' ')}`;
  if (run.status !== 0) {
    throw new Error(`${line}: status ${run.status}: ${(run.stderr || run.stdout).trim().slice(-600)}`);
  }
  const counts = JSON.parse(run.stdout) as Counts;
  for (const [name, value] of Object.entries(expected)) {
    if (counts[name] !== value)
      throw new Error(`${line}: ${name} is ${String(counts[name])}, should be ${value}`);
  }
  return run;
}

/** A fresh, empty archive. */
export async function freshArchive(mama: Mama): Promise<string> {
  mkdirSync(mama.archives, { recursive: true });
  const archive = join(mama.archives, `archive-${process.pid}`);
  await removeTree(archive);
  const run = await runProcess(process.execPath, [mama.cli, 'init', archive, '--json']);
  if (run.status !== 0) throw new Error(`mama init: status ${run.status}: ${run.stderr.trim().slice(-600)}`);
  return archive;
}

/** Removes a folder with read-only files in it, faster than Node does. */
export async function removeTree(path: string): Promise<void> {
  await runProcess('rm', ['-rf', path]);
}

/** A first scan without metadata, each time into a fresh archive. */
export function firstScan(mama: Mama, corpus: { path: string; files: number; contents: number }): Contender {
  let archive = '';
  return {
    name: 'mama scan',
    before: async () => {
      archive = await freshArchive(mama);
    },
    run: () =>
      runMama(mama, archive, ['scan', corpus.path, '--no-metadata'], {
        files: corpus.files,
        newObservations: corpus.files,
        newBlobs: corpus.contents,
        errors: 0,
      }),
    after: () => removeTree(archive),
  };
}

/** A shell line as a contender. Its output is thrown away. */
export function shellLine(name: string, line: string, cwd?: string): Contender {
  return { name, run: () => runShell(`${line} > /dev/null`, cwd) };
}
