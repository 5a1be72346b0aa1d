import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { contentOf } from '../../src-main/engine/content.ts';
import { addSource } from '../../src-main/engine/sources.ts';
import { blake3Of } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestContext } from '../helpers/test-context.ts';
import { writeFiles } from '../helpers/write-files.ts';

onEachCatalog('a content', (catalog) => {
  it('is handed out once it is stored', async () => {
    await using t = await openTestContext(catalog);
    writeFiles(t.folder, { 'a.txt': 'text of a file' });
    const hash = blake3Of('text of a file');
    await assert.rejects(contentOf(t.context, hash), { code: 'NOT_FOUND' });
    const { id } = await addSource(t.context, { folder: t.folder });
    await t.scan(id);
    await assert.rejects(contentOf(t.context, hash), { code: 'NOT_FOUND' }, 'seen is not stored');
    await t.apply();
    const { path, ...rest } = await contentOf(t.context, hash);
    assert.deepEqual(rest, { hash, size: 14, mime: 'text/plain' });
    assert.equal(readFileSync(path, 'utf8'), 'text of a file');
    for (const other of [blake3Of('never seen'), hash.toUpperCase(), '', '../../etc/passwd'])
      await assert.rejects(contentOf(t.context, other), { code: 'NOT_FOUND' });
  });
});
