import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Database, NewRow } from '../../../src-main/engine/db/database.ts';
import { knownFiles, liveInFolders } from '../../../src-main/engine/db/observations.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestCatalog } from '../../helpers/open-test-catalog.ts';

const hash = '0'.repeat(64);

/** Folders with so many files each; every seventh name also has observations that have ended. */
async function fill(db: Database, sizes: readonly number[]): Promise<void> {
  const folders = sizes.map((_, i) => i + 1);
  const sighting = (folderId: number, filename: string, endedAs: 'gone' | 'changed' | null) =>
    ({
      ...{ folderId, filename, blobHash: hash, size: 1, mtime: 1n, ctime: 1n, inode: 1n },
      ...{ scanId: 1, scanTime: 1, endedAs, endedAt: endedAs && 2 },
    }) satisfies NewRow<'sightings'>;
  const rows = folders.flatMap((id) =>
    Array.from({ length: sizes[id - 1] as number }, (_, i) => `${i}`).flatMap((name, i) => [
      ...(i % 7 === 0 ? [sighting(id, name, 'gone'), sighting(id, name, 'changed')] : []),
      sighting(id, name, null),
    ]),
  );
  await db.write(async (writer) => {
    await writer.insertMany('sources', [
      { id: 1, hostname: 'h', basedir: '/b', kind: 'existing', viewRoot: 'v', createdAt: 1 },
    ]);
    await writer.insertMany('blobs', [{ hash, size: 1, firstSeen: 1 }]);
    await writer.insertMany(
      'folders',
      folders.map((id) => ({ id, sourceId: 1, relpath: `${id}`, pathKey: `${id}`, scanTime: 1, scanId: 1 })),
    );
    await writer.insertMany('sightings', rows);
  });
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
const sevenths = (files: number) => Math.ceil(files / 7);

onEachCatalog('the files of some folders', (catalog) => {
  it('come once each, however many a folder has, and folder by folder', async () => {
    await using t = await openTestCatalog(catalog);
    // Pages end in the middle of a folder, at its very end, and between two observations of one name.
    const sizes = [3, 2500, 0, 875, 125, 7, 1000, 1];
    await fill(t.db, sizes);
    const asked = [8, 1, 2, 3, 4, 5, 7];
    const known = await all(knownFiles(t.db.read, asked));
    assert.equal(new Set(known.map((row) => row.id)).size, known.length);
    assert.ok(known.every((row) => row.endedAs !== 'changed'));
    for (const [i, size] of sizes.entries()) {
      const own = known.filter((row) => row.folderId === i + 1);
      const expected = asked.includes(i + 1) ? size + sevenths(size) : 0;
      assert.equal(own.length, expected, `folder ${i + 1}`);
      assert.equal(new Set(own.map((row) => row.filename)).size, expected === 0 ? 0 : size);
    }
    const turns = known.filter((row, i) => row.folderId !== known[i - 1]?.folderId);
    assert.equal(turns.length, 6, 'those of a folder follow each other');
    const live = await all(liveInFolders(t.db.read, asked));
    assert.equal(live.length, 3 + 2500 + 875 + 125 + 1000 + 1);
  });
  it('are none where no folder is asked for', async () => {
    await using t = await openTestCatalog(catalog);
    assert.deepEqual(await all(knownFiles(t.db.read, [])), []);
  });
});
