import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Sqlite from 'better-sqlite3';
import { migrateSqlite } from '../../../src-main/engine/db/migrate-sqlite.ts';
import type { Migration } from '../../../src-main/engine/db/migrations.ts';
import { openCatalog } from '../../../src-main/engine/open-catalog.ts';
import { readMigrations } from '../../../src-main/engine/read-migrations.ts';
import { queryCatalog } from '../../helpers/catalog-sql.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { openTestArchive } from '../../helpers/test-archive.ts';

const step = (tag: string, ...statements: readonly string[]): Migration => ({
  tag,
  hash: statements.join(';'),
  statements,
});
const parents = step('0000_parents', 'CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT)');
const children = step(
  '0001_children',
  'CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents(id) ON DELETE CASCADE)',
);
/** As drizzle-kit writes a change that SQLite cannot do in place. */
const rebuild = step(
  '0002_rebuild',
  'CREATE TABLE __new_parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL)',
  'INSERT INTO __new_parents SELECT id, name FROM parents',
  'DROP TABLE parents',
  'ALTER TABLE __new_parents RENAME TO parents',
);

/** A SQLite file with foreign keys on, as catalogs are opened. */
function openFile(folder: string) {
  const file = join(folder, 'x.db');
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  const copies: string[] = [];
  return {
    connection,
    copies,
    /** Migrates; a copy made before goes to `copy-<migrations applied>`. */
    migrate: (known: readonly Migration[]) =>
      migrateSqlite(connection, known, file, (applied) => {
        const copy = join(folder, `copy-${applied}`);
        copies.push(copy);
        return copy;
      }),
    count: (table: string) => connection.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get(),
    [Symbol.dispose]: () => void connection.close(),
  };
}

describe('a SQLite catalog that is migrated', () => {
  it('is copied first if it holds anything', async () => {
    using t = temporaryFolder();
    using db = openFile(t.path);
    await db.migrate([parents]);
    assert.deepEqual(db.copies, []);
    db.connection.exec("INSERT INTO parents VALUES (1, 'a')");
    await db.migrate([parents, children]);
    assert.equal(db.copies.length, 1);
    const copy = new Sqlite(join(t.path, 'copy-1'), { readonly: true });
    assert.deepEqual(copy.prepare('SELECT * FROM parents').all(), [{ id: 1, name: 'a' }]);
    assert.equal(copy.prepare("SELECT name FROM sqlite_master WHERE name = 'children'").get(), undefined);
    copy.close();
    await db.migrate([parents, children]);
    assert.equal(db.copies.length, 1, 'nothing to do, nothing to copy');
  });

  it('keeps the children of a parent that is built anew', async () => {
    using t = temporaryFolder();
    using db = openFile(t.path);
    await db.migrate([parents, children]);
    db.connection.exec(
      "INSERT INTO parents VALUES (1, 'a'), (2, 'b'); INSERT INTO children VALUES (1, 1), (2, 2)",
    );
    await db.migrate([parents, children, rebuild]);
    assert.deepEqual([db.count('parents'), db.count('children')], [2, 2]);
    assert.equal(db.connection.pragma('foreign_keys', { simple: true }), 1, 'and checks them afterwards');
    assert.throws(() => db.connection.exec('INSERT INTO children VALUES (3, 99)'), /FOREIGN KEY/);
  });

  it('is as before if a migration would leave children without parent', async () => {
    using t = temporaryFolder();
    using db = openFile(t.path);
    await db.migrate([parents, children]);
    db.connection.exec("INSERT INTO parents VALUES (1, 'a'); INSERT INTO children VALUES (1, 1)");
    const losing = step('0002_losing', 'DELETE FROM parents', 'CREATE TABLE more (id INTEGER)');
    await assert.rejects(db.migrate([parents, children, losing]), /0002_losing leaves 1 rows without parent/);
    assert.deepEqual([db.count('parents'), db.count('children'), db.count('migrations')], [1, 1, 2]);
    assert.throws(() => db.count('more'), /no such table/);
    assert.equal(db.connection.pragma('foreign_keys', { simple: true }), 1);
  });

  it('is as before the migration that fails, and keeps the ones before it', async () => {
    using t = temporaryFolder();
    using db = openFile(t.path);
    const failing = step('0001_failing', 'CREATE TABLE x (id INTEGER)', 'this is no SQL');
    await assert.rejects(db.migrate([parents, failing]), /syntax error/);
    assert.deepEqual([db.count('parents'), db.count('migrations')], [0, 1]);
    assert.throws(() => db.count('x'), /no such table/);
    await db.migrate([parents, children]);
    assert.equal(db.count('migrations'), 2);
  });
});

onEachCatalog('the migrations of a catalog', (catalog) => {
  const known = readMigrations(catalog.dialect);

  it('are recorded in their order, once', async () => {
    await using t = await openTestArchive(catalog);
    const recorded = async () => queryCatalog(t, 'SELECT tag, hash FROM migrations ORDER BY tag');
    const expected = known.map(({ tag, hash }) => ({ tag, hash }));
    assert.deepEqual(
      (await recorded()).map((row) => ({ ...row })),
      expected,
    );
    await t.reopen();
    assert.equal((await recorded()).length, expected.length);
    assert.ok(
      !readdirSync(join(t.archive, '.mama')).some((name) => name.includes('before')),
      'no copy of nothing',
    );
  });

  it('must all be known: a newer catalog is refused, and left as it is', async () => {
    await using t = await openTestArchive(catalog);
    const isTooNew = {
      name: 'EngineError',
      code: 'CATALOG_TOO_NEW',
      message: /newer version of mama .*9999_future/,
    };
    await queryCatalog(
      t,
      "INSERT INTO migrations (tag, hash) VALUES ('9999_future', 'x')".replace(...applied(catalog.dialect)),
    );
    await assert.rejects(t.reopen(), isTooNew);
    await queryCatalog(t, "DELETE FROM migrations WHERE tag = '9999_future'");
    await t.reopen();
  });

  it('must be the very same: a catalog with another history is refused', async () => {
    await using t = await openTestArchive(catalog);
    const first = known[0] as Migration;
    const refused = {
      name: 'EngineError',
      code: 'CATALOG_TOO_NEW',
      message: new RegExp(`history .*${first.tag}`),
    };
    await queryCatalog(t, `UPDATE migrations SET hash = 'other' WHERE tag = '${first.tag}'`);
    await assert.rejects(t.reopen(), refused);
    await queryCatalog(
      t,
      `UPDATE migrations SET hash = '${first.hash}', tag = '0000_other' WHERE tag = '${first.tag}'`,
    );
    await assert.rejects(t.reopen(), refused);
    await queryCatalog(t, `UPDATE migrations SET tag = '${first.tag}' WHERE tag = '0000_other'`);
    await t.reopen();
  });

  it('run once when programs open a new catalog at the same time', async () => {
    using t = temporaryFolder();
    const url = await catalog.newDatabase();
    const place = url === undefined ? { file: join(t.path, 'catalog.db') } : { url };
    const opened = await Promise.all([1, 2, 3, 4].map(() => openCatalog(place)));
    for (const db of opened) {
      assert.deepEqual(await db.read.q.select().from(db.read.t.sources), []);
      await db.close();
    }
    assert.deepEqual(
      readdirSync(t.path).filter((name) => name.includes('before')),
      [],
    );
  });
});

/** SQLite's table has a time without default. */
function applied(dialect: 'sqlite' | 'postgres'): [RegExp, string] {
  return dialect === 'sqlite' ? [/hash\) VALUES \((.*)\)/, 'hash, applied_at) VALUES ($1, 1)'] : [/$/, ''];
}
