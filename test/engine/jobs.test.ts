import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import { filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { observationsOf } from '../helpers/read-catalog.ts';
import { hasEnded, openScreenArchive } from '../helpers/screen-archive.ts';
import { writeFiles } from '../helpers/write-files.ts';

function numbered(count: number, size = 40): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`${i % 10}/file ${i}.txt`, `content ${i} `.padEnd(size, '.')]),
  );
}

onEachCatalog('a job', (catalog) => {
  it('is written down at once, does its work, and keeps what came of it', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, { ...numbered(30), 'twice.txt': 'content 1 '.padEnd(40, '.') });
    const sourceId = await t.source();
    const started = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    assert.deepEqual({ ...started, id: 0, createdAt: 0 }, {
      id: 0,
      spec: { type: 'scan', sourceId, metadata: false },
      folder: t.folder,
      state: 'queued',
      createdAt: 0,
      startedAt: null,
      endedAt: null,
      activeMs: 0,
      progress: null,
      pace: { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null },
      samples: [],
      notices: [],
      counters: null,
      problems: {},
      error: null,
    } satisfies JobRow);
    const scan = await t.until(started.id, hasEnded);
    const { seconds, bytesRead, ...counters } = scan.counters ?? {};
    assert.deepEqual(counters, {
      files: 31,
      newObservations: 31,
      unchanged: 0,
      newBlobs: 30,
      duplicates: 1,
      withMetadata: 0,
      errors: 0,
      moved: 0,
      gone: 0,
      skipped: 0,
      metadataOwed: 0,
    });
    assert.equal(bytesRead, 31 * 40);
    assert.equal(typeof seconds, 'number');
    assert.deepEqual([scan.state, scan.error, scan.problems], ['done', null, {}]);
    assert.ok(scan.startedAt !== null && scan.endedAt !== null && scan.endedAt >= scan.startedAt);
    assert.equal(scan.progress?.files, 31);

    const plan = await t.run({ type: 'plan', sourceId });
    assert.deepEqual([plan.state, plan.counters?.stored, plan.counters?.viewsCreated], ['done', 30, 31]);
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 0, 'a plan stores nothing');
    const apply = await t.run({ type: 'apply' });
    assert.equal(apply.folder, null);
    assert.deepEqual([apply.state, apply.counters?.stored, apply.counters?.assigned], ['done', 30, 31]);
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 30);
    const quick = await t.run({ type: 'verify', mode: 'quick' });
    assert.deepEqual([quick.state, quick.counters?.checked, quick.counters?.ok], ['done', 30, 30]);
    const full = await t.run({ type: 'verify', mode: 'full', heal: true });
    assert.deepEqual([full.state, full.counters?.ok, full.progress?.totalFiles], ['done', 30, 30]);
    const coverage = await t.run({ type: 'coverage', folder: t.folder });
    assert.deepEqual(coverage.counters, { files: 31, stored: 31, verified: 31 });
    const metadata = await t.run({ type: 'metadata' });
    assert.deepEqual([metadata.state, metadata.counters], ['done', { read: 0, owed: 0 }]);

    const rows = await t.api.jobs({ limit: 100 });
    assert.deepEqual(
      rows.map(({ spec }) => spec.type),
      ['metadata', 'coverage', 'verify', 'verify', 'apply', 'plan', 'scan'],
    );
    await t.reopen();
    assert.deepEqual(await t.api.jobs({ limit: 100 }), rows, 'as they were, after a restart');
    const second = await t.api.jobs({ limit: 2, beforeId: rows[1]?.id as number });
    assert.deepEqual(second, rows.slice(2, 4));
    assert.deepEqual(await t.api.job(scan.id), rows.at(-1));
  });

  it('waits for those before it; one at a time is at work', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, numbered(300));
    const sourceId = await t.source();
    const ids: number[] = [];
    for (const type of ['scan', 'apply', 'plan', 'scan'] as const)
      ids.push((await t.api.startJob({ type, sourceId })).id);
    for (const id of ids) assert.equal((await t.until(id, hasEnded)).state, 'done');
    const rows = await Promise.all(ids.map((id) => t.api.job(id)));
    for (const [i, row] of rows.entries())
      if (i > 0) assert.ok((row.startedAt as number) >= (rows[i - 1]?.endedAt as number), `job ${i}`);
    assert.equal(rows[1]?.counters?.stored, 300, 'the second one found what the first one did');
  });

  it('of what is not there is refused at once', async () => {
    await using t = await openScreenArchive(catalog);
    await assert.rejects(t.api.startJob({ type: 'scan', sourceId: 99 }), { code: 'NOT_FOUND' });
    await assert.rejects(t.api.startJob({ type: 'apply', sourceId: 99 }), { code: 'NOT_FOUND' });
    await assert.rejects(t.api.startJob({ type: 'coverage', folder: '/a\0b' }), { code: 'BAD_INPUT' });
    await assert.rejects(t.api.startJob({ type: 'coverage', folder: '/a\ud800' }), { code: 'BAD_INPUT' });
    for (const call of ['job', 'pauseJob', 'resumeJob', 'cancelJob'] as const)
      await assert.rejects(t.api[call](99), { code: 'NOT_FOUND' });
    await assert.rejects(t.api.jobProblems(99, { limit: 10 }), { code: 'NOT_FOUND' });
    assert.deepEqual(await t.api.jobs({ limit: 10 }), []);
  });

  it('that fails says why; that was cancelled before its turn never begins', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, numbered(100));
    const sourceId = await t.source();
    const failed = await t.run({ type: 'coverage', folder: join(t.root, 'nowhere') });
    assert.deepEqual([failed.state, failed.error?.code], ['failed', 'ENOENT']);
    assert.equal(failed.error?.path, join(t.root, 'nowhere'));
    assert.ok(failed.endedAt !== null);

    const scan = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    const apply = await t.api.startJob({ type: 'apply' });
    const cancelled = await t.api.cancelJob(apply.id);
    assert.deepEqual([cancelled.state, cancelled.startedAt], ['cancelled', null]);
    assert.equal((await t.until(scan.id, hasEnded)).state, 'done');
    assert.equal((await t.run({ type: 'plan' })).state, 'done', 'those after it have their turn');
    assert.equal(filesBelow(`${t.archive}/blobs`).size, 0);
    // What has ended stays as it is.
    for (const call of ['pauseJob', 'resumeJob', 'cancelJob'] as const)
      assert.equal((await t.api[call](scan.id)).state, 'done');
  });

  it('stops at the brake with a question, and goes on when the person has answered', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, numbered(40));
    const sourceId = await t.source();
    await t.run({ type: 'scan', sourceId, metadata: false });
    for (const i of [0, 1, 2, 3, 4, 5, 6]) rmSync(join(t.folder, `${i}`), { recursive: true });
    const braked = await t.run({ type: 'scan', sourceId, metadata: false });
    assert.deepEqual([braked.state, braked.error?.code], ['refused', 'BRAKE']);
    assert.deepEqual([braked.counters?.files, braked.counters?.unchanged], [12, 12]);
    const accepted = await t.run({ type: 'scan', sourceId, metadata: false, acceptGone: true });
    assert.deepEqual([accepted.state, accepted.counters?.gone], ['done', 28]);
    assert.equal((await observationsOf(t)).filter(({ ended }) => ended === 'gone').length, 28);
  });

  it('lists the files that could not be processed, page by page', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, numbered(1200));
    mkdirSync(join(t.folder, 'links'));
    symlinkSync('/nowhere', join(t.folder, 'links/one'));
    const coverage = await t.run({ type: 'coverage', folder: t.folder });
    assert.deepEqual([coverage.state, coverage.problems], ['incomplete', { 'not stored': 1200 }]);
    assert.deepEqual(coverage.counters, { files: 1200, stored: 0, verified: 0 });
    const paths: string[] = [];
    for (let afterId = 0; ; ) {
      const page = await t.api.jobProblems(coverage.id, { limit: 500, afterId });
      assert.ok(page.every((each, i) => each.id > (page[i - 1]?.id ?? afterId)));
      if (page.length === 0) break;
      afterId = page.at(-1)?.id as number;
      for (const problem of page) {
        assert.deepEqual([problem.kind, problem.code], ['not stored', null]);
        assert.match(problem.message, /never seen/);
        paths.push(problem.path);
      }
    }
    assert.deepEqual(
      paths.sort(),
      Object.keys(numbered(1200))
        .map((path) => join(t.folder, path))
        .sort(),
    );
    assert.deepEqual(await t.api.jobProblems(coverage.id, { limit: 10, kind: 'corrupt' }), []);
    assert.equal((await t.api.jobProblems(coverage.id, { limit: 10, kind: 'not stored' })).length, 10);
  });

  it('that finds damage says so, and is whole when it was healed', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, numbered(20));
    const sourceId = await t.source({ copyOnly: true });
    await t.run({ type: 'scan', sourceId, metadata: false });
    await t.run({ type: 'apply' });
    const [first = '', second = ''] = [...filesBelow(`${t.archive}/blobs`).keys()].sort();
    rmSync(join(t.archive, 'blobs', first));
    writeFiles(t.archive, { 'blobs/stranger.txt': 'not of the catalog' });
    const found = await t.run({ type: 'verify', mode: 'full' });
    assert.deepEqual([found.state, found.problems], ['incomplete', { missing: 1, foreign: 1 }]);
    const [missing] = await t.api.jobProblems(found.id, { limit: 10, kind: 'missing' });
    assert.deepEqual([missing?.path, missing?.code], [`blobs/${first}`, 'ENOENT']);
    assert.ok(missing?.message.includes(t.folder), 'it says where the content was seen');
    rmSync(join(t.archive, 'blobs/stranger.txt'));
    const healed = await t.run({ type: 'verify', mode: 'quick', heal: true });
    assert.deepEqual([healed.state, healed.problems], ['done', { healed: 1 }]);
    assert.ok(filesBelow(`${t.archive}/blobs`).has(first) && filesBelow(`${t.archive}/blobs`).has(second));
  });
});
