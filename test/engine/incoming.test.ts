import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { incomingFolder, makeIncoming, openArchiveFolder } from '../../src-main/engine/archive-folder.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

onEachCatalog('the folder for uploads', (catalog) => {
  it('comes with the archive, and to an older one when it is needed', async () => {
    await using t = await openTestContext(catalog);
    const incoming = incomingFolder(t.context.archive);
    assert.ok(statSync(incoming).isDirectory());
    assert.match(readFileSync(join(t.context.archive, 'README.txt'), 'utf8'), /^incoming\//m);
    rmSync(incoming, { recursive: true });
    openArchiveFolder(t.context.archive, true);
    assert.ok(!existsSync(incoming));
    assert.equal(makeIncoming(t.context.archive), incoming);
    assert.equal(makeIncoming(t.context.archive), incoming);
    assert.ok(statSync(incoming).isDirectory());
    rmSync(incoming, { recursive: true });
    assert.equal((await addSource(t.context, { folder: incoming })).kind, 'incoming');
    assert.ok(statSync(incoming).isDirectory());
  });

  it('does not make a folder that was half made foreign', async () => {
    await using t = await openTestContext(catalog);
    mkdirSync(join(t.root, 'half/incoming'), { recursive: true });
    assert.equal(openArchiveFolder(join(t.root, 'half'), true).path, join(t.root, 'half'));
  });

  it('is a source, the only one in the archive', async () => {
    await using t = await openTestContext(catalog);
    const incoming = makeIncoming(t.context.archive);
    mkdirSync(join(incoming, 'sub'));
    symlinkSync(incoming, join(t.root, 'link'));
    for (const kind of ['existing', 'import', 'syncthing'] as const)
      await assert.rejects(addSource(t.context, { folder: incoming, kind }), { code: 'BAD_INPUT' });
    const source = await addSource(t.context, { folder: incoming });
    assert.deepEqual([source.kind, source.views], ['incoming', 'views/incoming/uploads']);
    const again = await addSource(t.context, { folder: join(t.root, 'link'), kind: 'incoming' });
    assert.equal(again.id, source.id);
    for (const folder of [join(incoming, 'sub'), join(t.context.archive, 'views'), t.context.archive])
      await assert.rejects(addSource(t.context, { folder }), { code: 'SOURCE_INSIDE_ARCHIVE' });
  });

  it('comes into the store by links, and has views', async () => {
    await using t = await openTestContext(catalog);
    const incoming = makeIncoming(t.context.archive);
    writeFiles(incoming, { 'a.txt': 'a', 'sub/b.txt': 'b' });
    const { id } = await addSource(t.context, { folder: incoming, kind: 'incoming' });
    const scanned = await t.scan(id);
    assert.deepEqual([scanned.files, scanned.errors, scanned.skipped], [2, 0, 0]);
    const applied = await t.apply();
    assert.deepEqual(
      [applied.stored, applied.viewsCreated, applied.copied, applied.errorList],
      [2, 2, 0, []],
    );
    const view = join(t.context.archive, 'views/incoming/uploads/sub/b.txt');
    assert.equal(readFileSync(view, 'utf8'), 'b');
    if (applied.hardlinked === 2) assert.equal(statSync(view).ino, statSync(join(incoming, 'sub/b.txt')).ino);
    assert.equal((await t.scan(id)).unchanged, 2);
  });

  it('is left out with the archive by a scan of what is around it', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(makeIncoming(t.context.archive), { 'a.txt': 'a' });
    writeFiles(t.folder, { 'b.txt': 'b' });
    const outer = await addSource(t.context, { folder: t.root, excludes: ['archive'] });
    const result = await t.scan(outer.id);
    assert.deepEqual([result.files, result.newObservations, result.skipped], [1, 1, 1]);
  });
});
