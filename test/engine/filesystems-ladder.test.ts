import assert from 'node:assert/strict';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertStoreSound, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog, type TestCatalog } from '../helpers/catalogs.ts';
import { assertQuiet } from '../helpers/edits.ts';
import { type MountKind, mountFilesystem, whyNoMount } from '../helpers/mounts.ts';
import { openTestArchive } from '../helpers/test-archive.ts';
import { setTime, writeFiles } from '../helpers/write-files.ts';

const files = { 'a.bin': 'a'.repeat(100_000), 'x/b.bin': 'a'.repeat(100_000), 'x/c.txt': 'small', empty: '' };
const skips = Object.fromEntries(
  await Promise.all((['btrfs', 'xfs', 'ext4', 'tmpfs'] as const).map(async (k) => [k, await whyNoMount(k)])),
) as Record<MountKind, string | false>;

/** Takes a folder in, on a file system or from one to another, and checks how it came in and that it is right. */
async function assertLadder(
  catalog: TestCatalog,
  places: { on: string; folderOn?: string; copyOnly?: boolean },
  expected: 'reflinked' | 'hardlinked' | 'copied',
): Promise<void> {
  const { copyOnly = false, ...where } = places;
  await using t = await openTestArchive(catalog, { ...where, source: { copyOnly } });
  writeFiles(t.folder, files);
  setTime(`${t.folder}/a.bin`, 1_234_567_890);
  await t.scan();
  const planned = await t.apply({ dryRun: true });
  const applied = await t.apply();
  assert.deepEqual(applied.errorList, []);
  const ways = { reflinked: 0, hardlinked: 0, copied: 0, [expected]: 3 };
  const { stored, reflinked, hardlinked, copied, bytesCopied } = applied;
  assert.deepEqual({ stored, reflinked, hardlinked, copied }, { stored: 3, ...ways });
  assert.equal(bytesCopied, expected === 'copied' ? 100_005 : 0);
  assert.equal(planned.bytesCopied, bytesCopied);
  assert.equal(planned[expected], 3);
  assertStoreSound(t.archive);
  const view = lstatSync(`${t.archive}/views/existing${t.folder}/a.bin`, { bigint: true });
  assert.ok(view.mtimeNs - 1_234_567_890_000_000_000n < 1_000n, 'the time of the original is kept');
  const blobs = filesBelow(`${t.archive}/blobs`);
  assert.ok(
    [...blobs.values()].some((blob) => blob.inode === view.ino),
    'a view is a link to its blob',
  );
  const source = lstatSync(`${t.folder}/a.bin`);
  if (expected !== 'hardlinked') {
    assert.deepEqual([source.nlink, source.mode & 0o777], [1, 0o644], 'the source is as it was');
    writeFileSync(`${t.folder}/x/c.txt`, 'edited');
    const archived = readFileSync(`${t.archive}/views/existing${t.folder}/x/c.txt`, 'utf8');
    assert.equal(archived, 'small');
  } else assert.equal((await t.scan()).bytesRead, 0);
  await assertQuiet(t);
}

onEachCatalog('how contents come in', (catalog) => {
  for (const kind of ['btrfs', 'xfs'] as const)
    it(`by reflink on ${kind}, also where copies are asked for`, { skip: skips[kind] }, async () => {
      await using disk = await mountFilesystem(kind);
      await assertLadder(catalog, { on: disk.path }, 'reflinked');
      await assertLadder(catalog, { on: disk.path, copyOnly: true }, 'reflinked');
    });

  for (const kind of ['ext4', 'tmpfs'] as const)
    it(`by hard link on ${kind}, by copy where that is asked for`, { skip: skips[kind] }, async () => {
      await using disk = await mountFilesystem(kind);
      await assertLadder(catalog, { on: disk.path }, 'hardlinked');
      await assertLadder(catalog, { on: disk.path, copyOnly: true }, 'copied');
    });

  it('by copy from another disk, also between two that know reflinks', {
    skip: skips.btrfs || skips.tmpfs,
  }, async () => {
    await using one = await mountFilesystem('btrfs');
    await using other = await mountFilesystem('tmpfs');
    await assertLadder(catalog, { on: one.path, folderOn: other.path }, 'copied');
    await assertLadder(catalog, { on: other.path, folderOn: one.path }, 'copied');
  });

  it('by copy from a disk that is mounted inside the source, by link from around it', {
    skip: skips.tmpfs,
  }, async () => {
    await using t = await openTestArchive(catalog);
    await using card = await mountFilesystem('tmpfs');
    writeFiles(t.folder, { 'near.txt': 'near' });
    writeFiles(card.path, { 'far.txt': 'far' });
    const { symlinkSync } = await import('node:fs');
    symlinkSync(card.path, `${t.folder}/link-to-card`);
    await t.scan();
    const near = await t.apply();
    assert.deepEqual([near.hardlinked, near.copied], [1, 0]);
    const source = await t.engine.api.addSource({ folder: card.path, kind: 'import' });
    await t.engine.api.scan(source.id, { metadata: false });
    const far = await t.apply();
    assert.deepEqual([far.hardlinked, far.copied, far.bytesCopied], [0, 1, 3]);
    await assertQuiet(t);
  });
});
