import type * as postgres from './schema.postgres.ts';
import type * as sqlite from './schema.sqlite.ts';

/*
 * Compiles only if both dialects have the same tables with the same select and insert types. A test compares the
 * defaults, which types cannot show.
 */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };
type TableName = keyof typeof sqlite;

type Differing = {
  [T in TableName]: T extends keyof typeof postgres
    ? Same<Flat<(typeof sqlite)[T]['$inferSelect']>, Flat<(typeof postgres)[T]['$inferSelect']>> extends true
      ? Same<
          Flat<(typeof sqlite)[T]['$inferInsert']>,
          Flat<(typeof postgres)[T]['$inferInsert']>
        > extends true
        ? never
        : `insert into ${T}`
      : `select from ${T}`
    : `missing: ${T}`;
}[TableName];

export const bothDialectsAgree: [Differing, Exclude<keyof typeof postgres, TableName>] extends [never, never]
  ? true
  : Differing = true;
