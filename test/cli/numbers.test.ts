import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns } from '../../src-main/cli/print/columns.ts';
import { formatBytes, formatCount, formatCounted, formatSeconds } from '../../src-main/cli/print/numbers.ts';
import { firstOf, problemList } from '../../src-main/cli/print/problem-list.ts';

test('counts have thousands separators', () => {
  assert.equal(formatCount(0), '0');
  assert.equal(formatCount(999), '999');
  assert.equal(formatCount(1000), '1,000');
  assert.equal(formatCount(12_408_000), '12,408,000');
  assert.equal(formatCounted(1, 'file'), '1 file');
  assert.equal(formatCounted(0, 'file'), '0 files');
});

test('bytes are decimal and never show four digits before the point', () => {
  assert.equal(formatBytes(0), '0 B');
  assert.equal(formatBytes(999), '999 B');
  assert.equal(formatBytes(1000), '1.0 kB');
  assert.equal(formatBytes(99_949), '99.9 kB');
  assert.equal(formatBytes(99_950), '100 kB');
  assert.equal(formatBytes(999_499), '999 kB');
  assert.equal(formatBytes(999_500), '1.0 MB');
  assert.equal(formatBytes(84_130_000_000), '84.1 GB');
});

test('seconds', () => {
  assert.equal(formatSeconds(0.44), '0.4 s');
  assert.equal(formatSeconds(9.96), '10 s');
  assert.equal(formatSeconds(59.6), '1 min 0 s');
  assert.equal(formatSeconds(365), '6 min 5 s');
  assert.equal(formatSeconds(7_800), '2 h 10 min');
  assert.equal(formatSeconds(3_599.9), '1 h 0 min');
});

test('columns are aligned, and lines that are false are left out', () => {
  assert.deepEqual(columns([['a', '1', 'x'], false, ['long', '1,000', ''], undefined], 'lrl'), [
    '  a         1  x',
    '  long  1,000',
  ]);
});

test('a list shows twenty and says how many more', () => {
  const problems = Array.from({ length: 25 }, (_, i) => ({
    path: `/p/${i}`,
    code: 'EACCES' as const,
    message: 'no permission',
  }));
  const lines = problemList(problems);
  assert.equal(lines[1], '25 problems:');
  assert.equal(lines[2], '  /p/0: no permission');
  assert.equal(lines.length, 2 + 20 + 1);
  assert.equal(lines.at(-1), '  … and 5 more, see --json');
  assert.deepEqual(problemList([]), []);
  assert.deepEqual(
    firstOf(['a'], (item) => item),
    ['  a'],
  );
});

test('a problem names its file once, without control characters', () => {
  const path = '/p/\u001b[31m\nred';
  const [, , plain, named] = problemList([
    { path, code: 'EIO', message: 'broken' },
    { path, code: 'EIO', message: `broken: ${path}` },
  ]);
  assert.equal(plain, '  /p/\\x1B[31m\\nred: broken');
  assert.equal(named, '  broken: /p/\\x1B[31m\\nred');
});
