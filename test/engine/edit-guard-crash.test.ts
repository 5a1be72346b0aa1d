import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertNothingLost, contentsBelow, filesBelow } from '../helpers/archive-state.ts';
import { onEachCatalog, type TestCatalog } from '../helpers/catalogs.ts';
import { type CrashArchive, makeCrashArchive } from '../helpers/crash-archive.ts';
import { editInPlace, replaceFile } from '../helpers/edits.ts';
import { randomFrom } from '../helpers/kill-at-random.ts';

const failingCalls = fileURLToPath(new URL('../helpers/failing-calls.ts', import.meta.url));

/** An archive of copies in which some views were edited in place and some replaced. */
async function withEdits(catalog: TestCatalog): Promise<CrashArchive> {
  const crash = await makeCrashArchive(catalog, { files: 60, folders: 3, duplicates: 0, copyOnly: true });
  assert.equal((await crash.ingest()).status, 0);
  const views = `${crash.archive}/views/existing${crash.folder}`;
  const paths = Object.keys(contentsBelow(views)).sort();
  for (const [i, path] of paths.slice(0, 24).entries())
    (i % 2 === 0 ? editInPlace : replaceFile)(`${views}/${path}`, `edited ${i}`);
  return crash;
}

const contentsOf = (crash: CrashArchive) =>
  [crash.folder, `${crash.archive}/views`].flatMap((f) => [...filesBelow(f).values()].map((x) => x.content));

/** Ends a run over the edits early, lets the next one end, and compares with one that was not disturbed. */
async function assertMadeUp(
  catalog: TestCatalog,
  expected: Awaited<ReturnType<CrashArchive['state']>>,
  disturb: (crash: CrashArchive) => Promise<unknown>,
): Promise<void> {
  await using crash = await withEdits(catalog);
  const before = contentsOf(crash);
  await disturb(crash);
  assertNothingLost(before, crash.folder, crash.archive);
  const next = await crash.apply();
  assert.equal(next.status, 0, next.stderr);
  await crash.assertSound();
  assertNothingLost(before, `${crash.archive}/blobs`);
  assert.deepEqual(await crash.state(), expected);
}

onEachCatalog('keeping edits, disturbed', (catalog) => {
  it('by a kill or by a call that fails: every edit and every original is kept, once', async (test) => {
    await using undisturbed = await withEdits(catalog);
    const { time, status, stderr } = await undisturbed.apply();
    assert.equal(status, 0, stderr);
    const expected = await undisturbed.state();
    const seed = 4711;
    const random = randomFrom(seed);
    const rounds = catalog.dialect === 'sqlite' ? 6 : 2;
    for (let round = 0; round < rounds; round++) {
      test.diagnostic(`seed ${seed}, round ${round}`);
      const killAfter = time * (0.25 + (0.75 * (round + random())) / rounds);
      await assertMadeUp(catalog, expected, (crash) => crash.apply({ killAfter }));
    }
    // An edit is flushed where it was, then both folders after its move: killed before, between and after these.
    const kills = [
      'fsyncSync:SIGKILL:1',
      'fsyncSync:SIGKILL:2',
      'fsyncSync:SIGKILL:3',
      'fsyncSync:SIGKILL:4',
    ];
    const faults = [
      'renameSync:EIO:9',
      ...kills,
      'unlinkSync:EIO:4',
      'linkSync:EIO:8+',
      'mkdirSync:EACCES:6',
    ];
    for (const fault of catalog.dialect === 'sqlite' ? faults : faults.slice(0, 2)) {
      test.diagnostic(fault);
      await assertMadeUp(catalog, expected, (crash) =>
        crash.apply({
          node: ['--import', failingCalls],
          env: { MAMA_FAULT: fault, MAMA_FAULT_PATH: crash.archive },
        }),
      );
    }
  });
});
