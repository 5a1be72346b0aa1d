import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { contentsBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { makeCrashArchive } from '../../helpers/crash-archive.ts';

onEachCatalog('a system that cannot flush a file system at once', (catalog) => {
  it('gets each file and folder flushed: with names that are no text, and folders that are gone', async () => {
    await using crash = await makeCrashArchive(catalog, { files: 20, folders: 2 });
    const latin1 = Buffer.concat([Buffer.from(`${crash.folder}/d`), Buffer.from([0xfc])]);
    mkdirSync(latin1);
    writeFileSync(Buffer.concat([latin1, Buffer.from('/caf'), Buffer.from([0xe9])]), 'coffee');
    mkdirSync(join(crash.folder, 'album-000/old'));
    writeFileSync(join(crash.folder, 'album-000/old/moves.txt'), 'moves');
    // Without a PATH there is no `sync`.
    const env = { PATH: '/nowhere' };
    const first = await crash.ingest({ env });
    assert.equal(first.status, 0, first.stderr + first.stdout);
    const views = `${crash.archive}/views/existing${crash.folder}`;
    assert.deepEqual(contentsBelow(views), contentsBelow(crash.folder));
    renameSync(join(crash.folder, 'album-000/old'), join(crash.folder, 'album-000/new'));
    rmSync(latin1, { recursive: true });
    const second = await crash.ingest({ env });
    assert.equal(second.status, 0, second.stderr + second.stdout);
    const { apply } = JSON.parse(second.stdout);
    assert.deepEqual([apply.viewsRemoved, apply.viewsCreated, apply.errors], [1, 1, 0]);
  });
});
