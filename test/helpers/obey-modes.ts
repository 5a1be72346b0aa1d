import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { temporaryFolder } from './temporary-folder.ts';

/** True for root, who opens files that nobody may read. */
function ignoresModes(): boolean {
  using t = temporaryFolder();
  const folder = join(t.path, 'closed');
  mkdirSync(folder);
  chmodSync(folder, 0);
  try {
    accessSync(folder, constants.R_OK);
    return true;
  } catch {
    return false;
  } finally {
    chmodSync(folder, 0o700);
  }
}

/**
 * Declares tests in which modes count. Run by root, their file runs once more without the capabilities that let root
 * pass all modes; where that cannot be done they are skipped.
 */
export function obeyModes(file: string, declare: () => void): void {
  if (!ignoresModes()) {
    declare();
    return;
  }
  it('modes of files count', (t) => {
    const lost = '-dac_override,-dac_read_search';
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const run = spawnSync(
      'setpriv',
      [`--bounding-set=${lost}`, `--inh-caps=${lost}`, process.execPath, '--test', file],
      { env, encoding: 'utf8' },
    );
    if (run.error) {
      t.skip(`run by root, and there is no setpriv: ${run.error.message}`);
      return;
    }
    if (run.status !== 0) throw new Error(run.stdout + run.stderr);
    t.diagnostic(
      run.stdout
        .split('\n')
        .filter((line) => /^. (pass|fail|skipped) /.test(line))
        .join(', '),
    );
  });
}
