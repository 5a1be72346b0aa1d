import assert from 'node:assert/strict';
import { it } from 'node:test';
import { archiveSettings, changeArchiveSettings } from '../../src-main/engine/archive-settings.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

onEachCatalog('settings of an archive', (catalog) => {
  it('are kept in its catalog', async () => {
    await using t = await openTestContext(catalog);
    const { excludes, builtInExcludes } = await archiveSettings(t.context);
    assert.deepEqual(excludes, []);
    for (const name of ['.DS_Store', 'Thumbs.db', '@eaDir', '.stversions'])
      assert.ok(builtInExcludes.includes(name), name);
    const changed = await changeArchiveSettings(t.context, { excludes: ['*.tmp', 'node_modules', '*.tmp'] });
    assert.deepEqual(changed, { excludes: ['*.tmp', 'node_modules'], builtInExcludes });
    assert.deepEqual(await changeArchiveSettings(t.context, {}), changed);
    const again = await t.openAgain();
    assert.deepEqual(await archiveSettings(again), changed);
    await again.db.close();
    assert.deepEqual((await changeArchiveSettings(t.context, { excludes: [] })).excludes, []);
  });

  it('leave files out of every scan, besides what each source leaves out', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, {
      'one/a.txt': 'a',
      'one/a.tmp': 'a',
      'one/build/x.txt': 'x',
      'one/own.bak': 'o',
      'two/a.tmp': 'b',
      'two/own.bak': 'b',
    });
    const one = await addSource(t.context, { folder: `${t.folder}/one`, excludes: ['*.bak'] });
    const two = await addSource(t.context, { folder: `${t.folder}/two` });
    await changeArchiveSettings(t.context, { excludes: ['*.tmp', 'build'] });
    const first = await t.scan(one.id);
    assert.deepEqual([first.files, first.skipped], [1, 3]);
    const second = await t.scan(two.id);
    assert.deepEqual([second.files, second.skipped], [1, 1]);
    await changeArchiveSettings(t.context, { excludes: ['*.txt'] });
    const after = await t.scan(one.id);
    assert.deepEqual([after.files, after.newObservations, after.gone], [1, 1, 0], 'none is gone by it');
    assert.deepEqual((await addSource(t.context, { folder: `${t.folder}/one` })).excludes, ['*.bak']);
  });

  it('take no pattern that would not do what it seems to', async () => {
    await using t = await openTestContext(catalog);
    await changeArchiveSettings(t.context, { excludes: ['kept'] });
    for (const bad of [
      '',
      ' ',
      '/',
      './',
      '[a',
      'a]',
      '{a,b',
      '(a',
      '[z-a]',
      'a/../b',
      '../x',
      'a//b',
      'x\0',
      '\ud800',
    ])
      await assert.rejects(changeArchiveSettings(t.context, { excludes: ['*.ok', bad] }), (error) => {
        const { code, message } = error as { code: string; message: string };
        assert.equal(code, 'BAD_INPUT', bad);
        assert.ok(bad.includes('\0') || message.includes(`"${bad}"`), message);
        return true;
      });
    assert.deepEqual((await archiveSettings(t.context)).excludes, ['kept']);
    const good = [
      '*.tmp',
      'cache/',
      '/top',
      './top',
      'a/**/b',
      '*.{tmp,bak}',
      'IMG_[0-9]*',
      '\\[x',
      'caf\uefe9',
      '!x',
    ];
    assert.deepEqual((await changeArchiveSettings(t.context, { excludes: good })).excludes, good);
    await assert.rejects(addSource(t.context, { folder: t.folder, excludes: ['[a'] }), { code: 'BAD_INPUT' });
  });
});
