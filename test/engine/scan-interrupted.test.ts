import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { allObservations, liveObservations, queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';
import { openTestArchive, type TestArchive } from '../helpers/test-archive.ts';

const folders = 40;
const perFolder = 40;

/** Files of a few KB, every fourth a duplicate. */
function write(t: TestArchive): void {
  for (let i = 0; i < folders; i++) {
    mkdirSync(join(t.folder, `${i}`));
    for (let j = 0; j < perFolder; j++)
      writeFileSync(join(t.folder, `${i}/${j}`), `${j % 4 === 0 ? j : `${i} ${j}`}`.padEnd(3000, '.'));
  }
}
const distinct = folders * perFolder - (folders - 1) * (perFolder / 4);

async function counts(t: TestArchive): Promise<Record<string, number>> {
  const rows = await allObservations(t);
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ endedAs }) => endedAs ?? 'live')].map(([as, list]) => [as, list.length]),
  );
}

/** Kills a process that scans, each time a little later, and opens the archive again. */
async function killScans(t: TestArchive, times: number): Promise<void> {
  const { id } = await t.source();
  for (let i = 0; i < times; i++) {
    await t.reopen(async () => {
      const other = await startEngineProcess(t, { scan: id });
      if (i > 0) await other.begun;
      await setTimeout(Math.random() * 30 * i);
      await other.kill();
    });
  }
}

onEachCatalog('a scan that is killed', (catalog) => {
  it('is continued by the next one, as if nothing had been', async () => {
    await using t = await openTestArchive(catalog);
    write(t);
    await killScans(t, 5);
    const already = (await liveObservations(t)).size;
    const result = await t.scan();
    assert.deepEqual([result.newObservations, result.errorList], [folders * perFolder - already, []]);
    assert.equal(result.files, folders * perFolder);
    assert.deepEqual(await counts(t), { live: folders * perFolder });
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    const [blobs] = await queryCatalog(t, 'SELECT count(*) AS count FROM blobs');
    assert.equal(blobs?.count, BigInt(distinct));
    const again = await t.scan();
    assert.deepEqual([again.unchanged, again.bytesRead], [folders * perFolder, 0]);
    const states = await queryCatalog(t, 'SELECT DISTINCT state FROM scans');
    assert.deepEqual(states.map(({ state }) => state).sort(), ['done', 'stopped']);
  });

  it('has not lost what moved, changed and went when it was killed again and again', async () => {
    await using t = await openTestArchive(catalog);
    write(t);
    await t.scan();
    for (let i = 0; i < 10; i++) renameSync(join(t.folder, `${i}`), join(t.folder, `moved ${i}`));
    for (let i = 10; i < 15; i++) rmSync(join(t.folder, `${i}`), { recursive: true });
    for (let i = 15; i < 20; i++) writeFileSync(join(t.folder, `${i}/0`), `changed ${i}`);
    await killScans(t, 5);
    await t.scan();
    await t.scan();
    assert.deepEqual(await counts(t), {
      live: 35 * perFolder,
      moved: 10 * perFolder,
      gone: 5 * perFolder,
      changed: 5,
    });
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });
});

onEachCatalog('a scan that is stopped', (catalog) => {
  it('says so, keeps what it has, and is continued by the next one', async () => {
    await using t = await openTestArchive(catalog);
    write(t);
    const stop = new AbortController();
    const scan = t.scan({
      signal: stop.signal,
      report: ({ files }) => {
        if (files > 0) stop.abort();
      },
    });
    await assert.rejects(scan, { name: 'EngineError', code: 'CANCELLED' });
    const [last] = await queryCatalog(t, 'SELECT state, ended_at FROM scans');
    assert.equal(last?.state, 'stopped');
    assert.ok(Number(last?.ended_at) > 0);
    const kept = (await liveObservations(t)).size;
    assert.ok(kept > 0, 'what was read before is kept');
    const result = await t.scan();
    assert.deepEqual(
      [result.files, result.newObservations],
      [folders * perFolder, folders * perFolder - kept],
    );
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });

  it('before it began has done nothing', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    const scan = t.scan({ signal: AbortSignal.abort() });
    await assert.rejects(scan, { name: 'EngineError', code: 'CANCELLED' });
    assert.deepEqual(await counts(t), {});
    assert.equal((await t.scan()).newObservations, 1);
  });

  it('has marked nothing as gone', async () => {
    await using t = await openTestArchive(catalog);
    write(t);
    await t.scan();
    for (let i = 0; i < 5; i++) rmSync(join(t.folder, `${i}`), { recursive: true });
    for (let i = 5; i < 15; i++) writeFileSync(join(t.folder, `${i}/0`), 'new');
    const stop = new AbortController();
    const scan = t.scan({ signal: stop.signal, report: () => stop.abort() });
    await assert.rejects(scan, { code: 'CANCELLED' });
    const { gone = 0, live } = await counts(t);
    assert.deepEqual([gone, live], [0, folders * perFolder]);
    const result = await t.scan();
    assert.equal(result.gone, 5 * perFolder);
    assert.deepEqual(await counts(t), { live: 35 * perFolder, gone: 5 * perFolder, changed: 10 });
  });
});
