import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { asc, count } from 'drizzle-orm';
import type { Database, NewRow } from '../../../src-main/engine/db/database.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestCatalog } from '../../helpers/open-test-catalog.ts';

const setting = (name: string, value = 'x'): NewRow<'settings'> => ({ name, value });
const settingsOf = async ({ read }: Database) =>
  read.q.select().from(read.t.settings).orderBy(asc(read.t.settings.name));

/** A catalog with one source and folder, to which sightings can be added. */
async function addFolder(db: Database): Promise<void> {
  await db.write(async (writer) => {
    const place = {
      id: 1,
      hostname: 'h',
      basedir: '/b',
      kind: 'existing',
      viewRoot: 'v',
      createdAt: 1,
    } as const;
    await writer.insertMany('sources', [place]);
    await writer.insertMany('folders', [
      { id: 1, sourceId: 1, relpath: '', pathKey: 'k', scanTime: 1, scanId: 1 },
    ]);
  });
}
const hash = (i: number) => i.toString(16).padStart(64, '0');
const sighting = (i: number): NewRow<'sightings'> => ({
  folderId: 1,
  filename: `${i}`,
  blobHash: hash(i),
  size: i,
  mtime: BigInt(i),
  ctime: 0n,
  inode: 0n,
  scanId: 1,
  scanTime: 1,
});

onEachCatalog('a catalog', (catalog) => {
  it('undoes a write that throws, and takes the next one', async () => {
    await using t = await openTestCatalog(catalog);
    const failing = t.db.write(async (writer) => {
      await writer.insertMany('settings', [setting('a')]);
      throw new Error('in the middle');
    });
    await assert.rejects(failing, /in the middle/);
    await t.db.write((writer) => writer.insertMany('settings', [setting('b')]));
    assert.deepEqual(await settingsOf(t.db), [setting('b')]);
  });

  it('undoes a write with a statement that fails', async () => {
    await using t = await openTestCatalog(catalog);
    const failing = t.db.write(async (writer) => {
      await writer.insertMany('settings', [setting('a')]);
      await writer.insertMany('sidecars', [{ observationId: 99, key: 'k', meta: {} }]);
    });
    await assert.rejects(failing);
    await t.db.write((writer) => writer.insertMany('settings', [setting('b')]));
    assert.deepEqual(await settingsOf(t.db), [setting('b')]);
  });

  it('does writes one after the other, whole', async () => {
    await using t = await openTestCatalog(catalog);
    const steps: string[] = [];
    const write = (name: string, pause: number) =>
      t.db.write(async (writer) => {
        steps.push(`${name} begins`);
        await writer.insertMany('settings', [setting(name)]);
        await setTimeout(pause);
        steps.push(`${name} ends`);
      });
    await Promise.all([write('a', 20), write('b', 0), write('c', 5)]);
    assert.deepEqual(
      steps,
      ['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });

  it('shows readers nothing of a write before its end', async () => {
    await using t = await openTestCatalog(catalog);
    await t.db.write(async (writer) => {
      await writer.insertMany('settings', [setting('a')]);
      assert.deepEqual(await settingsOf(t.db), []);
      assert.equal((await writer.q.select().from(writer.t.settings)).length, 1, 'but the writer itself');
    });
    assert.deepEqual(await settingsOf(t.db), [setting('a')]);
  });

  it('ends what is being written before it closes', async () => {
    await using t = await openTestCatalog(catalog);
    const other = await t.openAgain();
    const writing = other.write(async (writer) => {
      await setTimeout(30);
      await writer.insertMany('settings', [setting('late')]);
    });
    await other.close();
    await writing;
    assert.deepEqual(await settingsOf(t.db), [setting('late')]);
  });

  it('keeps every value as it is', async () => {
    await using t = await openTestCatalog(catalog);
    await addFolder(t.db);
    const rows = [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 1_704_067_200_123_456_789n].map((time, i) => ({
      ...sighting(i),
      filename: ['plain', "it's", 'two\nlines', '\u{1f600}', '\uef80\uffff', '\\"%_'][i] as string,
      size: 2 ** 53 - 1 - i,
      mtime: time,
      ctime: -time - 1n,
      inode: time,
      viewed: i % 2 === 0,
      viewPath: i % 2 === 0 ? null : 'x',
      previousId: i % 2 === 0 ? null : i,
    }));
    await t.db.write(async (writer) => {
      await writer.insertMany(
        'blobs',
        rows.map(({ blobHash }) => ({ hash: blobHash, size: 1, firstSeen: 1 })),
      );
      await writer.insertMany('sightings', rows);
    });
    const { sightings } = t.db.read.t;
    const found = await t.db.read.q.select().from(sightings).orderBy(asc(sightings.id));
    assert.deepEqual(
      found.map(({ filename, size, mtime, ctime, inode, viewed, viewPath, previousId }) => ({
        filename,
        size,
        mtime,
        ctime,
        inode,
        viewed,
        viewPath,
        previousId,
      })),
      rows.map(({ filename, size, mtime, ctime, inode, viewed, viewPath, previousId }) => ({
        filename,
        size,
        mtime,
        ctime,
        inode,
        viewed,
        viewPath,
        previousId,
      })),
    );
  });

  it('takes more rows at once than a statement takes parameters', async () => {
    await using t = await openTestCatalog(catalog);
    const many = 70_000;
    const rows = Array.from({ length: many }, (_, i) => ({ hash: hash(i), size: i, firstSeen: 1 }));
    await t.db.write(async (writer) => {
      assert.equal(await writer.insertMany('blobs', rows), many);
      assert.equal(
        await writer.insertMany('blobs', [...rows.slice(0, 10), { ...rows[0], hash: hash(many) } as never]),
        1,
      );
      await writer.updateMany(
        'blobs',
        'hash',
        rows.map((row) => ({ hash: row.hash, size: row.size + 1, mime: 'x/y' })),
      );
    });
    const { blobs } = t.db.read.t;
    const [total] = await t.db.read.q.select({ count: count() }).from(blobs);
    assert.equal(total?.count, many + 1);
    const [last] = await t.db.read.q.select().from(blobs).orderBy(asc(blobs.size)).limit(1).offset(many);
    assert.deepEqual([last?.hash, last?.size, last?.mime], [hash(many - 1), many, 'x/y']);
  });

  it('does nothing for no rows', async () => {
    await using t = await openTestCatalog(catalog);
    await t.db.write(async (writer) => {
      assert.equal(await writer.insertMany('blobs', []), 0);
      await writer.updateMany('blobs', 'hash', []);
    });
  });

  it('has all its indexes and checks again after a bulk load, also if others wrote meanwhile', async () => {
    await using t = await openTestCatalog(catalog);
    await addFolder(t.db);
    const finish = await t.db.bulkLoad();
    await t.db.write((writer) => writer.insertMany('blobs', [{ hash: hash(1), size: 1, firstSeen: 1 }]));
    const slow = t.db.write(async (writer) => {
      await setTimeout(20);
      await writer.insertMany('sightings', [sighting(1)]);
    });
    await Promise.all([slow, finish()]);
    const orphan = t.db.write((writer) => writer.insertMany('sightings', [sighting(2)]));
    await assert.rejects(orphan, /foreign key/i);
  });
});
