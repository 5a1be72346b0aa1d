import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stats } from '../../src-main/contract/api.ts';
import { catalogTotals, type SourceTotals } from '../../src-main/engine/catalog-totals.ts';
import type { EngineContext } from '../../src-main/engine/context.ts';
import { mark } from '../../src-main/engine/curation.ts';
import type { Database } from '../../src-main/engine/db/database.ts';
import { writeSetting } from '../../src-main/engine/db/settings.ts';
import { sourceSummaries } from '../../src-main/engine/source-summaries.ts';
import { addSource, listSources } from '../../src-main/engine/sources.ts';
import { stats } from '../../src-main/engine/stats.ts';
import { openTotals, type Totals } from '../../src-main/engine/totals.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext, type TestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** Two sources with files in every state that is counted apart. */
async function fill(t: TestContext): Promise<[number, number]> {
  writeFiles(t.folder, {
    'one/a.txt': 'same',
    'one/b.txt': 'same',
    'one/c.txt': 'ignored',
    'one/gone.txt': 'gone soon',
    'two/a.txt': 'same',
    'two/pending.txt': 'not stored',
    'two/unknown.bin': '\u0000\u0001',
  });
  const one = await addSource(t.context, { folder: `${t.folder}/one`, kind: 'import' });
  const two = await addSource(t.context, { folder: `${t.folder}/two`, onPending: 'review' });
  await t.scan(one.id);
  await t.scan(two.id);
  await mark(t.context, 'ignored', { path: '**/c.txt' });
  await t.apply();
  rmSync(`${t.folder}/one/gone.txt`);
  writeFiles(t.folder, { 'one/b.txt': 'changed' });
  await t.scan(one.id);
  return [one.id, two.id];
}

/** Longer than any count here takes (ms). */
const patience = 60_000;

/** Totals that were counted, for which whoever asks first has waited. */
interface Counted extends Pick<Totals, 'changed'> {
  stats(): Promise<Stats>;
  perSource(): Promise<ReadonlyMap<number, SourceTotals>>;
}

async function countIn<T>(
  context: EngineContext,
  work: (totals: Counted) => Promise<T>,
  fresh?: () => void,
): Promise<T> {
  const totals = openTotals(context, fresh, patience);
  const counted = async <R>(found: Promise<R | null>): Promise<R> => {
    const numbers = await found;
    assert.ok(numbers, 'they were waited for');
    return numbers;
  };
  try {
    return await work({
      changed: totals.changed,
      stats: () => counted(totals.stats()),
      perSource: () => counted(totals.perSource()),
    });
  } finally {
    await totals.close();
  }
}

/** Asks until the numbers are as expected: they are counted beside everything else. */
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    if (await check()) return;
    await sleep(20);
  }
  assert.fail('it never came to be');
}

/** The same catalog, whose reads and writes are counted or refused. */
function watched(db: Database, on: { write?: () => void }): Database {
  return {
    ...db,
    write: async (work) => {
      on.write?.();
      return db.write(work);
    },
  };
}

onEachCatalog('totals', (catalog) => {
  it('are what the catalog holds, by source', async () => {
    await using t = await openTestContext(catalog);
    const [one, two] = await fill(t);
    await countWith(t, async (totals) => {
      const perSource = await totals.perSource();
      assert.deepEqual(perSource.get(one), {
        files: 3,
        bytes: 4 + 7 + 7,
        gone: 1,
        byStatus: { pending: 1, assigned: 1, ignored: 1 },
        storedFiles: 1,
        storedBytes: 4,
      });
      assert.deepEqual(perSource.get(two), {
        files: 3,
        bytes: 4 + 10 + 2,
        gone: 0,
        byStatus: { pending: 3, assigned: 0, ignored: 0 },
        storedFiles: 1,
        storedBytes: 4,
      });
      assert.deepEqual(await totals.stats(), await stats(t.context));
      const { observations, live, gone, byKind } = await totals.stats();
      assert.deepEqual([observations, live, gone, byKind], [8, 6, 1, { import: 3, existing: 3 }]);
      for (const { id, files, bytes, gone } of await listSources(t.context)) {
        const own = perSource.get(id);
        assert.deepEqual([files, bytes, gone], [own?.files, own?.bytes, own?.gone], 'as they are directly');
      }
    });
  });

  it('of an empty catalog are zeros', async () => {
    await using t = await openTestContext(catalog);
    await countWith(t, async (totals) => {
      assert.equal((await totals.perSource()).size, 0);
      const { byStatus, byKind, byType, ...numbers } = await totals.stats();
      for (const [name, value] of Object.entries(numbers)) assert.equal(value, 0, name);
      assert.deepEqual([byStatus, byKind, byType], [{ pending: 0, assigned: 0, ignored: 0 }, {}, {}]);
    });
  });

  it('are counted once until something changes, and then again', async () => {
    await using t = await openTestContext(catalog);
    const [one] = await fill(t);
    let news = 0;
    await countWith(
      t,
      async (totals) => {
        const many = await Promise.all(Array.from({ length: 20 }, () => totals.stats()));
        assert.equal(new Set(many).size, 1, 'asked for at the same time they are counted once');
        assert.equal(news, 1);
        writeFiles(t.folder, { 'one/new.txt': 'new' });
        await t.scan(one);
        assert.equal(await totals.stats(), many[0], 'nobody said that anything has changed');
        totals.changed();
        await until(async () => (await totals.stats()).live === 7);
        assert.equal((await totals.perSource()).get(one)?.files, 4);
        const before = news;
        await totals.stats();
        assert.equal(news, before);
      },
      () => {
        news++;
      },
    );
  });

  const skip = catalog.dialect === 'postgres' && 'its few rows are counted before anybody could wait';
  it('are not waited for the first time, and told when they are there', { skip }, async () => {
    await using t = await openTestContext(catalog);
    const [one] = await fill(t);
    const told = Promise.withResolvers<void>();
    const totals = openTotals(t.context, told.resolve, 0);
    try {
      assert.equal(await totals.stats(), null);
      assert.equal(await totals.perSource(), null);
      const [row] = await sourceSummaries(t.context, totals);
      assert.deepEqual([row?.isCounted, row?.files, row?.storedFiles], [false, 0, 0]);
      await told.promise;
      assert.equal((await totals.stats())?.live, 6);
      assert.equal((await totals.perSource())?.get(one)?.files, 3);
      const [counted] = await sourceSummaries(t.context, totals);
      assert.deepEqual([counted?.isCounted, counted?.files], [true, 3]);
    } finally {
      await totals.close();
    }
  });

  it('are told when newer ones are there, whether or not they are asked for again', async () => {
    await using t = await openTestContext(catalog);
    const [one] = await fill(t);
    let news = 0;
    await countWith(
      t,
      async (totals) => {
        await totals.stats();
        writeFiles(t.folder, { 'one/new.txt': 'new' });
        await t.scan(one);
        totals.changed();
        const asked = news;
        await totals.stats();
        await until(async () => news > asked);
        assert.equal((await totals.stats()).live, 7);
      },
      () => {
        news++;
      },
    );
  });

  it('are there at once at the next start, and counted anew then', async () => {
    await using t = await openTestContext(catalog);
    const [one] = await fill(t);
    const before = await countWith(t, (totals) => totals.stats());
    writeFiles(t.folder, { 'one/new.txt': 'new' });
    await t.scan(one);
    const slow = { ...before, live: 1234 };
    const totals = await catalogTotals(t.context.db.read);
    // As a catalog that takes an hour to count would have left it.
    const value = JSON.stringify({ format: 1, totals: { ...totals, stats: slow }, tookMs: 3_600_000 });
    await t.context.db.write((writer) => writeSetting(writer, 'totals', value));
    await countWith(t, async (again) => {
      assert.deepEqual(await again.stats(), slow);
      await until(async () => (await again.stats()).live === 7);
    });
    await countWith(t, async (again) => assert.equal((await again.stats()).live, 7));
  });

  it('that were kept by another version, or damaged, are not believed', async () => {
    await using t = await openTestContext(catalog);
    await fill(t);
    for (const value of ['', '{', '{"format":2}', '{"format":1,"totals":{},"tookMs":1}', '[]', '7']) {
      await t.context.db.write((writer) => writeSetting(writer, 'totals', value));
      await countWith(t, async (totals) => assert.equal((await totals.stats()).live, 6, value));
    }
  });

  it('need no catalog that can be written', async () => {
    await using t = await openTestContext(catalog);
    await fill(t);
    let refused = 0;
    const write = () => {
      refused++;
      throw new Error('only to look at');
    };
    const context = { ...t.context, db: watched(t.context.db, { write }) };
    await countIn(context, async (totals) => assert.equal((await totals.stats()).live, 6));
    assert.ok(refused > 0);
  });

  it('are nobody’s once they are closed', async () => {
    await using t = await openTestContext(catalog);
    await fill(t);
    const totals = openTotals(t.context, undefined, patience);
    const asked = totals.stats().then(
      (found) => found?.live,
      (error: { code?: unknown }) => error.code,
    );
    await totals.close();
    assert.ok([6, 'NO_ARCHIVE'].includes((await asked) as number | string));
    await assert.rejects(totals.stats(), { code: 'NO_ARCHIVE' });
    await totals.close();
  });
});

function countWith<T>(t: TestContext, work: (totals: Counted) => Promise<T>, fresh?: () => void): Promise<T> {
  return countIn(t.context, work, fresh);
}
