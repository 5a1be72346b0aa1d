import { getTableColumns, getTableName } from 'drizzle-orm';
import type { NewRow, TableName, Tables } from './database.ts';

/** One column of a bulk statement: its SQL name and type, and how a row gives its value. */
export interface BulkColumn {
  readonly name: string;
  readonly type: string;
  value(row: Readonly<Record<string, unknown>>): unknown;
}

/** The columns that `row` has, in a fixed order; `undefined` is written as null. */
export function bulkColumns<T extends TableName>(
  tables: Tables,
  table: T,
  keys: readonly string[],
): BulkColumn[] {
  const columns = getTableColumns(tables[table]) as Record<
    string,
    { name: string; getSQLType(): string; mapToDriverValue(value: unknown): unknown }
  >;
  return keys.map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`table ${table} has no column ${key}`);
    // Most columns take values as they are; asking each one of a million of them would cost more than the insert.
    const isPlain = [0, 'text'].every((value) => column.mapToDriverValue(value) === value);
    return {
      name: column.name,
      type: column.getSQLType(),
      value: isPlain
        ? (row) => row[key] ?? null
        : (row) => {
            const value = row[key];
            return value === null || value === undefined ? null : column.mapToDriverValue(value);
          },
    };
  });
}

/** The keys of the first row; all rows of one bulk statement have the same. */
export function keysOf<T extends TableName>(rows: readonly Partial<NewRow<T>>[]): string[] {
  return Object.keys(rows[0] ?? {});
}

/** The table's name in SQL. */
export function tableName(tables: Tables, table: TableName): string {
  return getTableName(tables[table]);
}
