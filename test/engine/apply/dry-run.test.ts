import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { ApplyResult, PlanStep } from '../../../src-main/contract/api.ts';
import { blake3Of, filesBelow } from '../../helpers/archive-state.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { observationsOf } from '../../helpers/read-catalog.ts';
import { openTestArchive, type TestArchive } from '../../helpers/test-archive.ts';
import { setTime, writeFiles } from '../../helpers/write-files.ts';

const counters = ({ seconds: _, errorList: __, ...numbers }: ApplyResult) => numbers;

/** Plans, checks that this changed nothing, applies, and checks that the plan was right. */
async function assertPlanHolds(t: TestArchive): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  const before = [filesBelow(`${t.archive}/blobs`), filesBelow(`${t.archive}/views`), filesBelow(t.folder)];
  const rows = await observationsOf(t);
  const planned = await t.apply({ dryRun: true, plan: (step) => steps.push(step) });
  assert.deepEqual(
    [filesBelow(`${t.archive}/blobs`), filesBelow(`${t.archive}/views`), filesBelow(t.folder)],
    before,
  );
  assert.deepEqual(await observationsOf(t), rows);
  assert.deepEqual(filesBelow(`${t.archive}/.mama/tmp`).size, 0);
  assert.equal(
    steps.reduce((sum, step) => sum + step.cost, 0),
    planned.bytesCopied,
  );
  const { errors: _, ...done } = counters(await t.apply());
  const { errors: __, ...plan } = counters(planned);
  assert.deepEqual(plan, done);
  return steps;
}

onEachCatalog('a dry run', (catalog) => {
  it('counts what the real run does, and changes nothing', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.txt': 'one', 'b.txt': 'one', 'x/c.txt': 'two', 'x/d.txt': 'block me', e: 'e' });
    await t.scan();
    const steps = await assertPlanHolds(t);
    assert.deepEqual(
      steps.map((step) => step.step).sort(),
      [...Array(4).fill('hardlink'), ...Array(5).fill('view')].sort(),
    );
    assert.deepEqual(await assertPlanHolds(t), []);

    renameSync(join(t.folder, 'a.txt'), join(t.folder, 'renamed.txt'));
    rmSync(join(t.folder, 'x/c.txt'));
    writeFiles(t.folder, { 'x/c.txt': 'two, changed', 'new.txt': 'new' });
    await t.engine.api.block(blake3Of('block me'), 'blocked');
    await t.engine.api.mark('ignored', { path: '**/e' });
    await t.scan();
    await assertPlanHolds(t);
    assert.deepEqual(
      (await assertPlanHolds(t)).map((step) => step.step),
      ['blocked'],
    );
    await t.engine.api.unblock(blake3Of('block me'));
    await assertPlanHolds(t);
  });

  it('knows what copies cost', async () => {
    await using t = await openTestArchive(catalog);
    writeFiles(t.folder, { 'a.bin': 'a'.repeat(1000), 'b.bin': 'a'.repeat(1000), 'c.bin': 'c'.repeat(500) });
    await t.engine.api.addSource({ folder: t.folder, copyOnly: true });
    await t.scan();
    const steps = await assertPlanHolds(t);
    assert.deepEqual(steps.map(({ step, cost }) => `${step} ${cost}`).sort(), [
      'copy 1000',
      'copy 500',
      'view 0',
      'view 0',
      'view 0',
    ]);
  });

  it('sees what is missing and what has changed', async () => {
    await using t = await openTestArchive(catalog);
    const names = ['a', 'b', 'c', 'gone 1', 'gone 2', 'changed 1', 'changed 2', 'swapped', 'there'];
    writeFiles(t.folder, Object.fromEntries(names.map((name) => [name, name.replace(/ .*/, '')])));
    setTime(join(t.folder, 'swapped'), 1_500_000_000);
    await t.scan();
    for (const name of ['gone 1', 'gone 2']) rmSync(join(t.folder, name));
    for (const name of ['changed 1', 'changed 2']) writeFileSync(join(t.folder, name), 'longer than before');
    writeFileSync(join(t.folder, 'swapped'), 'SWAPPED');
    setTime(join(t.folder, 'swapped'), 1_500_000_000);
    await assertPlanHolds(t);
    assert.equal((await t.apply({ dryRun: true })).missing, 2);
  });

  it('counts contents once over many pages, and missing ones wherever they come', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, string> = {};
    for (let i = 0; i < 4500; i++)
      files[`folder-${i % 7}/${i}`] = i % 1500 === 0 ? 'gone' : `content ${i % 1499}`;
    writeFiles(t.folder, files);
    await t.scan();
    for (const [name, content] of Object.entries(files)) if (content === 'gone') rmSync(join(t.folder, name));
    await assertPlanHolds(t);
  });
});
