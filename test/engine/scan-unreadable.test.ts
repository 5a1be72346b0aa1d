import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { ScanResult } from '../../src-main/contract/api.ts';
import type { EngineError } from '../../src-main/contract/errors.ts';
import { liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { obeyModes } from '../helpers/obey-modes.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const problems = (t: TestArchive, { errorList }: ScanResult) =>
  errorList.map(({ path, code }) => [path.slice(t.folder.length + 1), code]).sort();

/** Twelve files in each of some folders. */
function write(t: TestArchive, ...folders: readonly string[]): void {
  for (const folder of folders) {
    mkdirSync(join(t.folder, folder), { recursive: true });
    for (let i = 0; i < 12; i++) writeFileSync(join(t.folder, folder, `${i}`), `${folder}/${i}`);
  }
}

/** Sets modes of files and folders for the time of some work. */
async function withModes<T>(
  t: TestArchive,
  modes: Readonly<Record<string, number>>,
  work: () => Promise<T>,
): Promise<T> {
  for (const [path, mode] of Object.entries(modes)) chmodSync(join(t.folder, path), mode);
  try {
    return await work();
  } finally {
    for (const path of Object.keys(modes)) chmodSync(join(t.folder, path), 0o755);
  }
}

obeyModes(import.meta.filename, () => {
  onEachCatalog('what cannot be read', (catalog) => {
    it('is listed with its reason, and counted, while the rest goes on', async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'open', 'closed/below');
      writeFileSync(join(t.folder, 'file'), 'x');
      const result = await withModes(t, { file: 0, closed: 0 }, () => t.scan());
      assert.deepEqual(problems(t, result), [
        ['closed', 'EACCES'],
        ['file', 'EACCES'],
      ]);
      assert.deepEqual([result.files, result.newObservations, result.errors], [13, 12, 2]);
      for (const { message } of result.errorList) assert.match(message, /permission/);
      const after = await t.scan();
      assert.deepEqual([after.newObservations, after.unchanged, after.errors], [13, 12, 0]);
      assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    });

    it('is not gone, nor is what lies below it', async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'open', 'closed', 'closed/below', 'listed', 'listed/below/deep');
      writeFileSync(join(t.folder, 'open/file'), 'x');
      await t.scan();
      // Of the second one the names can be read, but nothing can be looked at.
      const result = await withModes(t, { 'open/file': 0, closed: 0, listed: 0o444 }, () => t.scan());
      assert.deepEqual([result.gone, result.moved, result.unchanged], [0, 0, 12]);
      assert.equal(result.files, result.newObservations + result.unchanged + 1);
      assert.equal(result.errors, 1 + 1 + 13);
      assert.equal((await liveObservations(t)).size, 61);
      const after = await t.scan();
      assert.deepEqual([after.unchanged, after.newObservations, after.errors], [61, 0, 0]);
      assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    });

    it('does not hide that a file beside it is gone', async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'a');
      await t.scan();
      rmSync(join(t.folder, 'a/1'));
      for (let i = 0; i < 2; i++) {
        const result = await withModes(t, { 'a/0': 0 }, () => t.scan());
        assert.deepEqual([result.gone, result.errors, result.unchanged], [1 - i, 1, 10]);
      }
      const live = await liveObservations(t);
      assert.deepEqual([live.has('a/0'), live.has('a/1')], [true, false]);
    });

    it('may be the source itself: nothing is gone then', async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'a');
      await t.scan();
      const { id } = await t.source();
      const scan = () => t.engine.api.scan(id, { metadata: false });
      const { result } = await withModes(t, { '': 0 }, scan);
      assert.deepEqual([result.files, result.gone, result.errors], [0, 0, 1]);
      assert.equal((await t.scan()).unchanged, 12);
    });

    it('is told of a source before it is added', async () => {
      await using t = await openTestArchive(catalog);
      write(t, 'a/b');
      const add = () => t.engine.api.addSource({ folder: join(t.folder, 'a/b') });
      await assert.rejects(
        withModes(t, { a: 0 }, add),
        (error: EngineError) => error.code === 'EACCES' && /permission/.test(error.message),
      );
      assert.deepEqual(await t.engine.api.sources(), []);
    });
  });
});
