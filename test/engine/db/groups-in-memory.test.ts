import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { groupsInMemory } from '../../../src-main/engine/db/groups-in-memory.ts';
import { openHashCodes } from '../../../src-main/engine/db/hash-codes.ts';
import { openSqliteReader } from '../../../src-main/engine/db/sqlite.ts';
import { observationGroups } from '../../../src-main/engine/db/totals.ts';
import { openCatalog } from '../../../src-main/engine/open-catalog.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const hashOf = (i: number) => createHash('sha256').update(`${i}`).digest('hex');
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** A catalog with observations of each kind there is; returns its file. */
async function fill(folder: string, hashes: readonly string[]): Promise<string> {
  const file = join(folder, 'catalog.db');
  const db = await openCatalog({ file });
  const mimes = [
    'image/jpeg',
    'image',
    'video/mp4',
    'audio/x',
    'text/plain',
    'application/pdf',
    'font/otf',
    null,
  ];
  await db.write(async (w) => {
    const source = { hostname: 'h', kind: 'existing' as const, createdAt: 1 };
    await w.insertMany(
      'sources',
      [1, 2, 7].map((id) => ({ ...source, id, basedir: `/${id}`, viewRoot: `${id}` })),
    );
    await w.insertMany(
      'folders',
      [1, 2, 3, 4].map((id) => ({
        id,
        sourceId: pick([7, 1, 2], id),
        relpath: `${id}`,
        pathKey: `${id}`,
        scanTime: 1,
        scanId: 1,
      })),
    );
    await w.insertMany(
      'blobs',
      hashes.map((hash, i) => ({
        hash,
        size: i,
        firstSeen: 1,
        mime: pick(mimes, i),
        storagePath: i % 3 === 0 ? 'x' : null,
      })),
    );
    await w.insertMany(
      'sightings',
      Array.from({ length: hashes.length * 2 }, (_, i) => ({
        folderId: 1 + (i % 4),
        filename: `${i}`,
        blobHash: hashes[(i * 7) % hashes.length] as string,
        // Larger than 32 bits, and together than what a sum of doubles could begin to round at.
        size: (i % 50) * 1_000_000_007,
        mtime: 1n,
        ctime: 1n,
        inode: 1n,
        scanId: 1,
        scanTime: 1,
        status: pick(['pending', 'assigned', 'ignored'] as const, i),
        endedAt: i % 5 === 0 ? 1 : null,
        endedAs: i % 5 === 0 ? pick(['gone', 'moved', 'changed'] as const, i) : null,
      })),
    );
  });
  await db.close();
  return file;
}

describe('observations counted in memory', () => {
  it('are the very groups that the database makes', async () => {
    using t = temporaryFolder();
    const file = await fill(
      t.path,
      Array.from({ length: 5000 }, (_, i) => hashOf(i)),
    );
    const { reader, connection } = openSqliteReader(file);
    const inMemory = groupsInMemory(reader, connection) ?? [];
    const byDatabase = await observationGroups(reader);
    connection.close();
    const sorted = (groups: typeof inMemory) => groups.map((group) => JSON.stringify(group)).sort();
    assert.ok(byDatabase.length > 30, `${byDatabase.length}`);
    assert.deepEqual(sorted(inMemory), sorted(byDatabase));
    assert.equal(
      inMemory.reduce((all, { files }) => all + files, 0),
      10_000,
    );
  });

  it('are left to the database where contents cannot be told apart', async () => {
    using t = temporaryFolder();
    const file = await fill(t.path, [
      `${'a'.repeat(14)}${'0'.repeat(50)}`,
      `${'a'.repeat(14)}${'1'.repeat(50)}`,
    ]);
    const { reader, connection } = openSqliteReader(file);
    assert.equal(groupsInMemory(reader, connection), null);
    connection.close();
  });
});

describe('codes of hashes', () => {
  it('are found again, however many there are', () => {
    const codes = openHashCodes(2);
    const digits = (i: number) =>
      i === 0 ? 0 : i === 1 ? 2 ** 52 - 1 : Number.parseInt(hashOf(i).slice(0, 13), 16);
    for (let i = 0; i < 50_000; i++) assert.ok(codes.add(digits(i), i % 200), `${i}`);
    for (let i = 0; i < 50_000; i++) assert.equal(codes.of(digits(i)), i % 200);
    for (let i = 50_000; i < 60_000; i++) assert.equal(codes.of(digits(i)), undefined);
    assert.equal(codes.add(digits(77), 1), false);
  });
});
