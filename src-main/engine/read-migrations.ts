import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from './db/migrations.ts';
import { packageRoot } from './package-root.ts';

/** The migrations of one dialect in the order of drizzle-kit's journal. */
export function readMigrations(dialect: 'sqlite' | 'postgres', root = packageRoot()): Migration[] {
  const folder = join(root, 'migrations', dialect);
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint').filter((statement) => statement.trim() !== ''),
    };
  });
}
