import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { NewRow, Reader, Writer } from './database.ts';
import { inTurns } from './in-turns.ts';

/** Each row takes six parameters, which the builder puts together one by one. */
const rowsPerStatement = 200;

export interface FolderMark {
  readonly id: number;
  readonly pathKey: string;
  readonly digest: string | null;
}

/** The folders of a source by the keys of their paths; unknown ones are left out. */
export async function foldersByKey(
  db: Reader,
  sourceId: number,
  keys: readonly string[],
): Promise<FolderMark[]> {
  const { folders } = db.t;
  return db.q
    .select({ id: folders.id, pathKey: folders.pathKey, digest: folders.digest })
    .from(folders)
    .where(and(eq(folders.sourceId, sourceId), inArray(folders.pathKey, [...keys])));
}

/** Adds folders, or opens known ones again: their digest no longer counts until they are completed. */
export async function openFolders(
  db: Writer,
  rows: readonly NewRow<'folders'>[],
): Promise<{ id: number; pathKey: string }[]> {
  const { folders } = db.t;
  const opened: { id: number; pathKey: string }[] = [];
  await inTurns(
    rows,
    async (part) => {
      const some = await db.q
        .insert(folders)
        .values(part)
        .onConflictDoUpdate({
          target: [folders.sourceId, folders.pathKey],
          set: { digest: null, scanId: sql`excluded.scan_id` },
        })
        .returning({ id: folders.id, pathKey: folders.pathKey });
      opened.push(...some);
    },
    rowsPerStatement,
  );
  return opened;
}

/** Notes that nothing changed in these folders: one row confirms all their files. */
export async function confirmFolders(
  db: Writer,
  ids: readonly number[],
  scan: { readonly scanId: number; readonly scanTime: number },
): Promise<void> {
  const { folders } = db.t;
  await inTurns(ids, async (part) => {
    await db.q.update(folders).set(scan).where(inArray(folders.id, part));
  });
}

/** The next folders of a source that a scan has not met, by id. */
export async function foldersNotMet(
  db: Reader,
  sourceId: number,
  scanId: number,
  afterId: number,
  limit: number,
) {
  const { folders } = db.t;
  return db.q
    .select({ id: folders.id, relpath: folders.relpath })
    .from(folders)
    .where(and(eq(folders.sourceId, sourceId), ne(folders.scanId, scanId), gt(folders.id, afterId)))
    .orderBy(asc(folders.id))
    .limit(limit);
}
