import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import { archiveState, assertStoreSound } from '../helpers/archive-state.ts';
import { queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { hasEnded, openScreenArchive, type ScreenTestArchive } from '../helpers/screen-archive.ts';
import { killScreenProcess } from '../helpers/screen-process.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** Enough that a job can be met in its middle. */
const count = 1500;
const files = Object.fromEntries(
  Array.from({ length: count }, (_, i) => [
    `${i % 60}/${i}.txt`,
    `content ${i % 1200} `.padEnd(1500 + (i % 1200), '.'),
  ]),
);

async function whole(t: ScreenTestArchive): Promise<void> {
  const [apply, scan] = (await t.api.jobs({ limit: 2 })) as [JobRow, JobRow];
  assert.deepEqual([scan.spec.type, apply.spec.type], ['scan', 'apply']);
  assert.equal((await t.until(scan.id, hasEnded)).state, 'done');
  assert.equal((await t.until(apply.id, hasEnded)).state, 'done');
}

onEachCatalog('after a restart', (catalog) => {
  it('what was at work and what waited goes on by itself, as if nothing had been', async () => {
    await using undisturbed = await openScreenArchive(catalog);
    writeFiles(undisturbed.folder, files);
    const source = await undisturbed.source({ copyOnly: true });
    await undisturbed.run({ type: 'scan', sourceId: source, metadata: false });
    await undisturbed.run({ type: 'apply' });
    const expected = await archiveState(undisturbed, undisturbed.root);

    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, files);
    const sourceId = await t.source({ copyOnly: true });
    await t.reopen(() =>
      // In the middle of the scan; then in the middle of the apply, which the next engine had begun by itself.
      killScreenProcess(
        t.options,
        [{ type: 'scan', sourceId, metadata: false }, { type: 'apply' }],
        (event) => event.event === 'job' && (event.job.progress?.files ?? 0) > 0,
      ),
    );
    await t.reopen(() =>
      killScreenProcess(
        t.options,
        [],
        (event) =>
          event.event === 'job' && event.job.spec.type === 'apply' && (event.job.progress?.files ?? 0) > 0,
      ),
    );
    await whole(t);
    assertStoreSound(t.archive);
    assert.deepEqual(await archiveState(t, t.root), expected);
    const verified = await t.run({ type: 'verify', mode: 'full' });
    assert.deepEqual([verified.state, verified.counters?.ok], ['done', 1200]);
  });

  it('closed in order, it goes on too, and counts what was done before', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, files);
    const sourceId = await t.source({ copyOnly: true });
    const { id } = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    const apply = await t.api.startJob({ type: 'apply' });
    for (let i = 0; i < 4; i++) {
      await setTimeout(60 * i);
      await t.reopen();
    }
    const scan = await t.until(id, hasEnded);
    assert.equal(scan.state, 'done');
    const { newObservations, newBlobs, unchanged, files: met, errors } = scan.counters ?? {};
    assert.deepEqual([newObservations, newBlobs, met, errors], [count, 1200, count, 0]);
    assert.equal(unchanged, 0);
    const done = await t.until(apply.id, hasEnded);
    assert.deepEqual([done.counters?.assigned, done.counters?.stored], [count, 1200]);
    assert.equal(done.counters?.viewsCreated, count);
  });

  it('what was paused waits for the person, who lets it go on', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, files);
    const sourceId = await t.source({ copyOnly: true });
    const scan = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    const apply = await t.api.startJob({ type: 'apply' });
    await t.api.pauseJob(scan.id);
    await t.api.pauseJob(apply.id);
    await t.reopen();
    await setTimeout(200);
    for (const { id } of [scan, apply]) assert.equal((await t.api.job(id)).state, 'paused');
    // Also if the process ends at once, right after the reply.
    await t.reopen(() => killScreenProcess(t.options, [], ({ event }) => event === 'started'));
    await setTimeout(200);
    for (const { id } of [scan, apply]) assert.equal((await t.api.job(id)).state, 'paused');
    await t.api.resumeJob(scan.id);
    const done = await t.until(scan.id, hasEnded);
    assert.deepEqual([done.state, done.counters?.newObservations], ['done', count]);
    assert.equal((await t.api.job(apply.id)).state, 'paused');
    assert.equal((await t.api.cancelJob(apply.id)).state, 'cancelled');
  });

  it('what ended the process three times is not begun a fourth time', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one' });
    const sourceId = await t.source();
    const { id } = await t.run({ type: 'scan', sourceId, metadata: false });
    const asLeftBehind = (attempts: number) =>
      queryCatalog(
        t,
        `UPDATE jobs SET state = 'running', ended_at = NULL, attempts = ${attempts} WHERE id = ${id}`,
      );
    await t.reopen(() => asLeftBehind(2));
    assert.equal((await t.until(id, hasEnded)).state, 'done', 'the third time');
    await t.reopen(() => asLeftBehind(3));
    const failed = await t.api.job(id);
    assert.deepEqual([failed.state, failed.error?.code], ['failed', 'ENGINE_LOST']);
    assert.match(failed.error?.message ?? '', /3 times/);
    assert.equal((await t.run({ type: 'scan', sourceId, metadata: false })).state, 'done', 'others are');
  });

  it('jobs of another machine are left alone', async () => {
    await using t = await openScreenArchive(catalog);
    const columns = 'hostname, spec, state, created_at, active_ms, attempts';
    const spec = '{"type":"verify","mode":"quick"}';
    await t.reopen(() =>
      queryCatalog(t, `INSERT INTO jobs (${columns}) VALUES ('another', '${spec}', 'running', 1, 0, 1)`),
    );
    await setTimeout(200);
    assert.deepEqual(await t.api.jobs({ limit: 10 }), []);
    const [row] = await queryCatalog(t, 'SELECT state, attempts FROM jobs');
    assert.deepEqual([row?.state, row?.attempts], ['running', 1n]);
  });

  it('no more than the newest 500 are there', async () => {
    await using t = await openScreenArchive(catalog);
    const columns = 'hostname, spec, state, created_at, active_ms, attempts';
    const spec = '{"type":"verify","mode":"quick"}';
    const rows = Array.from({ length: 510 }, (_, i) => `('test-host', '${spec}', 'done', ${i}, 0, 1)`);
    await t.reopen(async () => {
      await queryCatalog(t, `INSERT INTO jobs (${columns}) VALUES ${rows.join(', ')}`);
      await queryCatalog(
        t,
        "INSERT INTO job_problems (job_id, kind, path, message) SELECT min(id), 'error', 'a', 'b' FROM jobs",
      );
    });
    const { id } = await t.run({ type: 'verify', mode: 'quick' });
    // What is old goes when a job has ended, beside the next ones.
    await t.reopen();
    const [left] = await queryCatalog(t, 'SELECT count(*) AS count, min(created_at) AS oldest FROM jobs');
    assert.deepEqual([left?.count, left?.oldest], [500n, 11n]);
    assert.equal((await t.api.jobs({ limit: 1 }))[0]?.id, id);
    assert.deepEqual(await queryCatalog(t, 'SELECT id FROM job_problems'), []);
  });
});
