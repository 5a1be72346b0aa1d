import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressText } from '../../src-main/cli/progress/progress-text.ts';
import { rateMeter } from '../../src-main/cli/progress/rate-meter.ts';
import type { Progress } from '../../src-main/contract/api.ts';

function at(seconds: number, totals: boolean): Progress {
  return {
    phase: 'hash',
    files: seconds * 100,
    bytes: seconds * 10_000_000,
    totalFiles: totals ? 6_000 : null,
    totalBytes: totals ? 600_000_000 : null,
  };
}

/** Reports once a quarter of a second, from `from` to `to`; returns the last pace. */
function run(measure: ReturnType<typeof rateMeter>, from: number, to: number, totals: boolean) {
  let pace = measure(at(from, totals), from * 1000);
  for (let t = from + 0.25; t <= to; t += 0.25) pace = measure(at(t, totals), t * 1000);
  return pace;
}

test('a rate is told after a second, and no time left without totals', () => {
  const measure = rateMeter();
  assert.equal(run(measure, 0, 0.75, false).bytesPerSecond, null);
  const pace = run(measure, 1, 20, false);
  assert.equal(Math.round(pace.bytesPerSecond ?? 0), 10_000_000);
  assert.equal(Math.round(pace.filesPerSecond ?? 0), 100);
  assert.equal(pace.secondsLeft, null);
});

test('time left comes three seconds after the totals have settled', () => {
  const measure = rateMeter();
  run(measure, 0, 10, false);
  assert.equal(run(measure, 10.25, 12.75, true).secondsLeft, null);
  assert.equal(Math.round(run(measure, 13, 15, true).secondsLeft ?? 0), 45);
  const grown = measure({ ...at(15.25, true), totalFiles: 9_000 }, 15_250);
  assert.equal(grown.secondsLeft, null);
});

test('the slower of files and bytes tells the time left', () => {
  const measure = rateMeter();
  run(measure, 0, 10, true);
  const manySmall = { ...at(10.25, true), totalFiles: 100_000 };
  measure(manySmall, 10_250);
  let left: number | null = null;
  for (let t = 10.5; t <= 20; t += 0.25)
    left = measure({ ...at(t, true), totalFiles: 100_000 }, t * 1000).secondsLeft;
  assert.ok((left ?? 0) > 900, `${left}`);
});

test('one slow file does not make the time left jump', () => {
  const measure = rateMeter();
  const before = run(measure, 0, 20, true).secondsLeft ?? 0;
  const after = measure(at(20, true), 22_000).secondsLeft ?? 0;
  assert.ok(Math.abs(after - before) < 5, `${before} → ${after}`);
});

test('a new phase is measured anew', () => {
  const measure = rateMeter();
  run(measure, 0, 20, true);
  const pace = measure({ ...at(0, false), phase: 'metadata' }, 20_100);
  assert.deepEqual(pace, { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null });
});

test('a stalled task tells no time', () => {
  const measure = rateMeter();
  let left: number | null = 0;
  for (let t = 0; t <= 30; t++) left = measure(at(5, true), t * 1000).secondsLeft;
  assert.equal(left, null);
});

test('the line says what is known and no more', () => {
  const unknown = { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null };
  assert.equal(progressText({ ...at(0, false), phase: 'walk', files: 1200 }, unknown), 'Looking 1,200 files');
  assert.equal(
    progressText(at(30, true), { bytesPerSecond: 310e6, filesPerSecond: 100, secondsLeft: 370 }),
    'Reading 3,000 of 6,000 files · 300 MB of 600 MB · 310 MB/s · 6 min left',
  );
  const metadata = { ...at(0, false), phase: 'metadata' as const, files: 50, totalFiles: 900 };
  assert.equal(
    progressText(metadata, { bytesPerSecond: 0, filesPerSecond: 84.2, secondsLeft: 8 }),
    'Reading metadata 50 of 900 files · 84 files/s · a few seconds left',
  );
});

test('what does not fit on the line is left out, the time left last', () => {
  const pace = { bytesPerSecond: 310e6, filesPerSecond: 100, secondsLeft: 370 };
  const full = 'Reading 3,000 of 6,000 files · 300 MB of 600 MB · 310 MB/s · 6 min left';
  assert.equal(progressText(at(30, true), pace, full.length + 1), full);
  assert.equal(
    progressText(at(30, true), pace, full.length),
    'Reading 3,000 of 6,000 files · 310 MB/s · 6 min left',
  );
  assert.equal(progressText(at(30, true), pace, 45), 'Reading 3,000 of 6,000 files · 6 min left');
  assert.equal(progressText(at(30, true), pace, 20), 'Reading 3,000 of 6,000 files');
});
