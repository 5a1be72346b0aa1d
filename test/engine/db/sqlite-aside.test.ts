import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Sqlite from 'better-sqlite3';
import type { Database, NewRow } from '../../../src-main/engine/db/database.ts';
import { openCatalog } from '../../../src-main/engine/open-catalog.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const hash = '0'.repeat(64);
const filename = 'n'.repeat(200);
const sighting = (id: number): NewRow<'sightings'> => ({
  ...{ id, folderId: 1, filename, blobHash: hash, size: 1, mtime: 1n, ctime: 1n, inode: 1n },
  ...{ scanId: 1, scanTime: 1 },
});

async function addFolder(db: Database, blobs: readonly NewRow<'blobs'>[]): Promise<void> {
  await db.write(async (writer) => {
    await writer.insertMany('sources', [
      { id: 1, hostname: 'h', basedir: '/b', kind: 'existing', viewRoot: 'v', createdAt: 1 },
    ]);
    await writer.insertMany('folders', [
      { id: 1, sourceId: 1, relpath: '', pathKey: 'k', scanTime: 1, scanId: 1 },
    ]);
    await writer.insertMany('blobs', blobs);
  });
}

/** Adds observations in batches, as a scan does; gives the largest that the log was. */
async function fill(db: Database, log: string, rows: number): Promise<number> {
  let largest = 0;
  for (let at = 0; at < rows; at += 5000) {
    await db.write((writer) =>
      writer.insertMany(
        'sightings',
        Array.from({ length: 5000 }, (_, i) => sighting(at + i + 1)),
      ),
    );
    largest = Math.max(largest, statSync(log).size);
  }
  return largest;
}

describe('a SQLite catalog whose engine has to answer meanwhile', () => {
  it('keeps its log short, has its index after a bulk load, and is whole for everybody else', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'catalog.db');
    const db = await openCatalog({ file }, { responsive: true });
    try {
      await addFolder(db, [{ hash, size: 1, firstSeen: 1 }]);
      const finish = await db.bulkLoad();
      const largest = await fill(db, `${file}-wal`, 150_000);
      assert.ok(largest < 60e6, `${largest} bytes of log`);
      assert.ok(statSync(file).size > 15e6, 'what was written is in the main file');
      await finish();
      const other = new Sqlite(file, { readonly: true });
      assert.ok(other.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sightings_blob'").get());
      assert.deepEqual(other.prepare('SELECT count(*) AS rows FROM sightings').get(), { rows: 150_000 });
      other.close();
      const lost = db.write((writer) =>
        writer.insertMany('sightings', [{ ...sighting(900_000), folderId: 2 }]),
      );
      await assert.rejects(lost, /FOREIGN KEY/, 'parents are checked again');
    } finally {
      await db.close();
    }
    assert.ok(!existsSync(`${file}-wal`), 'nobody has it open any more');
  });
  it('tells of observations whose content is not there, as any other does', async () => {
    using folder = temporaryFolder();
    const db = await openCatalog({ file: join(folder.path, 'catalog.db') }, { responsive: true });
    try {
      await addFolder(db, []);
      const finish = await db.bulkLoad();
      await fill(db, join(folder.path, 'catalog.db-wal'), 25_000);
      await assert.rejects(finish(), /25000 observations have no folder or no blob/);
    } finally {
      await db.close();
    }
  });
});
