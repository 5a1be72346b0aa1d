import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { addPaths } from '../../src-main/engine/add-paths.ts';
import { makeIncoming } from '../../src-main/engine/archive-folder.ts';
import { changeArchiveSettings } from '../../src-main/engine/archive-settings.ts';
import { allSources } from '../../src-main/engine/db/sources.ts';
import { addSource, listSources } from '../../src-main/engine/sources.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

onEachCatalog('what is dropped', (catalog) => {
  it('is one source a folder, and one for the loose files of a folder', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a/x.txt': 'x', 'b/y.txt': 'y', 'b/z.txt': 'z', 'c/1.txt': '1', 'c/2.txt': '2' });
    const { sources, problems } = await addPaths(t.context, [
      join(t.folder, 'b/z.txt'),
      join(t.folder, 'a'),
      join(t.folder, 'b/y.txt'),
      join(t.folder, 'c/1.txt'),
      `${t.folder}/a/`,
      join(t.folder, 'b/z.txt'),
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      sources.map(({ basedir, kind }) => [basedir, kind]),
      [
        [join(t.folder, 'a'), 'existing'],
        [join(t.folder, 'b'), 'import'],
        [join(t.folder, 'c'), 'import'],
      ],
    );
    assert.deepEqual(
      (await allSources(t.context.db.read)).map(({ only }) => only),
      [null, ['z.txt', 'y.txt'], ['1.txt']],
    );
  });

  it('adds names to what is known, and changes nothing of a whole folder', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a/x.txt': 'x', 'a/y.txt': 'y', 'b/z.txt': 'z' });
    const whole = await addSource(t.context, { folder: join(t.folder, 'b'), kind: 'syncthing' });
    const drop = (name: string) => addPaths(t.context, [join(t.folder, name)]);
    const first = await drop('a/x.txt');
    const second = await drop('a/y.txt');
    const known = await drop('b/z.txt');
    assert.equal(second.sources[0]?.id, first.sources[0]?.id);
    assert.deepEqual(
      known.sources.map(({ id, kind }) => [id, kind]),
      [[whole.id, 'syncthing']],
    );
    assert.deepEqual(
      (await allSources(t.context.db.read)).map(({ only }) => only),
      [null, ['x.txt', 'y.txt']],
    );
    // Dropped together with one of its files, the folder is what counts.
    const both = await addPaths(t.context, [join(t.folder, 'a/x.txt'), join(t.folder, 'a')]);
    assert.deepEqual(
      both.sources.map(({ id }) => id),
      [first.sources[0]?.id],
    );
    assert.equal((await allSources(t.context.db.read)).at(-1)?.only, null);
  });

  it('that cannot be added is told, and the rest is added', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'good/a.txt': 'a', 'loose.txt': 'b', 'left.tmp': 'c', 'half \ufffd': 'd' });
    symlinkSync('good', join(t.folder, 'link to folder'));
    symlinkSync('loose.txt', join(t.folder, 'link to file'));
    assert.equal(spawnSync('mkfifo', [join(t.folder, 'fifo')]).status, 0);
    writeFileSync(join(t.context.archive, 'blobs/file'), 'x');
    await changeArchiveSettings(t.context, { excludes: ['*.tmp'] });
    const { sources, problems } = await addPaths(t.context, [
      join(t.folder, 'link to folder'),
      join(t.folder, 'link to file'),
      join(t.folder, 'fifo'),
      join(t.folder, 'missing'),
      join(t.folder, 'loose.txt/below'),
      join(t.folder, 'left.tmp'),
      join(t.folder, 'half \ud800'),
      join(t.folder, 'loose.txt\0'),
      t.context.archive,
      join(t.context.archive, 'views'),
      join(t.context.archive, 'blobs/file'),
      t.root,
      join(t.folder, 'loose.txt'),
      join(t.folder, 'good'),
    ]);
    const told = new Map(problems.map(({ path, code, message }) => [path, [code, message] as const]));
    const expected: [string, string, RegExp][] = [
      [join(t.folder, 'link to folder'), 'BAD_INPUT', /is a link/],
      [join(t.folder, 'link to file'), 'BAD_INPUT', /is a link/],
      [join(t.folder, 'fifo'), 'BAD_INPUT', /no regular file/],
      [join(t.folder, 'missing'), 'ENOENT', /missing does not exist/],
      [join(t.folder, 'loose.txt/below'), 'ENOTDIR', /does not exist/],
      [join(t.folder, 'left.tmp'), 'BAD_INPUT', /left out of every scan \(excluded: \*\.tmp\)/],
      [join(t.folder, 'half \ud800'), 'BAD_INPUT', /no file has such a name/],
      [join(t.folder, 'loose.txt\0'), 'BAD_INPUT', /no file has such a name/],
      [t.context.archive, 'SOURCE_INSIDE_ARCHIVE', /inside the archive/],
      [join(t.context.archive, 'views'), 'SOURCE_INSIDE_ARCHIVE', /inside the archive/],
      [join(t.context.archive, 'blobs/file'), 'SOURCE_INSIDE_ARCHIVE', /inside the archive/],
      [t.root, 'ARCHIVE_INSIDE_SOURCE', /contains the archive/],
    ];
    for (const [path, code, message] of expected) {
      assert.equal(told.get(path)?.[0], code, path);
      assert.match(told.get(path)?.[1] ?? '', message);
    }
    assert.equal(told.size, expected.length);
    assert.deepEqual(sources.map(({ basedir }) => basedir).sort(), [t.folder, join(t.folder, 'good')].sort());
  });

  it('may lie beside the archive, and behind links', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.root, { 'beside.txt': 'x' });
    symlinkSync(t.root, join(t.folder, 'up'));
    const { sources, problems } = await addPaths(t.context, [join(t.folder, 'up/beside.txt')]);
    assert.deepEqual([problems, sources.map(({ basedir }) => basedir)], [[], [realpathSync(t.root)]]);
    const result = await t.scan(sources[0]?.id as number);
    assert.deepEqual([result.files, result.newObservations, result.skipped], [1, 1, 0]);
  });

  it('among the uploads belongs to them', async () => {
    await using t = await openTestContext(catalog);
    const incoming = makeIncoming(t.context.archive);
    writeFiles(incoming, { 'a.txt': 'a' });
    const { sources, problems } = await addPaths(t.context, [join(incoming, 'a.txt')]);
    assert.deepEqual(
      [problems, sources.map(({ basedir, kind }) => [basedir, kind])],
      [[], [[incoming, 'incoming']]],
    );
    assert.equal((await allSources(t.context.db.read))[0]?.only, null);
  });

  it('may be very much', async () => {
    await using t = await openTestContext(catalog);
    const names = Array.from({ length: 500 }, (_, i) => `file ${i}.txt`);
    writeFiles(t.folder, Object.fromEntries(names.map((name) => [name, name])));
    const missing = Array.from({ length: 10_000 }, (_, i) => join(t.folder, `not there ${i}`));
    const { sources, problems } = await addPaths(t.context, [
      ...missing,
      ...names.map((name) => join(t.folder, name)),
    ]);
    assert.deepEqual([sources.length, problems.length], [1, missing.length]);
    assert.equal((await t.scan(sources[0]?.id as number)).files, names.length);
    assert.equal((await listSources(t.context)).length, 1);
  });

  it('at the same time from one folder is one source', async () => {
    await using t = await openTestContext(catalog);
    mkdirSync(join(t.folder, 'a'));
    writeFiles(t.folder, { 'a/1': '1', 'a/2': '2', 'a/3': '3' });
    await Promise.all(['1', '2', '3'].map((name) => addPaths(t.context, [join(t.folder, 'a', name)])));
    const rows = await allSources(t.context.db.read);
    assert.deepEqual(
      rows.map(({ only }) => only?.toSorted()),
      [['1', '2', '3']],
    );
  });
});
