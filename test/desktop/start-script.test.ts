import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { root } from './built-product.ts';

/** A checkout with nothing in it but what starts the application. */
function checkout(folder: string): string {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  return join(folder, 'bin/start.js');
}
const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } });

test('a Node that is too old is named, with what helps', () => {
  using folder = temporaryFolder();
  const old = join(folder.path, 'old.cjs');
  writeFileSync(
    old,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });`,
  );
  const { status, stderr, stdout } = run(['--require', old, checkout(folder.path)]);
  assert.deepEqual([status, stdout], [2, '']);
  assert.equal(
    stderr,
    `mama: Node.js 22.12 or later is needed, this is 20.19.0. Run "npm ci" and then "npm start" in ${folder.path}: it brings its own Node.js.\n`,
  );
});

test('what is not installed is said', () => {
  using folder = temporaryFolder();
  const { status, stderr } = run([checkout(folder.path)]);
  assert.equal(status, 4);
  assert.equal(stderr, `mama: run "npm ci" in ${folder.path} first\n`);
});

test('what is not built is built, once', () => {
  using folder = temporaryFolder();
  const start = checkout(folder.path);
  mkdirSync(join(folder.path, 'node_modules'));
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}');
  const npm = join(folder.path, 'npm.js');
  writeFileSync(
    npm,
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
    appendFileSync('builds', process.argv.slice(2).join(' ') + '\\n');
    mkdirSync('dist/renderer', { recursive: true });
    for (const name of ['desktop.js', 'desktop-engine.js', 'web-engine.js', 'preload.cjs', 'renderer/index.html'])
      writeFileSync('dist/' + name, '');
    writeFileSync('dist/start.js', "import { readFileSync } from 'node:fs'; console.log('started', process.argv[2], readFileSync(new URL('../builds', import.meta.url), 'utf8'))");`,
  );
  for (const _ of [1, 2]) {
    const { status, stdout, stderr } = run([start, 'argument'], { npm_execpath: npm });
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /started argument run build\n\n$/);
  }
});

test('a build that fails is shown', () => {
  using folder = temporaryFolder();
  const start = checkout(folder.path);
  mkdirSync(join(folder.path, 'node_modules'));
  const npm = join(folder.path, 'npm.js');
  writeFileSync(npm, `console.log('what went wrong'); process.exitCode = 1;`);
  const { status, stderr } = run([start], { npm_execpath: npm });
  assert.equal(status, 4);
  assert.match(stderr, /^mama: it could not be built:\nwhat went wrong\n/);
});
