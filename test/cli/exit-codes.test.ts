import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildCli, mamaJs, runMama, runProgram, scratch } from './built-cli.ts';

const { folder, archive, env } = scratch();
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

before(buildCli);

/** Runs mama as someone who may not read everything. */
function runUnprivileged(args: readonly string[]) {
  if (!isRoot) return runMama(args, env);
  execFileSync('chown', ['-R', String(nobody), folder]);
  const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  return runProgram([...asNobody, process.execPath, mamaJs, ...args], env);
}

function makeFiles(name: string, count: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (let i = 0; i < count; i++) writeFileSync(join(path, `${i}.txt`), `file ${i} of ${name}\n`);
  return path;
}

test('1: a file that cannot be opened is listed, the others are taken in', async () => {
  const path = makeFiles('secret', 3);
  chmodSync(join(path, '1.txt'), 0o000);
  const ended = await runUnprivileged(['ingest', path, '--json']);
  assert.equal(ended.status, 1, ended.stderr);
  const { scan, apply } = JSON.parse(ended.stdout);
  assert.equal(scan.errors, 1);
  assert.deepEqual([scan.errorList[0].path, scan.errorList[0].code], [join(path, '1.txt'), 'EACCES']);
  assert.equal(apply.stored, 2);
  if (isRoot) chownSync(path, 0, 0);
});

test('2: the folder is not there, is no folder, is in the archive, or holds it', async () => {
  const file = join(folder, 'file.txt');
  writeFileSync(file, '');
  for (const path of [join(folder, 'nowhere'), file, join(archive, 'blobs'), folder])
    for (const command of ['scan', 'ingest']) {
      const ended = await runMama([command, path], env);
      assert.equal(ended.status, 2, `${command} ${path}: ${ended.stderr}`);
      assert.match(ended.stderr, /^mama: [^\n]+\n$/);
      assert.equal(ended.stdout, '');
    }
});

test('2: an id that does not exist', async () => {
  for (const args of [
    ['apply', '--source', '999'],
    ['mark', 'ignored', '--id', '999999'],
    ['unblock', 'ab'.repeat(32)],
  ])
    assert.equal((await runMama(args, env)).status, 2, args.join(' '));
});

test('3: too much has vanished; --accept-gone says that it is meant', async () => {
  const path = makeFiles('card', 40);
  assert.equal((await runMama(['ingest', path, '--no-metadata'], env)).status, 0);
  for (const name of readdirSync(path).slice(0, 30)) rmSync(join(path, name));
  const braked = await runMama(['scan', path, '--json'], env);
  assert.equal(braked.status, 3);
  assert.equal(braked.stdout, '');
  assert.match(braked.stderr, /^mama: 30 of 40 [^\n]*--accept-gone[^\n]*\n$/);
  const accepted = await runMama(['scan', path, '--json', '--accept-gone'], env);
  assert.equal(accepted.status, 0, accepted.stderr);
  assert.equal(JSON.parse(accepted.stdout).gone, 30);
});

test('3: a folder that is known and not there is an unplugged disk', async () => {
  const path = makeFiles('stick', 3);
  assert.equal((await runMama(['scan', path, '--no-metadata'], env)).status, 0);
  rmSync(path, { recursive: true });
  assert.equal((await runMama(['scan', path], env)).status, 3);
});

test('4: a catalog that is damaged', async () => {
  const broken = join(folder, 'broken');
  assert.equal((await runMama(['init', broken], env)).status, 0);
  for (const name of readdirSync(join(broken, '.mama')))
    if (name.startsWith('catalog.db')) rmSync(join(broken, '.mama', name));
  writeFileSync(
    join(broken, '.mama', 'catalog.db'),
    'this is no database, but it is long enough to look like one'.repeat(99),
  );
  const ended = await runMama(['stats', '--archive', broken], env);
  assert.equal(ended.status, 4);
  assert.match(ended.stderr, /^mama: The catalog [^\n]+\n$/);
});

test('verify: damage is 1, and 0 once it is healed', async () => {
  const path = makeFiles('healed', 1);
  const other = join(folder, 'other');
  const { apply } = JSON.parse(
    (await runMama(['ingest', path, '--copy-only', '--json', '--archive', other], env)).stdout,
  );
  assert.equal(apply.copied, 1);
  const [blob = ''] = readdirSync(join(other, 'blobs'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /[0-9a-f]{64}$/.test(name),
  );
  rmSync(join(other, 'blobs', blob));
  const found = await runMama(['verify', '--archive', other, '--json'], env);
  assert.equal(found.status, 1, found.stderr);
  assert.equal(JSON.parse(found.stdout).missing.length, 1);
  const healed = await runMama(['verify', '--heal', '--archive', other, '--json'], env);
  assert.equal(healed.status, 0, healed.stdout);
  assert.equal(JSON.parse(healed.stdout).healed.length, 1);
});
