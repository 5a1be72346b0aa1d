import assert from 'node:assert/strict';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Sqlite from 'better-sqlite3';
import type { EngineError } from '../../../src-main/contract/errors.ts';
import { openEngine, openTestArchive, type TestArchive } from '../../helpers/test-archive.ts';

const sqlite = { dialect: 'sqlite', newDatabase: async () => undefined } as const;

/** One line that names the file and says what to do. */
const isDamaged = (error: EngineError) =>
  error.code === 'CATALOG_CORRUPT' &&
  error.name === 'EngineError' &&
  !error.message.includes('\n') &&
  /catalog\.db is damaged\. Put back a copy/.test(error.message);

/** An archive whose engine is closed while its catalog is damaged; `work` gets it in that state. */
async function withDamage(
  damage: (file: string) => void,
  work: (t: TestArchive) => Promise<void>,
): Promise<void> {
  await using t = await openTestArchive(sqlite);
  for (let i = 0; i < 300; i++) writeFileSync(join(t.folder, `${i}`.padStart(100, '0')), `${i}`);
  await t.scan();
  const file = join(t.archive, '.mama/catalog.db');
  const copy = join(t.root, 'copy');
  await t.reopen(async () => {
    copyFileSync(file, copy);
    damage(file);
    try {
      await work(t);
    } finally {
      copyFileSync(copy, file);
    }
  });
}

/** Overwrites all but the first pages. */
function overwrite(file: string, from: number): void {
  const size = statSync(file).size;
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.alloc(size - from, 0xa5), 0, size - from, from);
  closeSync(fd);
}

describe('a SQLite catalog', () => {
  it('is in WAL mode, checks its parents, and lies in the archive', async () => {
    await using t = await openTestArchive(sqlite);
    const file = join(t.archive, '.mama/catalog.db');
    assert.ok(existsSync(file));
    const connection = new Sqlite(file, { readonly: true });
    assert.equal(connection.pragma('journal_mode', { simple: true }), 'wal');
    assert.equal(connection.pragma('integrity_check', { simple: true }), 'ok');
    connection.close();
  });

  it('that is no database at all is told as damaged', () =>
    withDamage(
      (file) => writeFileSync(file, 'this is no database '.repeat(500)),
      async ({ archive }) => {
        await assert.rejects(openEngine({ archive }), isDamaged);
        await assert.rejects(openEngine({ archive, readOnly: true }), isDamaged);
      },
    ));

  it('that was cut off is told as damaged, at the latest when it is used', () =>
    withDamage(
      (file) => truncateSync(file, Math.floor(statSync(file).size / 3 / 4096) * 4096),
      ({ archive, folder }) => assert.rejects(useIt(archive, folder), isDamaged),
    ));

  it('with damaged pages is told as damaged, at the latest when it is used', () =>
    withDamage(
      (file) => overwrite(file, 8192),
      ({ archive, folder }) => assert.rejects(useIt(archive, folder), isDamaged),
    ));

  it('with damaged pages tells so to those who only read', () =>
    withDamage(
      (file) => overwrite(file, Math.floor(statSync(file).size / 2 / 4096) * 4096),
      async ({ archive }) => {
        const engine = await openEngine({ archive, readOnly: true });
        try {
          await assert.rejects(engine.api.stats(), isDamaged);
          await assert.rejects(engine.api.duplicates(), isDamaged);
        } finally {
          await engine.close();
        }
      },
    ));
});

async function useIt(archive: string, folder: string): Promise<void> {
  const engine = await openEngine({ archive, hostname: 'test-host' });
  try {
    const { id } = await engine.api.addSource({ folder });
    await engine.api.scan(id, { metadata: false, rehash: true });
  } finally {
    await engine.close();
  }
}
