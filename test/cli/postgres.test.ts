import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type PostgresServer, startPostgres } from '../helpers/postgres-server.ts';
import { buildCli, runMama, scratch } from './built-cli.ts';
import { makeTree } from './sample-tree.ts';

const { folder, archive, env } = scratch();
let server: PostgresServer;

before(async () => {
  await buildCli();
  server = await startPostgres();
  makeTree(join(folder, 'Pictures'));
});
after(() => server?.stop());

test('with --db the catalog is in PostgreSQL; MAMA_DATABASE_URL does the same', async () => {
  const first = await runMama(['ingest', join(folder, 'Pictures'), '--json', '--db', server.url], env);
  assert.equal(first.status, 0, first.stderr);
  assert.equal(JSON.parse(first.stdout).apply.stored, 5);
  assert.ok(!existsSync(join(archive, '.mama', 'catalog.db')));
  const withUrl = { ...env, MAMA_DATABASE_URL: server.url };
  const again = await runMama(['scan', join(folder, 'Pictures'), '--json'], withUrl);
  assert.equal(JSON.parse(again.stdout).unchanged, 6);
  assert.equal(JSON.parse((await runMama(['stats', '--json'], withUrl)).stdout).storedBlobs, 5);
  assert.equal(JSON.parse((await runMama(['dev', 'stats', '--json'], withUrl)).stdout).tables.blobs, 5);
  const reset = await runMama(['dev', 'reset', '--yes', '--json'], withUrl);
  assert.equal(reset.status, 0, reset.stderr);
  const after = await runMama(['stats', '--json'], withUrl);
  assert.equal(JSON.parse(after.stdout).observations, 0);
});

test('a server that is not there is named without its password', async () => {
  const url = 'postgres://ann:very-secret@127.0.0.1:1/mama';
  const { status, stdout, stderr } = await runMama(['stats', '--db', url], env);
  assert.equal(status, 4);
  assert.equal(stdout, '');
  assert.match(stderr, /^mama: [^\n]+\n$/);
  assert.ok(!stderr.includes('very-secret'), stderr);
});
