import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import { openScreenEngine } from '../../src-main/engine/open-screen-engine.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { hasEnded, openScreenArchive } from '../helpers/screen-archive.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { writeFiles } from '../helpers/write-files.ts';

const plain = {
  program: 'a test',
  version: '1.2.3',
  hostname: 'test-host',
  sample: null,
  suggestedArchive: '/home/somebody/Mama',
  roots: null,
};

/** Every call that needs an archive, with arguments that would do. */
const needArchive: { [Call in keyof ScreenApi]?: Parameters<ScreenApi[Call]> } = {
  sources: [],
  addSource: [{ folder: '/tmp' }],
  changeSource: [1, {}],
  addPaths: [['/tmp']],
  startJob: [{ type: 'verify', mode: 'quick' }],
  jobs: [{ limit: 10 }],
  job: [1],
  jobProblems: [1, { limit: 10 }],
  pauseJob: [1],
  resumeJob: [1],
  cancelJob: [1],
  stats: [],
  settings: [],
  changeSettings: [{}],
  content: ['0'.repeat(64)],
};

it('without an archive every call says so that needs one, and the others work', async () => {
  const engine = await openScreenEngine(plain);
  try {
    for (const [name, args] of Object.entries(needArchive)) {
      const call = engine.api[name as keyof ScreenApi] as (...args: unknown[]) => Promise<unknown>;
      await assert.rejects(call(...args), { name: 'EngineError', code: 'NO_ARCHIVE' }, name);
    }
    const covered = [...Object.keys(needArchive), 'state', 'openArchive', 'closeArchive', 'listFolder'];
    assert.deepEqual(covered.sort(), Object.keys(engine.api).sort());
    assert.deepEqual(await engine.api.state(), {
      version: '1.2.3',
      hostname: 'test-host',
      archive: null,
      problem: null,
      suggestedArchive: '/home/somebody/Mama',
      roots: null,
      sample: null,
    });
    assert.equal((await engine.api.listFolder('/tmp')).path, '/tmp');
    assert.equal((await engine.api.closeArchive()).archive, null);
  } finally {
    await engine.close();
  }
});

it('an archive that cannot be opened is told at the start, and by the call', async () => {
  using place = temporaryFolder();
  const missing = join(place.path, 'nowhere');
  const engine = await openScreenEngine({ ...plain, archive: missing });
  try {
    const events: string[] = [];
    engine.on((event) => events.push(JSON.stringify(event)));
    const state = await engine.api.state();
    assert.deepEqual(
      [state.archive, state.problem?.code, state.problem?.path],
      [null, 'ARCHIVE_MISSING', missing],
    );
    writeFiles(place.path, { 'full/photo.jpg': 'a photo' });
    await assert.rejects(engine.api.openArchive({ path: join(place.path, 'full'), create: true }), {
      code: 'ARCHIVE_NOT_EMPTY',
    });
    assert.equal((await engine.api.state()).problem?.code, 'ARCHIVE_NOT_EMPTY');
    const opened = await engine.api.openArchive({ path: missing, create: true });
    assert.deepEqual(
      [opened.archive?.path, opened.archive?.catalog, opened.problem],
      [missing, 'sqlite', null],
    );
    assert.match(opened.archive?.archiveId ?? '', /^[0-9a-f-]{36}$/);
    const closed = await engine.api.closeArchive();
    assert.deepEqual([closed.archive, closed.problem], [null, null]);
    await assert.rejects(engine.api.sources(), { code: 'NO_ARCHIVE' });
    const states = events.map((text) => JSON.parse(text)).filter(({ event }) => event === 'state');
    assert.deepEqual(
      states.map(({ state }) => [state.archive?.path ?? null, state.problem?.code ?? null]),
      [
        [null, 'ARCHIVE_NOT_EMPTY'],
        [missing, null],
        [null, null],
      ],
    );
  } finally {
    await engine.close();
  }
  await assert.rejects(engine.api.openArchive({ path: missing, create: false }), { code: 'ENGINE_LOST' });
});

onEachCatalog('the engine for screens', (catalog) => {
  it('says who holds an archive that is in use, and opens it when it is free', async () => {
    await using t = await openScreenArchive(catalog);
    const other = await openScreenEngine({ ...t.options, program: 'the other one' });
    try {
      const { archive, problem } = await other.api.state();
      assert.deepEqual([archive, problem?.code, problem?.path], [null, 'ARCHIVE_LOCKED', t.archive]);
      assert.match(problem?.message ?? '', /"a test"/);
      await assert.rejects(other.api.openArchive({ path: t.archive, create: false }), {
        code: 'ARCHIVE_LOCKED',
      });
      await t.api.closeArchive();
      const opened = await other.api.openArchive({ path: t.archive, create: false });
      assert.deepEqual([opened.archive?.path, opened.problem], [t.archive, null]);
      assert.equal(opened.archive?.catalog, catalog.dialect);
    } finally {
      await other.close();
    }
  });

  it('opens another archive in place of the one that is open; its job waits there', async () => {
    await using t = await openScreenArchive(catalog);
    const files = Array.from({ length: 2000 }, (_, i) => [
      `${i % 50}/${i}.txt`,
      `content ${i}`.padEnd(900, '.'),
    ]);
    writeFiles(t.folder, Object.fromEntries(files));
    const sourceId = await t.source();
    const { id } = await t.api.startJob({ type: 'scan', sourceId, metadata: false });
    const second = join(t.root, 'second');
    const state = await t.api.openArchive({ path: second, create: true });
    assert.deepEqual(
      [state.archive?.path, state.archive?.catalog],
      [second, 'sqlite'],
      'with its own catalog',
    );
    assert.deepEqual([await t.api.sources(), await t.api.jobs({ limit: 10 })], [[], []]);
    const back = await t.api.openArchive({ path: t.archive, create: false });
    assert.deepEqual([back.archive?.path, back.archive?.catalog], [t.archive, catalog.dialect]);
    const done = await t.until(id, hasEnded);
    assert.deepEqual([done.state, done.counters?.newObservations], ['done', 2000]);
  });

  it('lets nothing be added, listed, compared or opened outside of its roots', async () => {
    await using t = await openScreenArchive(catalog);
    const outside = mkdtempSync('/tmp/mama-outside-');
    try {
      mkdirSync(join(t.folder, 'inner'));
      writeFiles(outside, { 'secret.txt': 'not yours' });
      const { create: _, ...options } = t.options;
      await t.engine.close();
      const engine = await openScreenEngine({ ...options, roots: [t.folder], sample: null });
      try {
        const forbidden = { name: 'EngineError', code: 'FORBIDDEN' };
        await assert.rejects(engine.api.addSource({ folder: outside }), forbidden);
        await assert.rejects(engine.api.addSource({ folder: join(t.folder, '..') }), forbidden);
        await assert.rejects(engine.api.listFolder(outside), forbidden);
        await assert.rejects(engine.api.openArchive({ path: join(outside, 'a'), create: true }), forbidden);
        await assert.rejects(engine.api.startJob({ type: 'coverage', folder: outside }), forbidden);
        const added = await engine.api.addPaths([join(outside, 'secret.txt'), join(t.folder, 'inner')]);
        assert.deepEqual(
          [added.sources.map(({ basedir }) => basedir), added.problems.map(({ path, code }) => [path, code])],
          [[join(t.folder, 'inner')], [[join(outside, 'secret.txt'), 'FORBIDDEN']]],
        );
        assert.equal((await engine.api.state()).archive?.path, t.archive, 'the one that is open stays open');
      } finally {
        await engine.close();
      }
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('hands out what the parts of it know', async () => {
    await using t = await openScreenArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'b.txt': 'two' });
    const { id } = await t.api.addSource({ folder: t.folder });
    await t.run({ type: 'scan', sourceId: id, metadata: false });
    await t.run({ type: 'apply' });
    const changed = await t.api.changeSource(id, { copyOnly: true });
    assert.equal(changed.copyOnly, true);
    const [source] = await t.api.sources();
    assert.deepEqual([source?.id, source?.isHere, source?.lastScan?.state], [id, true, 'done']);
    const settings = await t.api.changeSettings({ excludes: ['*.tmp'] });
    assert.deepEqual([settings.excludes, (await t.api.settings()).excludes], [['*.tmp'], ['*.tmp']]);
    // Sums are counted beside everything else; these are asked for until they are fresh.
    for (;;) {
      const stats = await t.api.stats();
      if (stats?.live === 2 && stats.storedBlobs === 2) break;
      await setTimeout(20);
    }
    await assert.rejects(t.api.content('0'.repeat(64)), { code: 'NOT_FOUND' });
  });

  it('tells jobs and changes, not more than may be told, the last state always', async () => {
    await using t = await openScreenArchive(catalog);
    const files = Array.from({ length: 800 }, (_, i) => [`${i % 40}/${i}.txt`, `content ${i}`]);
    writeFiles(t.folder, Object.fromEntries(files));
    const sourceId = await t.source();
    const begin = performance.now();
    const scan = await t.run({ type: 'scan', sourceId, metadata: false });
    const apply = await t.run({ type: 'apply' });
    await setTimeout(700);
    const seconds = (performance.now() - begin) / 1000;
    for (const { id } of [scan, apply]) {
      const told = t.events.flatMap((event) =>
        event.event === 'job' && event.job.id === id ? [event.job] : [],
      );
      assert.equal(told[0]?.state, 'queued');
      assert.deepEqual(told.at(-1), await t.api.job(id));
      assert.ok(told.length <= seconds * 10 + 2, `${told.length} in ${seconds} s`);
      const states = told.map(({ state }) => state);
      assert.ok(states.indexOf('done') === states.length - 1, 'nothing is told after the end');
    }
    const changes = t.events.flatMap((event) => (event.event === 'changed' ? [event.tables] : []));
    assert.ok(changes.length <= seconds * 2 + 2, `${changes.length} in ${seconds} s`);
    for (const table of ['sources', 'observations', 'blobs', 'jobs'] as const)
      assert.ok(
        changes.some((tables) => tables.includes(table)),
        table,
      );
  });

  it('a listener that throws keeps nothing from the others; one that has left hears nothing', async () => {
    await using t = await openScreenArchive(catalog);
    const heard: JobRow[] = [];
    const stopBad = t.engine.on(() => {
      throw new EngineError('UNKNOWN', 'this listener is made to fail');
    });
    const stop = t.engine.on((event) => event.event === 'job' && heard.push(event.job));
    await t.run({ type: 'verify', mode: 'quick' });
    assert.ok(heard.length > 0);
    stop();
    stopBad();
    const before = heard.length;
    await t.run({ type: 'verify', mode: 'quick' });
    await setTimeout(300);
    assert.equal(heard.length, before);
  });
});
