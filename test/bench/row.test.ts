import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, median } from './compare.ts';
import { judge, type Row } from './row.ts';
import type { ProcessRun } from './run-process.ts';
import { formatTable } from './table.ts';

const row: Row = {
  name: 'example',
  what: 'an example',
  demand: { sign: '≤', ratio: 1.5 },
  peakLimitMb: 200,
  needs: [],
  measure: () => Promise.reject(new Error('not measured here')),
};

const ran = (seconds: number): ProcessRun => ({
  seconds,
  peakMb: seconds * 10,
  status: 0,
  stdout: '',
  stderr: '',
});

test('median of odd, even and unsorted numbers', () => {
  assert.equal(median([5, 1, 3]), 3);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('the ratio is the median of the pairs, so a slow moment that hits both sides does not count', () => {
  const result = judge(row, { against: 'peer', ours: [1, 10, 1.4], peer: [1, 10, 1], peakMb: 100 });
  assert.equal(result.ratio, 1);
  assert.equal(result.verdict, 'met');
});

test('a missed ratio and too much memory are both named', () => {
  const result = judge(row, { against: 'peer', ours: [4], peer: [2], peakMb: 201 });
  assert.equal(result.verdict, 'missed');
  assert.equal(result.note, 'ratio and memory');
  assert.match(formatTable([result]), /2\.00×\s+201 ≤ 200\s+MISSED: ratio and memory/);
});

test('a demand for throughput is met from below', () => {
  const throughput: Row = { ...row, demand: { sign: '≥', ratio: 1.2 }, ratio: (ours, peer) => peer / ours };
  assert.equal(judge(throughput, { against: 'peer', ours: [2], peer: [2.6], peakMb: null }).verdict, 'met');
  assert.equal(
    judge(throughput, { against: 'peer', ours: [2], peer: [2.2], peakMb: null }).verdict,
    'missed',
  );
});

test('ours and the fastest peer run in turn, each with its own preparation outside the time', async () => {
  const log: string[] = [];
  const contender = (name: string, seconds: number) => ({
    name,
    before: async () => void log.push(`before ${name}`),
    run: async () => {
      log.push(name);
      return ran(seconds);
    },
  });
  const comparison = await compare(contender('ours', 3), [contender('slow', 9), contender('fast', 2)], 2);
  assert.equal(comparison.against, 'fast');
  assert.deepEqual(comparison.ours, [3, 3]);
  assert.deepEqual(comparison.peer, [2, 2]);
  assert.equal(comparison.peakMb, 30);
  const timed = log.filter((entry) => !entry.startsWith('before'));
  assert.deepEqual(timed, ['slow', 'fast', 'ours', 'fast', 'ours', 'fast']);
  assert.equal(log[log.indexOf('ours') - 1], 'before ours');
});
