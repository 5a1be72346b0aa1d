import { EngineError } from '../../contract/errors.ts';

/** One migration as drizzle-kit wrote it: its name, the SQL statements, and a hash of the file. */
export interface Migration {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** A migration that a catalog says it has had. */
export interface AppliedMigration {
  readonly tag: string;
  readonly hash: string;
}

/** The few things that differ between dialects when a catalog is brought up to date. */
export interface MigrationTarget {
  /** What was applied, oldest first; empty for a new catalog. */
  applied(): Promise<AppliedMigration[]>;
  /** Called once before the first of `count` migrations; a catalog that holds data is copied here. */
  prepare(count: number): Promise<void>;
  /** Runs one migration and records it, all or nothing. */
  apply(migration: Migration): Promise<void>;
}

/**
 * Brings a catalog up to date. What was applied must be a prefix of what this program knows, by name and content: a
 * longer list is a newer catalog and is refused, a different one is not ours to touch.
 */
export async function migrate(
  target: MigrationTarget,
  known: readonly Migration[],
  where: string,
): Promise<void> {
  const applied = await target.applied();
  for (const [i, { tag, hash }] of applied.entries()) {
    const expected = known[i];
    if (!expected)
      throw new EngineError(
        'CATALOG_TOO_NEW',
        `The catalog ${where} was written by a newer version of mama (it has "${tag}"). Install that version to open it.`,
        { path: where },
      );
    if (expected.tag !== tag || expected.hash !== hash)
      throw new EngineError(
        'CATALOG_TOO_NEW',
        `The catalog ${where} has a history that this version of mama does not know ("${tag}" where "${expected.tag}" is expected). Open it with the version that wrote it.`,
        { path: where },
      );
  }
  const open = known.slice(applied.length);
  if (open.length === 0) return;
  await target.prepare(open.length);
  for (const migration of open) await target.apply(migration);
}
