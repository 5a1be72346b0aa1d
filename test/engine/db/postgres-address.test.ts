import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import pg from 'pg';
import type { EngineError } from '../../../src-main/contract/errors.ts';
import { openCatalog } from '../../../src-main/engine/open-catalog.ts';
import { liveObservations } from '../../helpers/catalog-sql.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../../helpers/disk-state.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';

const secret = 'pa55-w0rd';

/** One line, with where and without the password, also in what it stands on. */
const isUnreachable = (where: RegExp) => (error: EngineError) => {
  assert.equal(error.code, 'CATALOG_UNREACHABLE', `${error.stack}`);
  assert.match(error.message, where);
  assert.ok(!error.message.includes('\n'));
  assert.ok(!inspect(error, { depth: 10, showHidden: true }).includes(secret));
  return true;
};

describe('a PostgreSQL address', () => {
  it('where nobody listens is unreachable', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    const url = `postgres://anna:${secret}@127.0.0.1:${port}/mama`;
    await assert.rejects(openCatalog({ url }), isUnreachable(new RegExp(`127\\.0\\.0\\.1:${port}/mama`)));
  });
  it('of a host that there is not is unreachable', async () => {
    const url = `postgres://anna:${secret}@no-such-host.invalid/mama`;
    await assert.rejects(openCatalog({ url }), isUnreachable(/no-such-host\.invalid\/mama/));
  });
  it('where something else listens is unreachable', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const url = `postgres://anna:${secret}@127.0.0.1:${port}/mama`;
    await assert.rejects(openCatalog({ url }), isUnreachable(/127\.0\.0\.1/));
    server.close();
  });
  for (const url of [
    `postgres://anna:${secret}@host name:x/y`,
    `postgres://anna:${secret}@h:99999999/x`,
    `not an address ${secret}`,
  ])
    it(`that is none is told so without the password: ${url.replace(secret, '…')}`, async () => {
      await assert.rejects(openCatalog({ url }), isUnreachable(/PostgreSQL address|cannot be used/));
    });
});

onEachCatalog('a catalog on a server', (catalog) => {
  const skip = catalog.dialect === 'sqlite' && 'there is no server';

  it('that does not have the database, or not the user, is told so', { skip }, async () => {
    const url = new URL((await catalog.newDatabase()) as string);
    url.password = secret;
    const absent = new URL(url);
    absent.pathname = '/no_such_database';
    await assert.rejects(openCatalog({ url: absent.href }), isUnreachable(/no_such_database/));
    const stranger = new URL(url);
    stranger.username = 'stranger';
    await assert.rejects(openCatalog({ url: stranger.href }), isUnreachable(/stranger/));
  });

  it('that ends all connections in the middle of a scan ends the scan; the next one goes on', {
    skip,
  }, async () => {
    await using t = await openTestArchive(catalog);
    for (let i = 0; i < 60; i++) {
      mkdirSync(join(t.folder, `${i}`));
      for (let j = 0; j < 20; j++) writeFileSync(join(t.folder, `${i}/${j}`), `${i} ${j}`.padEnd(5000));
    }
    const client = new pg.Client({ connectionString: t.db });
    await client.connect();
    const endOthers = () =>
      client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    let ended = 0;
    const report = () => {
      if (ended++ === 0) for (let i = 0; i < 5; i++) void endOthers();
    };
    await t.scan({ report }).catch((error: EngineError) => isUnreachable(/cannot be used/)(error));
    assert.ok(ended > 0);
    await client.end();
    const result = await t.scan();
    assert.equal(result.files, 1200);
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });
});
