'use strict';

// A file of its own because an old Node does not even parse `import()`.

const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const root = path.dirname(__dirname);
const parts = [
  'start.js',
  'desktop.js',
  'desktop-engine.js',
  'web-engine.js',
  'preload.cjs',
  'renderer/index.html',
];
const isBuilt = () => parts.every((part) => existsSync(path.join(root, 'dist', part)));

function build() {
  if (!existsSync(path.join(root, 'node_modules'))) return `run "npm ci" in ${root} first`;
  process.stdout.write('Building mama …\n');
  // npm says where it is itself; its name alone is a script on Windows, which needs a shell.
  const npm = process.env.npm_execpath;
  const run = npm?.endsWith('.js') ? [process.execPath, [npm, 'run', 'build']] : ['npm', ['run', 'build']];
  const { status, stdout, stderr } = spawnSync(run[0], run[1], {
    cwd: root,
    encoding: 'utf8',
    shell: run[0] === 'npm',
  });
  return status === 0 && isBuilt() ? null : `it could not be built:\n${stdout ?? ''}${stderr ?? ''}`;
}

const problem = isBuilt() ? null : build();
if (problem === null) {
  require('node:module').enableCompileCache?.();
  import('../dist/start.js');
} else {
  process.stderr.write(`mama: ${problem}\n`);
  process.exitCode = 4;
}
