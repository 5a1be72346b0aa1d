import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { queryCatalog } from '../helpers/catalog-sql.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { until } from '../helpers/until.ts';
import { askEngine } from './ask-engine.ts';
import { barePage, copyProduct } from './copy-product.ts';
import { test } from './desktop-test.ts';
import { launchDesktop } from './launch-desktop.ts';

test('a real job is shown by the system; the end of a long one is told to who looks elsewhere', async () => {
  using folder = temporaryFolder();
  const dist = copyProduct(folder.path, barePage);
  const archive = join(folder.path, 'archive');
  const source = join(folder.path, 'camera');
  mkdirSync(source);
  writeFileSync(join(source, 'big.mp4'), 'first');
  // So large that it can be paused in the middle; it has holes, and takes no space.
  truncateSync(join(source, 'big.mp4'), 2_000_000_000);

  await using first = await launchDesktop({ folder: folder.path, dist, env: { MAMA_ARCHIVE: archive } });
  await askEngine(first.page, 'openArchive', { path: archive, create: true });
  const { id: sourceId } = await askEngine(first.page, 'addSource', { folder: source });
  const { id } = await askEngine(first.page, 'startJob', { type: 'scan', sourceId });
  await until(async () => (await first.seen()).awake.begun === 1);
  await askEngine(first.page, 'pauseJob', id);
  await until(async () => (await first.seen()).awake.ended === 1);
  const shown = (await first.seen()).progress;
  assert.ok(shown.length >= 2 && shown.some((share) => share >= 0), String(shown));
  assert.equal(shown.at(-1), -1);
  await first.close();

  // The clock is all that is not real here: the job has been at work for a minute.
  await queryCatalog({ archive, db: undefined }, `update jobs set active_ms = 60000 where id = ${id}`);

  await using second = await launchDesktop({ folder: folder.path, dist });
  assert.equal((await askEngine(second.page, 'job', id)).state, 'paused');
  await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  await askEngine(second.page, 'resumeJob', id);
  await until(async () => (await second.seen()).notifications.length > 0);
  const { notifications, awake, progress } = await second.seen();
  assert.deepEqual(notifications, [{ title: 'Done', body: `Scan · ${source}` }]);
  assert.deepEqual(awake, { begun: 1, ended: 1 });
  assert.equal(progress.at(-1), -1);

  const again = await askEngine(second.page, 'startJob', { type: 'verify', mode: 'quick' });
  await until(async () => (await askEngine(second.page, 'job', again.id)).state === 'done');
  assert.equal((await second.seen()).notifications.length, 1, 'a short job is not told of');
  await second.close();
});
