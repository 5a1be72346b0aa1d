import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../src-main/contract/api.ts';
import { rateMeter } from '../../src-main/engine/jobs/rate-meter.ts';

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
