import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { EngineError } from '../../src-main/contract/errors.ts';
import { assertStoreSound, contentsBelow, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog, type TestCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { type Mount, mountFilesystem, whyNoMount } from '../helpers/mounts.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

const skip = await whyNoMount('tmpfs');

/** Applies on a disk that runs full, checks what stands, makes room, and checks that the rest comes. */
async function assertCompletes(t: TestArchive, disk: Mount, room: string): Promise<void> {
  const error = await t.apply().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error, 'it ended as if there were room');
  assert.equal(error.name, 'EngineError');
  assert.equal((error as EngineError).code, 'ENOSPC');
  assert.match(error.message, /full/);
  assertStoreSound(t.archive);
  assert.deepEqual((await t.engine.api.verify({ mode: 'quick' }).catch(asFull))?.corrupt ?? [], []);
  await assert.rejects(t.apply(), { name: 'EngineError', code: 'ENOSPC' });
  disk.remount(room);
  const rest = await t.apply();
  assert.deepEqual(rest.errorList, []);
  assert.deepEqual(contentsBelow(`${t.archive}/views/existing${t.folder}`), contentsBelow(t.folder));
  assert.equal(filesBelow(`${t.archive}/.mama/tmp`).size, 0);
  await assertQuiet(t);
}

/** Looking at a store on a full disk may be impossible, but then it is said. */
function asFull(error: unknown): undefined {
  assert.equal((error as EngineError).code, 'ENOSPC', String(error));
}

async function archiveOn(catalog: TestCatalog, disk: Mount): Promise<TestArchive> {
  return openTestArchive(catalog, { on: disk.path, folderOn: '/dev/shm' });
}

onEachCatalog('a full disk', (catalog) => {
  it('in the middle of the blobs: what is stored stays, and the rest follows when there is room', {
    skip,
  }, async () => {
    await using disk = await mountFilesystem('tmpfs', 'size=8m');
    await using t = await archiveOn(catalog, disk);
    for (let i = 0; i < 60; i++) writeFiles(t.folder, { [`${i % 5}/${i}.bin`]: `${i}`.padEnd(200_000, 'x') });
    await t.scan();
    await assertCompletes(t, disk, 'size=64m');
  });

  it('with one file larger than the disk', { skip }, async () => {
    await using disk = await mountFilesystem('tmpfs', 'size=8m');
    await using t = await archiveOn(catalog, disk);
    writeFiles(t.folder, { 'large.bin': 'x'.repeat(12_000_000), 'small.txt': 'small' });
    await t.scan();
    await assertCompletes(t, disk, 'size=64m');
  });

  it('without inodes for the views: no view is half made', { skip }, async () => {
    // Hard-linked views take no inode, but their folders do.
    await using disk = await mountFilesystem('tmpfs', 'size=64m,nr_inodes=300');
    await using t = await archiveOn(catalog, disk);
    for (let i = 0; i < 150; i++) writeFiles(t.folder, { [`a/b/c/d/${i}/e/${i}.txt`]: `content ${i % 40}` });
    await t.scan();
    await assertCompletes(t, disk, 'nr_inodes=20000');
  });
});
