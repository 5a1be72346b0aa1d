import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type * as schema from './schema.sqlite.ts';

export type Tables = typeof schema;
export type TableName = keyof Tables;
export type Row<T extends TableName> = Tables[T]['$inferSelect'];
export type NewRow<T extends TableName> = Tables[T]['$inferInsert'];

/** The part of drizzle's builder that both dialects share, typed once as SQLite's; every query on it is awaited. */
type Builder = BaseSQLiteDatabase<'async', unknown>;

/** What a query needs to read: the builder and the tables of the dialect at hand. */
export interface Reader {
  readonly dialect: 'sqlite' | 'postgres';
  readonly q: Pick<Builder, 'select' | 'selectDistinct'>;
  readonly t: Tables;
}

/** Exists only inside `Database.write`, so that a write outside a transaction does not compile. */
export interface Writer extends Reader {
  readonly q: Pick<Builder, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;
  /**
   * Inserts rows that all have the same keys, leaving those that exist as they are. Returns how many were new.
   * The quick way in for scan: prepared once, no builder between.
   */
  insertMany<T extends TableName>(table: T, rows: readonly NewRow<T>[]): Promise<number>;
  /** Updates rows by key: each row holds the key and the columns to set, the same ones in every row. */
  updateMany<T extends TableName, K extends keyof Row<T>>(
    table: T,
    key: K,
    rows: readonly (Pick<Row<T>, K> & Partial<Row<T>>)[],
  ): Promise<void>;
}

/** A catalog that is open. All writes go one after the other, each function in one transaction. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  readonly read: Reader;
  /** Runs `work` in one transaction: committed when it returns, undone when it throws. Nothing slow inside. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * Tells that many rows are about to come into an empty catalog. Indexes that are built faster afterwards are put
   * off until the returned function is called; opening a catalog also builds them, so that a kill leaves none out.
   */
  bulkLoad(): Promise<() => Promise<void>>;
  /** What an error of the driver or of its builder means, as an EngineError; any other error as it is. */
  explain(error: unknown): unknown;
  close(): Promise<void>;
}
