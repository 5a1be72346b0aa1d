import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import { filesBelow } from '../helpers/archive-state.ts';
import { bytesRead, bytesReadMeanwhile } from '../helpers/bytes-read.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { observationsOf } from '../helpers/read-catalog.ts';
import { hasEnded, openScreenArchive, type ScreenTestArchive } from '../helpers/screen-archive.ts';
import { writeSparse } from '../helpers/sparse-file.ts';
import { writeFiles } from '../helpers/write-files.ts';

const small = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [`small/${i}.txt`, `small content ${i}`]),
);
/** Reading nothing but zeroes goes at some GB a second: large enough to be met in the middle. */
const large = 2 ** 30;
/** What the threads may still read: each the piece it is at, and this test its own small files. */
const nearlyNothing = 8 * 2 ** 20;
const skip = bytesRead() === null ? 'needs /proc/self/io to see what is read' : false;

/** Small files and a large one. */
function fill(t: ScreenTestArchive, size = large): void {
  writeFiles(t.folder, small);
  writeSparse(join(t.folder, 'large.bin'), size);
}

/** Starts a job and waits until it has read so much that it must be in the middle of the large file. */
async function startAndEnterLarge(t: ScreenTestArchive, spec: JobSpec): Promise<JobRow> {
  const before = bytesRead() ?? 0;
  const job = await t.api.startJob(spec);
  while ((bytesRead() ?? 0) - before < 64 * 2 ** 20) await setTimeout(5);
  return job;
}

async function hashesOf(t: ScreenTestArchive): Promise<string[]> {
  const rows = await observationsOf(t);
  return rows.map(({ path, hash, ended }) => `${path.slice(t.folder.length)} ${hash} ${ended}`).sort();
}

/** Pauses a job, sees that nothing is read any more and nothing moves, and lets it go on. */
async function assertHolds(t: ScreenTestArchive, id: number): Promise<JobRow> {
  const paused = await t.api.pauseJob(id);
  assert.equal(paused.state, 'paused');
  assert.deepEqual(paused.pace, { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null });
  await setTimeout(100);
  const before = await t.api.job(id);
  const read = await bytesReadMeanwhile();
  assert.ok(read < nearlyNothing, `${read} bytes were read during the pause`);
  assert.equal(before.state, 'paused', 'it was in the middle');
  assert.deepEqual(await t.api.job(id), before, 'nothing moves, its active time neither');
  return before;
}

onEachCatalog('a pause', (catalog) => {
  it('holds a scan up in the middle of a file, and it ends as if there had been none', { skip }, async () => {
    await using undisturbed = await openScreenArchive(catalog);
    fill(undisturbed);
    const whole = await undisturbed.run({
      type: 'scan',
      sourceId: await undisturbed.source(),
      metadata: false,
    });
    await using t = await openScreenArchive(catalog);
    fill(t);
    const { id } = await startAndEnterLarge(t, {
      type: 'scan',
      sourceId: await t.source(),
      metadata: false,
    });
    await assertHolds(t, id);
    assert.equal((await t.api.resumeJob(id)).error, null);
    const done = await t.until(id, hasEnded);
    const { seconds: _, ...counters } = done.counters ?? {};
    const { seconds: __, ...expected } = whole.counters ?? {};
    assert.deepEqual([done.state, counters], ['done', expected]);
    // Every byte was read once: it went on where it was.
    assert.equal(counters.bytesRead, large + Object.values(small).join('').length);
    assert.deepEqual(await hashesOf(t), await hashesOf(undisturbed));
  });

  it('holds an apply up in the middle of a copy', { skip }, async () => {
    await using t = await openScreenArchive(catalog);
    fill(t);
    const sourceId = await t.source({ copyOnly: true });
    const scan = await t.run({ type: 'scan', sourceId, metadata: false });
    assert.equal(scan.state, 'done');
    const { id } = await t.api.startJob({ type: 'apply', sourceId });
    // Apply tells its progress page by page; that it is in the copy is seen in the archive.
    while (![...filesBelowTmp(t)].some(({ size }) => size > 32 * 2 ** 20)) await setTimeout(5);
    await assertHolds(t, id);
    const [half] = [...filesBelowTmp(t)];
    assert.ok(half && half.size < large, 'it was in the middle');
    await t.api.resumeJob(id);
    const done = await t.until(id, hasEnded);
    assert.deepEqual(
      [done.state, done.counters?.stored, done.counters?.copied, done.counters?.viewsCreated],
      ['done', 61, 61, 61],
    );
    assert.equal(done.counters?.bytesCopied, scan.counters?.bytesRead, 'nothing was copied twice');
    const verified = await t.run({ type: 'verify', mode: 'full' });
    assert.deepEqual([verified.state, verified.counters?.ok, verified.problems], ['done', 61, {}]);
  });

  it('lets other jobs pass, and a verification goes on where it was', { skip }, async () => {
    await using t = await openScreenArchive(catalog);
    fill(t);
    const sourceId = await t.source();
    await t.run({ type: 'scan', sourceId, metadata: false });
    await t.run({ type: 'apply' });
    const verify = await startAndEnterLarge(t, { type: 'verify', mode: 'full' });
    await assertHolds(t, verify.id);
    writeFiles(t.folder, { 'new.txt': 'came meanwhile' });
    const scan = await t.run({ type: 'scan', sourceId, metadata: false });
    assert.deepEqual([scan.state, scan.counters?.newObservations], ['done', 1]);
    const apply = await t.run({ type: 'apply' });
    assert.deepEqual([apply.state, apply.counters?.stored], ['done', 1]);
    assert.equal((await t.api.job(verify.id)).state, 'paused');
    await t.api.resumeJob(verify.id);
    const done = await t.until(verify.id, hasEnded);
    assert.deepEqual([done.state, done.problems], ['done', {}]);
    assert.ok([61, 62].includes(done.counters?.checked ?? 0));
    assert.equal(done.counters?.ok, done.counters?.checked);
    // Its bytes count from its beginning: had it begun anew, the large file would be in them twice.
    assert.ok((done.progress?.bytes ?? 0) < 1.5 * large, `${done.progress?.bytes}`);
  });

  it('of a scan lets another scan of the same folder pass; then it begins anew', { skip }, async () => {
    await using t = await openScreenArchive(catalog);
    fill(t);
    const sourceId = await t.source();
    const first = await startAndEnterLarge(t, { type: 'scan', sourceId, metadata: false });
    await t.api.pauseJob(first.id);
    rmSync(join(t.folder, 'large.bin'));
    const second = await t.run({ type: 'scan', sourceId, metadata: false });
    assert.equal(second.state, 'done');
    assert.equal((await t.api.job(first.id)).state, 'paused');
    await t.api.resumeJob(first.id);
    const done = await t.until(first.id, hasEnded);
    assert.equal(done.state, 'done');
    const found = [second, done].map(({ counters }) => counters?.newObservations ?? 0);
    // Each file was new to one of them, or to the part of the first before its pause, which counts for it too.
    assert.equal((found[0] ?? 0) + (found[1] ?? 0), 60);
    assert.equal((await observationsOf(t)).length, 60);
  });

  it('can be ended by cancelling, also before the first byte', { skip }, async () => {
    await using t = await openScreenArchive(catalog);
    fill(t);
    const sourceId = await t.source();
    const { id } = await startAndEnterLarge(t, { type: 'scan', sourceId, metadata: false });
    await t.api.pauseJob(id);
    const cancelled = await t.api.cancelJob(id);
    assert.deepEqual([cancelled.state, cancelled.error], ['cancelled', null]);
    assert.ok(cancelled.counters !== null, 'what was done is told');
    assert.ok((await bytesReadMeanwhile()) < nearlyNothing, 'its threads are gone');

    rmSync(join(t.folder, 'large.bin'));
    const busy = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    const waiting = await t.api.startJob({ type: 'apply' });
    assert.equal((await t.api.pauseJob(waiting.id)).state, 'paused');
    await t.until(busy.id, hasEnded);
    await setTimeout(100);
    assert.deepEqual(
      [(await t.api.job(waiting.id)).state, filesBelow(`${t.archive}/blobs`).size],
      ['paused', 0],
    );
    await t.api.resumeJob(waiting.id);
    assert.equal((await t.until(waiting.id, hasEnded)).counters?.stored, 60);
  });

  it('holds the reading of metadata up between two batches of files', async () => {
    const sample = new URL('../../resources/sample', import.meta.url).pathname;
    await using undisturbed = await openScreenArchive(catalog);
    cpSync(sample, undisturbed.folder, { recursive: true });
    const whole = await undisturbed.run({ type: 'scan', sourceId: await undisturbed.source() });
    await using t = await openScreenArchive(catalog);
    cpSync(sample, t.folder, { recursive: true });
    const { id } = await t.api.startJob({ type: 'scan', sourceId: await t.source() });
    for (let i = 0; !hasEnded(await t.api.job(id)); i++) {
      await t.api.pauseJob(id);
      await setTimeout(5);
      await t.api.resumeJob(id);
      await setTimeout(15 * i);
    }
    const done = await t.api.job(id);
    const { seconds: _, ...counters } = done.counters ?? {};
    const { seconds: __, ...expected } = whole.counters ?? {};
    assert.deepEqual([done.state, counters, done.notices], [whole.state, expected, whole.notices]);
  });

  it('pressed again and again at any moment changes nothing of what comes of it', async () => {
    await using t = await openScreenArchive(catalog);
    const files = Object.fromEntries(
      Array.from({ length: 2500 }, (_, i) => [`${i % 50}/${i}.txt`, `content ${i % 2000}`]),
    );
    writeFiles(t.folder, files);
    const sourceId = await t.source({ copyOnly: true });
    for (const type of ['scan', 'apply', 'plan'] as const) {
      const { id } = await t.api.startJob({ type, sourceId });
      for (let i = 0; !hasEnded(await t.api.job(id)); i++) {
        await t.api.pauseJob(id);
        await setTimeout(i % 3);
        await t.api.resumeJob(id);
        await setTimeout((i * 7) % 40);
      }
      assert.equal((await t.api.job(id)).state, 'done');
    }
    const [plan, apply, scan] = await t.api.jobs({ limit: 3 });
    assert.deepEqual([scan?.counters?.newObservations, scan?.counters?.newBlobs], [2500, 2000]);
    const { assigned, stored, viewsCreated } = apply?.counters ?? {};
    assert.deepEqual([assigned, stored, viewsCreated], [2500, 2000, 2500]);
    assert.deepEqual([plan?.counters?.stored, plan?.counters?.viewsCreated], [0, 0]);
    const verified = await t.run({ type: 'verify', mode: 'full' });
    assert.deepEqual([verified.state, verified.counters?.ok], ['done', 2000]);
  });
});

function* filesBelowTmp(t: ScreenTestArchive): Generator<{ size: number }> {
  for (const name of readdirSync(join(t.archive, '.mama/tmp'))) {
    const stat = statSync(join(t.archive, '.mama/tmp', name), { throwIfNoEntry: false });
    if (stat) yield stat;
  }
}
