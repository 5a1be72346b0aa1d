import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildCli, mamaJs, runMama, scratch } from './built-cli.ts';
import { noTerminal, runInTerminal } from './in-terminal.ts';

const { archive, env } = scratch();
const catalog = join(archive, '.mama', 'catalog.db');
const reset = [process.execPath, mamaJs, 'dev', 'reset'];

before(async () => {
  await buildCli();
  await runMama(['init'], env);
});

test('dev reset asks on a terminal; only yes means yes', { skip: noTerminal }, async () => {
  for (const keys of ['n\r', '\r', 'yesterday\r', '\u0004', '\u0003']) {
    const { status, stdout } = await runInTerminal(reset, env, { when: '[y/N]', type: keys });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /Remove the catalog and the views of .*archive\?/);
    assert.match(stdout, /Nothing was removed\.\r\n$/);
    assert.ok(existsSync(catalog));
  }
  const { status, stdout } = await runInTerminal(reset, env, { when: '[y/N]', type: 'y\r' });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /Removed:\r\n.*catalog\.db/);
  assert.ok(!existsSync(catalog));
});

test('dev reset without a terminal wants --yes', async () => {
  const refused = await runMama(['dev', 'reset'], env);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /^mama: [^\n]*--yes[^\n]*\n$/);
});
