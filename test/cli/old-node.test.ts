import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { buildCli, mamaJs, runProgram, scratch } from './built-cli.ts';

const { folder, env } = scratch();

/** Makes this Node pass for an old one. */
const preload = join(folder, 'old.cjs');
writeFileSync(
  preload,
  `if (!process.env.MAMA_NODE_HANDED_OVER)
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } });`,
);
const simulated = [process.execPath, '--require', preload];
const old = findOldNode();

/** A real Node on the PATH that is too old for mama, if there is one. */
function findOldNode(): { file: string; version: string } | null {
  for (const place of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(place, 'node');
    try {
      const version = execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (major < 22 || (major === 22 && minor < 12)) return { file, version };
    } catch {
      // No Node in this folder.
    }
  }
  return null;
}

before(buildCli);

/** Installs what starts mama somewhere without the npm package `node`. */
function installAlone(): string {
  const place = join(folder, 'installed/node_modules/mama');
  mkdirSync(place, { recursive: true });
  cpSync(dirname(mamaJs), join(place, 'bin'), { recursive: true });
  return join(place, 'bin/mama.js');
}

function assertExplained(ended: { status: number | null; stdout: string; stderr: string }, version: string) {
  assert.equal(ended.status, 2);
  assert.equal(ended.stdout, '');
  assert.equal(ended.stderr.split('\n').length, 2, ended.stderr);
  assert.ok(
    ended.stderr.startsWith(`mama: Node.js 22.12 or later is needed, this is ${version} (`),
    ended.stderr,
  );
  assert.ok(
    ended.stderr.includes(`Run "npm install node@24" in ${join(folder, 'installed')},`),
    ended.stderr,
  );
}

test('a Node that is too old is named, with what helps', async () => {
  assertExplained(await runProgram([...simulated, installAlone(), 'stats'], env), '22.11.0');
});

test('the npm package "node" beside mama is used instead; its exit status is passed on', async () => {
  const version = await runProgram([...simulated, mamaJs, '--version'], env);
  assert.match(version.stdout, /^\d+\.\d+\.\d+/);
  assert.equal(version.status, 0);
  const wrong = await runProgram([...simulated, mamaJs, 'nonsense'], env);
  assert.match(wrong.stderr, /^mama: unknown command 'nonsense'/);
  assert.equal(wrong.status, 2);
});

test('the same with a real old Node', {
  skip: old ? false : 'no Node before 22.12 on the PATH',
}, async () => {
  assert.ok(old);
  assertExplained(await runProgram([old.file, installAlone(), 'stats'], env), old.version);
  const handed = await runProgram([old.file, mamaJs, 'nonsense'], env);
  assert.match(handed.stderr, /^mama: unknown command 'nonsense'/);
  assert.equal(handed.status, 2);
});

test('the short names are commands', async () => {
  for (const name of ['scan', 'apply', 'dev']) {
    const { status, stdout } = await runProgram(
      [process.execPath, join(dirname(mamaJs), `mama-${name}.js`), '--help'],
      env,
    );
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Usage: mama ${name} `));
  }
});
