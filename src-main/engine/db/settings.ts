import { eq } from 'drizzle-orm';
import type { Reader, Writer } from './database.ts';

/** The value kept in the catalog under a name, or null. */
export async function readSetting(db: Reader, name: string): Promise<string | null> {
  const { settings } = db.t;
  const rows = await db.q.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return rows[0]?.value ?? null;
}

/** Keeps a value under a name, in place of the one before. */
export async function writeSetting(db: Writer, name: string, value: string): Promise<void> {
  const { settings } = db.t;
  await db.q
    .insert(settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } });
}
