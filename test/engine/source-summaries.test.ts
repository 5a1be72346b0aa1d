import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { JobSpec, JobState } from '../../src-main/contract/jobs.ts';
import type { SourceSummary } from '../../src-main/contract/screen-api.ts';
import { addPaths } from '../../src-main/engine/add-paths.ts';
import { sourceSummaries } from '../../src-main/engine/source-summaries.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { openTotals } from '../../src-main/engine/totals.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext, type TestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

/** The sources as they are when the catalog was just counted, by id. */
async function summaries(t: TestContext): Promise<Map<number, SourceSummary>> {
  const totals = openTotals(t.context, undefined, 60_000);
  try {
    const list = await sourceSummaries(t.context, totals);
    return new Map(list.map((each) => [each.id, each]));
  } finally {
    await totals.close();
    // The next ones are not to be those that were kept.
    const { settings } = t.context.db.read.t;
    await t.context.db.write((writer) => writer.q.delete(settings));
  }
}

/** Writes a job down, with so many problems of a kind; returns its id. */
async function addJob(
  t: TestContext,
  spec: JobSpec,
  state: JobState,
  problems: Readonly<Record<string, number>> = {},
): Promise<number> {
  return t.context.db.write(async ({ q, t: { jobs, jobProblems } }) => {
    const endedAt = ['queued', 'running', 'paused'].includes(state) ? null : 2;
    const row = { hostname: 'test-host', spec, folder: null, state, createdAt: 1, endedAt };
    const [job] = await q.insert(jobs).values(row).returning({ id: jobs.id });
    const jobId = job?.id as number;
    for (const [kind, number] of Object.entries(problems))
      for (let i = 0; i < number; i++)
        await q
          .insert(jobProblems)
          .values({ jobId, kind: kind as 'error', path: `${i}`, code: 'EIO', message: 'x' });
    return jobId;
  });
}

onEachCatalog('the summary of a source', (catalog) => {
  it('tells what it is and what it holds', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'four', 'b.txt': 'b', 'sub/x.txt': 'sub' });
    const whole = await addSource(t.context, { folder: join(t.folder, 'sub'), onPending: 'review' });
    const { sources } = await addPaths(t.context, [join(t.folder, 'a.txt')]);
    const loose = sources[0]?.id as number;
    const before = await summaries(t);
    assert.deepEqual([before.get(whole.id)?.files, before.get(whole.id)?.lastScanAt], [0, null]);
    await t.scan(whole.id);
    await t.scan(loose);
    await t.apply();
    let after = await summaries(t);
    for (let i = 0; i < 50 && !after.get(loose)?.isReachable; i++) after = await summaries(t);
    const { lastScanAt, ...rest } = after.get(loose) as SourceSummary;
    assert.ok((lastScanAt ?? 0) > 0);
    const { files: _, bytes: __, gone: ___, lastScanAt: ____, ...row } = sources[0] as SourceSummary;
    assert.deepEqual(rest, {
      ...row,
      files: 1,
      bytes: 4,
      gone: 0,
      byStatus: { pending: 0, assigned: 1, ignored: 0 },
      storedFiles: 1,
      storedBytes: 4,
      isCounted: true,
      only: ['a.txt'],
      isHere: true,
      isReachable: true,
      lastScan: null,
    });
    const { only, byStatus, storedFiles } = after.get(whole.id) as SourceSummary;
    assert.deepEqual([only, byStatus.pending, storedFiles], [null, 1, 0]);
  });

  it('tells of its newest scan that ended, however it ended', async () => {
    await using t = await openTestContext(catalog);
    for (const name of ['a', 'b', 'c']) mkdirSync(join(t.folder, name));
    const a = await addSource(t.context, { folder: join(t.folder, 'a') });
    const b = await addSource(t.context, { folder: join(t.folder, 'b') });
    const c = await addSource(t.context, { folder: join(t.folder, 'c') });
    await addJob(t, { type: 'scan', sourceId: a.id }, 'done', { error: 9 });
    const last = await addJob(t, { type: 'scan', sourceId: a.id, rehash: true }, 'incomplete', {
      error: 3,
      corrupt: 2,
    });
    const refused = await addJob(t, { type: 'scan', sourceId: b.id }, 'refused');
    await addJob(t, { type: 'scan', sourceId: a.id }, 'running', { error: 1 });
    await addJob(t, { type: 'scan', sourceId: b.id }, 'paused');
    await addJob(t, { type: 'apply', sourceId: a.id }, 'failed', { error: 7 });
    await addJob(t, { type: 'scan', sourceId: c.id }, 'queued');
    await addJob(t, { type: 'metadata' }, 'done');
    const found = await summaries(t);
    assert.deepEqual(found.get(a.id)?.lastScan, { jobId: last, state: 'incomplete', errors: 3 });
    assert.deepEqual(found.get(b.id)?.lastScan, { jobId: refused, state: 'refused', errors: 0 });
    assert.equal(found.get(c.id)?.lastScan, null);
  });

  it('tells whether its folder can be reached from here', async () => {
    await using t = await openTestContext(catalog);
    for (const name of ['a', 'b']) mkdirSync(join(t.folder, name));
    const a = await addSource(t.context, { folder: join(t.folder, 'a') });
    const b = await addSource(t.context, { folder: join(t.folder, 'b') });
    const elsewhere = await addSource(
      { ...t.context, hostname: 'other-host' },
      { folder: join(t.folder, 'a') },
    );
    const reach = async () => {
      const found = await summaries(t);
      return [a, b, elsewhere].map(({ id }) => [found.get(id)?.isHere, found.get(id)?.isReachable]);
    };
    // A machine that is busy may need more than one look: what takes long is answered later.
    const becomes = async (expected: readonly (readonly [boolean, boolean | null])[]) => {
      for (let attempt = 0; attempt < 50 && !isDeepStrictEqual(await reach(), expected); attempt++);
      assert.deepEqual(await reach(), expected);
    };
    await becomes([
      [true, true],
      [true, true],
      [false, null],
    ]);
    rmSync(join(t.folder, 'b'), { recursive: true });
    await becomes([
      [true, true],
      [true, false],
      [false, null],
    ]);
  });
});
