import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildCli, mamaJs, runMama, scratch } from './built-cli.ts';
import { noTerminal, runInTerminal } from './in-terminal.ts';
import { makeLargeFiles, makeTree } from './sample-tree.ts';

const { folder, archive, env } = scratch();
const gigabytes = 1e9;

before(buildCli);

/** A folder whose scan goes on for seconds. */
function makeSlowFolder(name: string): { path: string; large: string[] } {
  const path = join(folder, name);
  mkdirSync(path);
  makeTree(path);
  return { path, large: makeLargeFiles(path, 4, 8 * gigabytes) };
}

/** After what took long is gone, the same command ends well. */
async function assertContinues({ path, large }: { path: string; large: string[] }) {
  for (const file of large) rmSync(file);
  const ended = await runMama(['ingest', path, '--json', '--accept-gone'], env);
  assert.equal(ended.status, 0, ended.stderr);
  const { scan, apply } = JSON.parse(ended.stdout);
  assert.equal(scan.files, 6);
  assert.equal(apply.errors, 0);
}

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} in the middle of a scan: it stops cleanly, and the next run goes on`, async () => {
    const slow = makeSlowFolder(signal);
    const ended = await runMama(['ingest', slow.path, '--json'], env, async (child) => {
      while (!existsSync(join(archive, '.mama', 'catalog.db'))) await sleep(20);
      await sleep(500);
      child.kill(signal);
    });
    assert.equal(ended.status, status, ended.stderr);
    assert.equal(ended.stdout, '');
    assert.match(ended.stderr, /mama: stopped; run it again to continue\n$/);
    await assertContinues(slow);
  });
}

test('while one works on the archive another one is refused with 3, and may look', async () => {
  const slow = makeSlowFolder('busy');
  const outcomes: (number | null)[] = [];
  const first = await runMama(['scan', slow.path], env, async (child) => {
    await sleep(700);
    const refused = await runMama(['scan', slow.path], env);
    const looked = await runMama(['stats', '--json'], env);
    outcomes.push(refused.status, looked.status);
    child.kill('SIGINT');
  });
  assert.deepEqual(outcomes, [3, 0]);
  assert.equal(first.status, 130);
  await assertContinues(slow);
});

test('Ctrl-C on a terminal: progress until then, the line is gone after it', {
  skip: noTerminal,
}, async () => {
  const slow = makeSlowFolder('terminal');
  const command = [process.execPath, mamaJs, 'ingest', slow.path, '--no-metadata'];
  const ended = await runInTerminal(command, env, { when: 'Reading', type: '\u0003' });
  assert.equal(ended.status, 130, ended.stdout);
  assert.match(ended.stdout, /Reading \d+ of \d+ files|Reading \d+ files/);
  assert.ok(ended.stdout.includes('\u001b[2Kmama: stopping after this batch'), ended.stdout);
  assert.match(ended.stdout, /stopped; run it again to continue\r\n$/);
  await assertContinues(slow);
});

test('on a terminal --json keeps the progress off the standard output', { skip: noTerminal }, async () => {
  const path = join(folder, 'redirected');
  makeTree(path);
  const document = join(folder, 'out.json');
  const script = 'exec "$0" "$1" scan --json --no-metadata "$2" > "$3"';
  const shown = await runInTerminal(['sh', '-c', script, process.execPath, mamaJs, path, document], env);
  assert.equal(shown.status, 0, shown.stdout);
  assert.match(shown.stdout, /Reading 6 of 6 files/);
  assert.ok(shown.stdout.endsWith('\u001b[2K'), 'the line is gone at the end');
  assert.equal(JSON.parse(readFileSync(document, 'utf8')).files, 6);
});

test('without a terminal there is no progress', async () => {
  const path = join(folder, 'quiet');
  makeTree(path);
  const ended = await runMama(['scan', path, '--no-metadata'], env);
  assert.equal(ended.status, 0);
  assert.equal(ended.stderr, '');
});
