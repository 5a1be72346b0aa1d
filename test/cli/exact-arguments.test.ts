import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactArguments } from '../../src-main/cli/exact-arguments.ts';
import { toBytes } from '../../src-main/engine/scan/file-name.ts';

const latin1 = Buffer.from('caf\xe9', 'latin1');

test('an argument that is no UTF-8 keeps its bytes', () => {
  const words = [Buffer.from('node'), Buffer.from('mama.js'), Buffer.from('scan'), latin1];
  const [, folder = ''] = exactArguments(['scan', latin1.toString()], () => words);
  assert.deepEqual(toBytes(folder), latin1);
});

test('a short name of a command, which is not on the real command line, shifts nothing', () => {
  const words = [Buffer.from('node'), Buffer.from('mama-scan.js'), latin1];
  const [name, folder = ''] = exactArguments(['scan', latin1.toString()], () => words);
  assert.equal(name, 'scan');
  assert.deepEqual(toBytes(folder), latin1);
});

test('other arguments stay as they are, and the system is not asked', () => {
  const args = ['scan', 'caf\u00e9', 'text from --json: \uefe9'];
  assert.deepEqual(
    exactArguments(args, () => assert.fail('asked')),
    args,
  );
});

test('where the system does not tell, the argument stays as it is', () => {
  assert.deepEqual(
    exactArguments(['a\ufffd'], () => []),
    ['a\ufffd'],
  );
});
