import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { makeFamilyTree, seeded } from '../faults/family-tree.ts';
import { runIngest } from '../faults/run-ingest.ts';
import { archiveState, assertStoreSound, contentsBelow } from '../helpers/archive-state.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const { openEngine } = (await import(
  new URL('../../dist/engine.js', import.meta.url).href
)) as typeof import('../../src-main/engine/open-engine.ts');

onEachCatalog('killed at any moment', (catalog) => {
  it('an ingest leaves a sound archive, and the next one completes it', async (t) => {
    using root = temporaryFolder();
    const folder = join(root.path, 'folder');
    mkdirSync(folder);
    makeFamilyTree(folder, 700);
    const sources = contentsBelow(folder);
    const newPlace = async (name: string) => ({
      folder,
      archive: join(root.path, name),
      db: await catalog.newDatabase(),
    });

    const undisturbed = await newPlace('undisturbed');
    const whole = await runIngest(undisturbed, { arguments: ['--copy-only'] });
    assert.equal(whole.status, 0, whole.stderr);
    const expected = await archiveState(undisturbed, root.path);

    const random = seeded(1);
    const wanted = catalog.dialect === 'sqlite' ? 40 : 12;
    let kills = 0;
    let completed = 0;
    for (let archive = 0; kills < wanted; archive++) {
      const place = await newPlace(`killed-${archive}`);
      // Hard links and copies in turn; a hard-linked archive comes to the same blobs and views.
      const how = archive % 2 === 0 ? ['--copy-only'] : [];
      for (let done = false; !done; ) {
        const killAfter = kills < wanted ? whole.milliseconds * (0.05 + 1.1 * random()) : undefined;
        const run = await runIngest(place, { arguments: how, ...(killAfter !== undefined && { killAfter }) });
        done = run.signal === null;
        if (done) assert.equal(run.status, 0, run.stderr);
        else kills++;
        assert.deepEqual(contentsBelow(folder), sources, 'a source file has changed');
        await assertSound(place);
      }
      completed++;
      const state = await archiveState({ ...place }, root.path);
      const plain = (text: string) => text.replaceAll(`killed-${archive}`, 'undisturbed');
      assert.deepEqual(JSON.parse(plain(JSON.stringify(state))), JSON.parse(JSON.stringify(expected)));
      rmSync(place.archive, { recursive: true, force: true });
    }
    t.diagnostic(`${kills} kills, ${completed} archives completed`);
  });
});

/** The store holds what its names say, and verify, which may be the next thing a person runs, agrees. */
async function assertSound(place: {
  readonly archive: string;
  readonly db: string | undefined;
}): Promise<void> {
  let engine: Awaited<ReturnType<typeof openEngine>>;
  try {
    engine = await openEngine({
      archive: place.archive,
      hostname: 'test-host',
      ...(place.db !== undefined && { db: place.db }),
    });
  } catch (error) {
    // Killed before there was an archive.
    assert.equal((error as { code?: unknown }).code, 'ARCHIVE_MISSING');
    return;
  }
  assertStoreSound(place.archive, false);
  const verified = await engine.api.verify({ mode: 'full' });
  await engine.close();
  const { corrupt, missing, edited, foreign } = verified;
  assert.deepEqual(
    { corrupt, missing, edited, foreign },
    { corrupt: [], missing: [], edited: [], foreign: [] },
  );
}
