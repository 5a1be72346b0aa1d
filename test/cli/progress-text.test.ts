import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressText } from '../../src-main/cli/progress/progress-text.ts';
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
