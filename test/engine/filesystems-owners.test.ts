import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ApplyResult, CoverageResult, ScanResult } from '../../src-main/contract/api.ts';
import { assertStoreSound, contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { runChild } from '../helpers/kill-at-random.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** "nobody" on Linux. */
const nobody = 65534;
const under = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
const skip = whyNot();

function whyNot(): string | false {
  if (process.platform !== 'linux') return 'protected_hardlinks is Linux’s';
  if (process.getuid?.() !== 0) return 'to be another user needs root';
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const [program = '', ...args] = [...under, process.execPath, cli, '--version'];
  if (spawnSync(program, args).status !== 0)
    return 'another user cannot reach the program here, or there is no setpriv';
  const guarded = readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1';
  return guarded ? false : 'protected_hardlinks is off';
}

onEachCatalog('files of another owner', (catalog) => {
  it('that may not be linked, or not be made read-only, are copied; what cannot be read is listed', {
    skip,
  }, async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'mama-owner-')));
    try {
      chmodSync(root, 0o755);
      const [folder, home] = [join(root, 'folder'), join(root, 'home')];
      const files = { 'readable.txt': 'one', 'writable.txt': 'two', 'x/again.txt': 'one' };
      writeFiles(folder, { ...files, 'secret.txt': 'secret', 'closed/inside.txt': 'inside' });
      chmodSync(join(folder, 'writable.txt'), 0o666);
      chmodSync(join(folder, 'secret.txt'), 0o600);
      chmodSync(join(folder, 'closed'), 0o700);
      mkdirSync(home);
      chownSync(home, nobody, nobody);
      const db = await catalog.newDatabase();
      const archive = join(home, 'archive');
      const where = ['--archive', archive, '--json', ...(db ? ['--db', db] : [])];
      const env = { HOME: home, MAMA_HOSTNAME: 'test-host' };
      const before = Object.keys(files).map((name) => lstatSync(join(folder, name)));

      const ran = await runChild(['ingest', folder, '--no-metadata', ...where], { under, env });
      assert.equal(ran.status, 1, ran.stderr);
      const { scan, apply } = JSON.parse(ran.stdout) as { scan: ScanResult; apply: ApplyResult };
      assert.deepEqual(scan.errorList.map(({ path, code }) => [path.slice(folder.length + 1), code]).sort(), [
        ['closed', 'EACCES'],
        ['secret.txt', 'EACCES'],
      ]);
      const { stored, copied, hardlinked, viewsCreated, errors } = apply;
      assert.deepEqual(
        { stored, copied, hardlinked, viewsCreated, errors },
        {
          stored: 2,
          copied: 2,
          hardlinked: 0,
          viewsCreated: 3,
          errors: 0,
        },
      );
      for (const [i, name] of Object.keys(files).entries()) {
        const { mode, nlink, uid } = lstatSync(join(folder, name));
        assert.deepEqual([mode, nlink, uid], [before[i]?.mode, 1, 0], name);
      }
      assertStoreSound(archive);
      assert.equal(Object.keys(contentsBelow(`${archive}/views/existing${folder}`)).length, 3);

      const covered = await runChild(['coverage', folder, ...where], { under, env });
      assert.equal(covered.status, 1, covered.stderr);
      const { stored: safe, notStored } = JSON.parse(covered.stdout) as CoverageResult;
      assert.equal(safe, 3);
      const lacking = notStored.map(({ path }) => path.slice(folder.length + 1)).sort();
      assert.deepEqual(lacking, ['closed', 'secret.txt']);
      for (const { reason } of notStored) assert.match(reason, /no permission/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
