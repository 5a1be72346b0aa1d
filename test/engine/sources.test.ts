import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { SourceKind } from '../../src-main/contract/words.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

const refused = (code: string, message: RegExp) => ({ name: 'EngineError', code, message });

onEachCatalog('a source', (catalog) => {
  it('is a folder that exists', async () => {
    await using t = await openTestArchive(catalog);
    const { addSource, sources } = t.engine.api;
    writeFileSync(join(t.root, 'file'), 'x');
    symlinkSync('nowhere', join(t.root, 'dangling'));
    await assert.rejects(
      addSource({ folder: join(t.root, 'absent') }),
      refused('ENOENT', /absent does not exist/),
    );
    await assert.rejects(
      addSource({ folder: join(t.root, 'dangling') }),
      refused('ENOENT', /does not exist/),
    );
    await assert.rejects(addSource({ folder: join(t.root, 'file') }), refused('ENOTDIR', /file is a file/));
    await assert.rejects(addSource({ folder: join(t.root, 'file/x') }), refused('ENOTDIR', /does not exist/));
    await assert.rejects(t.engine.api.scan(77), refused('NOT_FOUND', /no source 77/));
    assert.deepEqual(await sources(), []);
  });

  it('is not in the archive, nor the archive itself', async () => {
    await using t = await openTestArchive(catalog);
    symlinkSync(t.archive, join(t.root, 'link'));
    for (const folder of [t.archive, join(t.archive, 'views'), join(t.root, 'link/blobs')])
      await assert.rejects(
        t.engine.api.addSource({ folder }),
        refused('SOURCE_INSIDE_ARCHIVE', /inside the archive/),
      );
  });

  it('does not contain the archive, unless that is left out', async () => {
    await using t = await openTestArchive(catalog);
    const { addSource } = t.engine.api;
    for (const folder of [t.root, '/'])
      await assert.rejects(
        addSource({ folder }),
        refused('ARCHIVE_INSIDE_SOURCE', /contains the archive .* --exclude "/),
      );
    for (const excludes of [['other'], ['archive/views'], ['archive2']])
      await assert.rejects(
        addSource({ folder: t.root, excludes }),
        refused('ARCHIVE_INSIDE_SOURCE', /contains/),
      );
    const source = await addSource({ folder: t.root, excludes: ['archive'] });
    assert.equal((await addSource({ folder: t.root })).id, source.id, 'what is left out is remembered');
    await assert.rejects(
      addSource({ folder: t.root, excludes: [] }),
      refused('ARCHIVE_INSIDE_SOURCE', /contains/),
    );
    mkdirSync(join(t.root, 'archive beside'));
    await addSource({ folder: join(t.root, 'archive beside') });
  });

  it('is one, by whatever path it is named', async () => {
    await using t = await openTestArchive(catalog);
    symlinkSync('folder', join(t.root, 'link'));
    const first = await t.engine.api.addSource({ folder: t.folder });
    for (const folder of [`${t.folder}/`, join(t.root, 'link'), `${t.folder}/../folder/.`])
      assert.equal((await t.engine.api.addSource({ folder })).id, first.id);
    assert.equal((await t.engine.api.sources()).length, 1);
  });

  it('is one, also when it is added twice at the same time', async () => {
    await using t = await openTestArchive(catalog);
    const added = await Promise.all([1, 2, 3].map(() => t.engine.api.addSource({ folder: t.folder })));
    assert.deepEqual(new Set(added.map(({ id }) => id)).size, 1);
    assert.equal((await t.engine.api.sources()).length, 1);
  });

  it('keeps its settings until others are given, and its kind for good', async () => {
    await using t = await openTestArchive(catalog);
    const { addSource, sources } = t.engine.api;
    const kinds: SourceKind[] = ['syncthing', 'incoming', 'existing', 'import'];
    for (const kind of kinds) {
      const folder = join(t.folder, kind);
      mkdirSync(folder);
      const source = await addSource({
        folder,
        kind,
        excludes: ['*.tmp'],
        onPending: 'review',
        copyOnly: true,
      });
      assert.equal(source.kind, kind);
      assert.equal(source.views, `views/${kind}${folder}`);
      const again = await addSource({ folder });
      assert.deepEqual(again, source);
      const changed = await addSource({ folder, kind, excludes: [], onPending: 'assign' });
      assert.deepEqual(changed, { ...source, excludes: [], onPending: 'assign' });
      await assert.rejects(
        addSource({ folder, kind: kind === 'import' ? 'existing' : 'import' }),
        refused('BAD_INPUT', new RegExp(`already a source of kind "${kind}"`)),
      );
      assert.deepEqual(
        (await sources()).find(({ id }) => id === source.id),
        changed,
      );
    }
    const wrong = addSource({ folder: t.folder, kind: 'other' as SourceKind });
    await assert.rejects(wrong, refused('BAD_INPUT', /syncthing, incoming, existing, import/));
  });

  it('may lie in another: each has its own observations and views', async () => {
    await using t = await openTestArchive(catalog);
    mkdirSync(join(t.folder, 'inner'));
    writeFileSync(join(t.folder, 'outer.txt'), 'outer');
    writeFileSync(join(t.folder, 'inner/x.txt'), 'inner');
    const outer = await t.engine.api.addSource({ folder: t.folder });
    const inner = await t.engine.api.addSource({ folder: join(t.folder, 'inner') });
    const one = await t.engine.api.scan(outer.id, { metadata: false });
    const other = await t.engine.api.scan(inner.id, { metadata: false });
    assert.deepEqual([one.result.newObservations, one.result.newBlobs], [2, 2]);
    assert.deepEqual(
      [other.result.newObservations, other.result.newBlobs, other.result.duplicates],
      [1, 0, 1],
    );
    assert.ok(
      !`${inner.views}/`.startsWith(`${outer.views}/`),
      'no view of one falls among those of the other',
    );
    const applied = await t.apply();
    assert.deepEqual([applied.viewsCreated, applied.stored, applied.errorList], [3, 2, []]);
    for (const { id } of [outer, inner]) {
      const again = await t.engine.api.scan(id, { metadata: false });
      assert.deepEqual([again.result.newObservations, again.result.gone, again.result.bytesRead], [0, 0, 0]);
    }
    const list = await t.engine.api.sources();
    assert.deepEqual(
      list.map(({ files, bytes }) => [files, bytes]),
      [
        [2, 10],
        [1, 5],
      ],
    );
  });

  it('tells what it holds', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'four');
    assert.equal((await t.source()).lastScanAt, null);
    const before = Date.now();
    await t.scan();
    const [source] = await t.engine.api.sources();
    assert.deepEqual([source?.files, source?.bytes, source?.gone, source?.hostname], [1, 4, 0, 'test-host']);
    assert.ok((source?.lastScanAt ?? 0) >= before);
    assert.equal(source?.basedir, t.folder);
    if (process.platform === 'linux') assert.ok(source?.filesystem);
  });
});
