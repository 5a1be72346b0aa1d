import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ArchiveState } from '../helpers/archive-state.ts';
import { onEachCatalog, type TestCatalog } from '../helpers/catalogs.ts';
import { makeCrashArchive } from '../helpers/crash-archive.ts';

const failingCalls = fileURLToPath(new URL('../helpers/failing-calls.ts', import.meta.url));

/** Which call fails how, at the n-th time or from then on; `copy` where it only matters when files are copied. */
const faults: readonly { readonly fault: string; readonly copy?: true; readonly ends?: RegExp }[] = [
  { fault: 'linkSync:EMLINK:40' },
  { fault: 'linkSync:EMLINK:60+' },
  { fault: 'linkSync:EXDEV:1+' },
  { fault: 'linkSync:EPERM:90+' },
  { fault: 'linkSync:EIO:20' },
  { fault: 'linkSync:ENOSPC:130', ends: /full/ },
  { fault: 'linkSync:EROFS:50+', ends: /read-only/ },
  { fault: 'renameSync:EIO:1', copy: true },
  { fault: 'renameSync:EACCES:30+', copy: true },
  { fault: 'renameSync:ENOSPC:60', copy: true, ends: /full/ },
  { fault: 'mkdirSync:ENOSPC:15', ends: /full/ },
  { fault: 'mkdirSync:EACCES:30' },
  { fault: 'mkdirSync:EIO:120+' },
  { fault: 'chmodSync:EPERM:10+' },
  { fault: 'chmodSync:EIO:3' },
  // The first one is taken for a system without `sync -f`: each file is flushed by itself.
  { fault: 'spawnSync:EIO:1', copy: true },
  { fault: 'spawn:EIO:1' },
  // The contents were copied and flushed; their folders cannot be.
  { fault: 'spawn:EIO:1', copy: true },
  { fault: 'writeSync:ENOSPC:30', copy: true, ends: /full/ },
  { fault: 'writeSync:EIO:50', copy: true },
  { fault: 'openSync:EMFILE:25', copy: true },
  { fault: 'openSync:EDQUOT:40+', copy: true, ends: /quota/ },
  { fault: 'utimesSync:EPERM:1+', copy: true },
  { fault: 'lstatSync:EIO:200' },
  { fault: 'rmSync:EIO:5' },
  { fault: 'readdirSync:EIO:2' },
];

const tree = { files: 160, folders: 8 };

/** What an undisturbed run comes to, and a run after it over a folder that was tidied up. */
async function undisturbed(catalog: TestCatalog): Promise<{ first: ArchiveState; second: ArchiveState }> {
  await using crash = await makeCrashArchive(catalog, tree);
  assert.equal((await crash.ingest()).status, 0);
  const first = await crash.state();
  crash.tidyUp();
  assert.equal((await crash.ingest()).status, 0);
  return { first, second: await crash.state() };
}

onEachCatalog('a call that fails', (catalog) => {
  let expected: Promise<{ first: ArchiveState; second: ArchiveState }> | undefined;
  const chosen = catalog.dialect === 'sqlite' ? faults : faults.filter((_, i) => i % 9 === 5);

  for (const { fault, copy = false, ends } of chosen)
    it(`${fault}: nothing is damaged, and the next run makes up for it`, async () => {
      expected ??= undisturbed(catalog);
      await using crash = await makeCrashArchive(catalog, { ...tree, copyOnly: copy });
      const child = {
        node: ['--import', failingCalls],
        env: { MAMA_FAULT: fault, MAMA_FAULT_PATH: crash.archive },
      };
      const failed = await crash.ingest(child);
      if (ends) assert.match(failed.stderr, ends);
      assert.ok(failed.status !== null && failed.status <= 4, failed.stderr);
      await crash.assertSound();
      const clean = await crash.ingest();
      assert.equal(clean.status, 0, clean.stderr);
      await crash.assertSound();
      assert.deepEqual(await crash.state(), (await expected).first);
    });

  for (const fault of ['unlinkSync:EACCES:3', 'unlinkSync:EIO:5+', 'rmdirSync:EACCES:1+', 'linkSync:EIO:7'])
    it(`${fault}, when views move: the next run makes up for it`, async () => {
      expected ??= undisturbed(catalog);
      await using crash = await makeCrashArchive(catalog, tree);
      assert.equal((await crash.ingest()).status, 0);
      crash.tidyUp();
      const child = {
        node: ['--import', failingCalls],
        env: { MAMA_FAULT: fault, MAMA_FAULT_PATH: crash.archive },
      };
      await crash.ingest(child);
      await crash.assertSound();
      assert.equal((await crash.ingest()).status, 0);
      await crash.assertSound();
      assert.deepEqual(await crash.state(), (await expected).second);
    });
});
