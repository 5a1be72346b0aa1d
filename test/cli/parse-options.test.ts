import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCount } from '../../src-main/cli/options/parse-count.ts';
import { parseHash } from '../../src-main/cli/options/parse-hash.ts';
import { parsePart } from '../../src-main/cli/options/parse-part.ts';
import { parseSize } from '../../src-main/cli/options/parse-size.ts';

test('sizes are decimal, binary or plain bytes', () => {
  assert.equal(parseSize('10MB'), 10_000_000);
  assert.equal(parseSize('10MiB'), 10_485_760);
  assert.equal(parseSize('4096'), 4096);
  assert.equal(parseSize('0'), 0);
  assert.equal(parseSize('1.5 GB'), 1_500_000_000);
  assert.equal(parseSize('2kb'), 2000);
  assert.equal(parseSize('1TiB'), 2 ** 40);
  assert.equal(parseSize('7B'), 7);
});

test('what is no size is refused', () => {
  for (const text of ['', 'MB', '10M', '-1', '1e3', '10 XB', '0x10', '10MB!', '99999999TB', '1,5GB'])
    assert.throws(() => parseSize(text), /Give a size such as/, text);
});

test('counts are whole numbers from 1 on', () => {
  assert.equal(parseCount('1'), 1);
  assert.equal(parseCount('9007199254740991'), Number.MAX_SAFE_INTEGER);
  for (const text of ['', '0', '-3', '1.5', 'x', '9007199254740992', '1e3', ' 1'])
    assert.throws(() => parseCount(text), /whole number/, text);
});

test('a part is N/T with 1 ≤ N ≤ T', () => {
  assert.deepEqual(parsePart('3/10'), { n: 3, of: 10 });
  assert.deepEqual(parsePart('1/1'), { n: 1, of: 1 });
  for (const text of ['0/10', '11/10', '3', '3/', '/3', '1/0', '-1/2', '1.5/2', 'a/b'])
    assert.throws(() => parsePart(text), /third of ten/, text);
});

test('a hash is 64 hex digits, in lower case inside', () => {
  const hash = 'ab'.repeat(32);
  assert.equal(parseHash(hash), hash);
  assert.equal(parseHash(hash.toUpperCase()), hash);
  for (const text of ['', 'ab', `${hash}0`, `${hash.slice(1)}g`])
    assert.throws(() => parseHash(text), /64 hex digits/);
});
