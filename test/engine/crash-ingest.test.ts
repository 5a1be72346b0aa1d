import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { makeCrashArchive } from '../helpers/crash-archive.ts';
import { randomFrom } from '../helpers/kill-at-random.ts';

/** Empty files, and files larger than what is read at once, some of them duplicates: makeTree makes none of either. */
const besides: Record<string, string> = {};
for (let i = 0; i < 8; i++) {
  besides[`more ${i}/empty.txt`] = '';
  besides[`more ${i}/large.txt`] = `content ${i % 6} `.repeat(70_000);
}
const tree = { files: 700, folders: 200, maxSize: 3_000, besides };

onEachCatalog('killed at any moment', (catalog) => {
  it('an ingest leaves a sound archive, and the next one completes it', async (t) => {
    await using undisturbed = await makeCrashArchive(catalog, { ...tree, copyOnly: true });
    const whole = await undisturbed.ingest();
    assert.equal(whole.status, 0, whole.stderr);
    const expected = await undisturbed.state();

    const random = randomFrom(1);
    const wanted = catalog.dialect === 'sqlite' ? 40 : 12;
    let kills = 0;
    let completed = 0;
    for (; kills < wanted; completed++) {
      // Copies and hard links in turn; an archive of hard links comes to the same blobs and views.
      await using crash = await makeCrashArchive(catalog, { ...tree, copyOnly: completed % 2 === 0 });
      for (let done = false; !done; ) {
        const killAfter = whole.time * (0.05 + 1.1 * random());
        const run = await crash.ingest(kills < wanted ? { killAfter } : {});
        done = !run.killed;
        if (done) assert.equal(run.status, 0, run.stderr);
        else kills++;
        await crash.assertSound(done);
      }
      assert.deepEqual(await crash.state(), expected);
    }
    t.diagnostic(`${kills} kills, ${completed} archives completed`);
  });
});
