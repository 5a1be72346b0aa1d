import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getTableColumns } from 'drizzle-orm';
import type { Database, NewRow, TableName } from '../../../src-main/engine/db/database.ts';
import * as postgresTables from '../../../src-main/engine/db/schema.postgres.ts';
import * as sqliteTables from '../../../src-main/engine/db/schema.sqlite.ts';
import { onEachCatalog } from '../../helpers/catalogs.ts';
import { openTestCatalog } from '../../helpers/open-test-catalog.ts';

const schemas = { sqlite: { ...sqliteTables }, postgres: { ...postgresTables } };

/** Parents before their children. */
const tables = [
  'settings',
  'sources',
  'scans',
  'folders',
  'blobs',
  'sightings',
  'missing',
  'media',
  'sidecars',
  'decisions',
  'decisionItems',
  'jobs',
  'jobProblems',
] as const satisfies TableName[];

/** A value of each type; ids are 1 and hashes all the same, so that children find their parents. */
const values: Readonly<Record<string, unknown>> = {
  string: 'a'.repeat(64),
  number: 1,
  bigint: 1n,
  boolean: true,
  json: {},
};

/** A row with nothing but what must be given. */
function minimalRow(table: TableName): Record<string, unknown> {
  const columns = Object.entries(getTableColumns(schemas.postgres[table]));
  return Object.fromEntries(
    columns
      .filter(([name, column]) => name === 'id' || (column.notNull && !column.hasDefault))
      .map(([name, column]) => [name, values[column.dataType]]),
  );
}

async function minimalRows(db: Database): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) {
    await db.write(async (writer) => {
      await writer.q.insert(writer.t[table]).values(minimalRow(table) as never);
    });
    rows[table] = await db.read.q.select().from(db.read.t[table]);
  }
  return rows;
}

const found: Partial<Record<Database['dialect'], Record<string, unknown>>> = {};

onEachCatalog('a row with nothing but what must be given', (catalog) => {
  it('can be inserted into every table', async () => {
    await using t = await openTestCatalog(catalog);
    const rows = await minimalRows(t.db);
    found[catalog.dialect] = rows;
    for (const table of tables) assert.equal((rows[table] as unknown[]).length, 1, table);
  });
  it('can be inserted in bulk just the same', async () => {
    await using t = await openTestCatalog(catalog);
    await t.db.write(async (writer) => {
      for (const table of tables) {
        const row = minimalRow(table) as NewRow<typeof table>;
        assert.equal(await writer.insertMany(table, [row]), 1, table);
        assert.equal(await writer.insertMany(table, [row]), 0, `${table}: what is there stays`);
      }
    });
    for (const table of tables)
      assert.deepEqual(
        await t.db.read.q.select().from(t.db.read.t[table]),
        found[catalog.dialect]?.[table],
        table,
      );
  });
});

describe('both dialects', () => {
  const skip = process.env.MAMA_TEST_POSTGRES ? false : 'no PostgreSQL: run the tests through npm test';
  it('fill in the same for what was not given', { skip }, () => {
    assert.deepEqual(found.sqlite, found.postgres);
  });
  it('have the same tables and columns, under the same names in SQL', () => {
    assert.deepEqual(Object.keys(schemas.sqlite).sort(), [...tables].sort());
    assert.deepEqual(Object.keys(schemas.postgres).sort(), [...tables].sort());
    for (const table of tables) {
      const namesIn = (dialect: keyof typeof schemas) =>
        Object.entries(getTableColumns(schemas[dialect][table])).map(([key, column]) => [
          key,
          (column as { name: string }).name,
          (column as { notNull: boolean }).notNull,
        ]);
      assert.deepEqual(namesIn('sqlite'), namesIn('postgres'), table);
    }
  });
});
