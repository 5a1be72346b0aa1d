import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import { liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

onEachCatalog('what a scan leaves out', (catalog) => {
  it('is everything but regular files', async () => {
    await using t = await openTestArchive(catalog);
    mkdirSync(join(t.folder, 'sub'));
    mkdirSync(join(t.root, 'outside'));
    writeFileSync(join(t.root, 'outside/secret'), 'x');
    writeFileSync(join(t.folder, 'sub/file'), 'x');
    symlinkSync('sub/file', join(t.folder, 'link'));
    symlinkSync('sub', join(t.folder, 'link to folder'));
    symlinkSync('..', join(t.folder, 'sub/loop'));
    symlinkSync(join(t.root, 'outside'), join(t.folder, 'sub/out'));
    symlinkSync('nowhere', join(t.folder, 'dangling'));
    assert.equal(spawnSync('mkfifo', [join(t.folder, 'fifo')]).status, 0);
    const server = createServer().listen(join(t.folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const result = await t.scan();
    server.close();
    assert.deepEqual([result.files, result.skipped, result.errorList], [1, 7, []]);
    assert.deepEqual([...(await liveObservations(t)).keys()], ['sub/file']);
  });

  it('is rubbish and what the globs say, told by reason', async () => {
    await using t = await openTestArchive(catalog);
    const files = [
      '.DS_Store',
      'Thumbs.db',
      '@eaDir/x/SYNOPHOTO.jpg',
      '.stversions/old.jpg',
      'a.bak',
      'raw/1.cr2',
    ];
    const kept = ['.hidden', '.config/x', 'a.jpg', '.bak.jpg'];
    for (const file of [...files, ...kept]) {
      mkdirSync(join(t.folder, file, '..'), { recursive: true });
      writeFileSync(join(t.folder, file), file);
    }
    const source = await t.engine.api.addSource({ folder: t.folder, excludes: ['*.bak', '/raw/'] });
    const { result, details } = await t.engine.api.scan(source.id, { metadata: false });
    assert.deepEqual([...(await liveObservations(t)).keys()].sort(), kept.sort());
    assert.equal(result.skipped, 6);
    assert.deepEqual(details.skippedBy, {
      'excluded: .DS_Store': 1,
      'excluded: Thumbs.db': 1,
      'excluded: @eaDir': 1,
      'excluded: .stversions': 1,
      'excluded: *.bak': 1,
      'excluded: /raw/': 1,
    });
  });

  it('is the archive itself, where it was left out by name', async () => {
    await using t = await openTestArchive(catalog);
    writeFileSync(join(t.folder, 'a'), 'x');
    const source = await t.engine.api.addSource({ folder: t.root, excludes: ['archive'] });
    const { result } = await t.engine.api.scan(source.id, { metadata: false });
    assert.deepEqual([result.files, result.skipped], [1, 1]);
    await t.apply();
    const { result: again } = await t.engine.api.scan(source.id, { metadata: false });
    assert.deepEqual([again.files, again.unchanged], [1, 1]);
  });
});
