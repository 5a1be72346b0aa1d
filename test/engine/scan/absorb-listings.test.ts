import assert from 'node:assert/strict';
import { it } from 'node:test';
import { count } from 'drizzle-orm';
import type { Database } from '../../../src-main/engine/db/database.ts';
import { addScan } from '../../../src-main/engine/db/scans.ts';
import { type AbsorbContext, absorbListings } from '../../../src-main/engine/scan/absorb-listings.ts';
import { compileExcludes } from '../../../src-main/engine/scan/excludes.ts';
import { newCounters } from '../../../src-main/engine/scan/scan-counters.ts';
import { openScanWriter } from '../../../src-main/engine/scan/scan-writer.ts';
import { type FileContent, settleFile } from '../../../src-main/engine/scan/settle-file.ts';
import { type FolderListing, statFields } from '../../../src-main/engine/scan/walk.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestCatalog } from '../../helpers/open-test-catalog.ts';

const key = (i: number) => i.toString(16).padStart(32, '0');
const hash = '1'.repeat(64);

/** A folder with so many files, as a thread would have listed it. */
const listing = (i: number, files: number): FolderListing => ({
  relpath: `${i}`,
  pathKey: key(i),
  digest: key(files),
  names: Array.from({ length: files }, (_, name) => `${name}`).join('\0'),
  stats: new Float64Array(files * statFields).fill(1),
  device: 1,
  filesystem: 0xef53,
  folders: [],
  skipped: {},
  problems: [],
  unreadable: false,
  vanished: false,
});

async function contextOf(db: Database): Promise<AbsorbContext> {
  const scanId = await db.write(async (writer) => {
    await writer.insertMany('sources', [
      { id: 1, hostname: 'h', basedir: '/b', kind: 'existing', viewRoot: 'v', createdAt: 1 },
    ]);
    return addScan(writer, 1, 1);
  });
  const counters = newCounters();
  const scan = { scanId, scanTime: 1 };
  return {
    db,
    sourceId: 1,
    scan,
    rehash: false,
    excludes: compileExcludes([]),
    counters,
    writer: openScanWriter(db, scan, counters),
    unreadable: new Set(),
  };
}

onEachCatalog('listings', (catalog) => {
  it('may be of any number of folders at once', async () => {
    await using t = await openTestCatalog(catalog);
    const context = await contextOf(t.db);
    const many = Array.from({ length: 15_000 }, (_, i) => listing(i, i % 1000 === 0 ? 2 : 0));
    const toHash = await absorbListings(context, many);
    await context.writer.flush();
    assert.deepEqual([toHash.length, context.counters.files], [30, 30]);
    const { folders } = t.db.read.t;
    const [row] = await t.db.read.q.select({ folders: count() }).from(folders);
    assert.equal(row?.folders, many.length);
    assert.equal((await absorbListings(await again(context), many)).length, 30, 'those not read yet');
  });
  it('may be of any number of files', async () => {
    await using t = await openTestCatalog(catalog);
    const context = await contextOf(t.db);
    const toHash = await absorbListings(context, [listing(0, 250_000)]);
    assert.deepEqual([toHash.length, context.counters.files], [250_000, 250_000]);
    assert.deepEqual([toHash.at(-1)?.name, toHash.at(-1)?.folder.open], ['249999', 250_000]);
  });
  const skip = catalog.dialect === 'postgres' && 'its queries keep no thread busy';
  it('are compared and written in pieces, between which others get a turn', { skip }, async () => {
    await using t = await openTestCatalog(catalog);
    const first = await contextOf(t.db);
    const files = 20_000;
    await t.db.write((writer) => writer.insertMany('blobs', [{ hash: hash, size: 1, firstSeen: 1 }]));
    const listed = [listing(0, files)];
    for (const file of await absorbListings(first, listed)) settleFile(first, file, content);
    await first.writer.flush();

    const next = { ...(await again(first)), rehash: true };
    using turns = countTurns();
    const toHash = await absorbListings(next, listed);
    assert.equal(toHash.filter((file) => file.known).length, files);
    const ofReading = turns.count;
    assert.ok(ofReading >= 3, `${ofReading} turns while it was compared`);
    for (const file of toHash) settleFile(next, file, content);
    await next.writer.flush();
    assert.equal(next.counters.unchanged, files);
    assert.ok(turns.count - ofReading >= 20, `${turns.count - ofReading} turns while it was written`);
  });
});

const content: FileContent = { hash: hash, size: 1, mtime: 1n, ctime: 1n, inode: 1n, mime: null };

/** Counts how often the event loop comes round. */
function countTurns(): Disposable & { readonly count: number } {
  let count = 0;
  let ended = false;
  const next = () => {
    count++;
    if (!ended) setImmediate(next);
  };
  setImmediate(next);
  return {
    get count() {
      return count;
    },
    [Symbol.dispose]: () => {
      ended = true;
    },
  };
}

/** What the next scan of the same source begins with. */
async function again({ db, ...context }: AbsorbContext): Promise<AbsorbContext> {
  const counters = newCounters();
  const scan = { scanId: await db.write((writer) => addScan(writer, 1, 2)), scanTime: 2 };
  return { ...context, db, scan, counters, writer: openScanWriter(db, scan, counters) };
}
