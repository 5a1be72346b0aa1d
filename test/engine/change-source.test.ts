import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { addPaths } from '../../src-main/engine/add-paths.ts';
import { changeSource } from '../../src-main/engine/change-source.ts';
import { sourceById } from '../../src-main/engine/db/sources.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

onEachCatalog('a change of a source', (catalog) => {
  it('is of what is given, and stays', async () => {
    await using t = await openTestContext(catalog);
    const source = await addSource(t.context, { folder: t.folder, excludes: ['*.bak'] });
    const steps = [
      [{ onPending: 'review' }, ['review', false, ['*.bak']]],
      [{ copyOnly: true }, ['review', true, ['*.bak']]],
      [{ excludes: ['*.tmp', 'x', '*.tmp'] }, ['review', true, ['*.tmp', 'x']]],
      [{}, ['review', true, ['*.tmp', 'x']]],
      [{ copyOnly: false, excludes: [] }, ['review', false, []]],
    ] as const;
    for (const [change, expected] of steps) {
      const changed = await changeSource(t.context, source.id, change);
      const row = await sourceById(t.context.db.read, source.id);
      for (const each of [changed, row])
        assert.deepEqual([each?.onPending, each?.copyOnly, each?.excludes], expected);
      assert.deepEqual([changed.kind, changed.views, changed.basedir], ['existing', source.views, t.folder]);
    }
  });

  it('takes effect with the next scan, and takes nothing for gone', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'a', 'b.tmp': 'b', 'cache/c.txt': 'c' });
    const { id } = await addSource(t.context, { folder: t.folder });
    assert.equal((await t.scan(id)).files, 3);
    await changeSource(t.context, id, { excludes: ['*.tmp', 'cache'] });
    const after = await t.scan(id);
    assert.deepEqual([after.files, after.gone, after.skipped], [1, 0, 2]);
    await changeSource(t.context, id, { excludes: [] });
    const back = await t.scan(id);
    assert.deepEqual([back.files, back.unchanged, back.gone], [3, 3, 0]);
  });

  it('that cannot be is refused', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.root, { 'loose.txt': 'x' });
    const outer = await addSource(t.context, { folder: t.root, excludes: ['archive', 'folder'] });
    await assert.rejects(changeSource(t.context, 77, { copyOnly: true }), { code: 'NOT_FOUND' });
    await assert.rejects(changeSource(t.context, outer.id, { excludes: ['archive', 'a[b'] }), {
      code: 'BAD_INPUT',
      message: /"a\[b"/,
    });
    await assert.rejects(changeSource(t.context, outer.id, { excludes: ['folder'] }), {
      code: 'ARCHIVE_INSIDE_SOURCE',
    });
    assert.deepEqual((await sourceById(t.context.db.read, outer.id))?.excludes, ['archive', 'folder']);
  });

  it('of single files beside the archive need not leave the archive out', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.root, { 'loose.txt': 'x' });
    const { sources } = await addPaths(t.context, [join(t.root, 'loose.txt')]);
    const changed = await changeSource(t.context, sources[0]?.id as number, { excludes: ['*.tmp'] });
    assert.deepEqual(changed.excludes, ['*.tmp']);
  });
});
