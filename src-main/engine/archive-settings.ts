import type { ArchiveSettings } from '../contract/screen-api.ts';
import type { EngineContext } from './context.ts';
import type { Reader } from './db/database.ts';
import { readSetting, writeSetting } from './db/settings.ts';
import { builtInExcludes, checkPatterns } from './scan/excludes.ts';

const excludesName = 'excludes';

/** Patterns that are left out of every scan of this archive, besides those built in. */
export async function archiveExcludes(db: Reader): Promise<readonly string[]> {
  const value = await readSetting(db, excludesName);
  return value === null ? [] : (JSON.parse(value) as string[]);
}

/** The settings that every host of this archive shares. */
export async function archiveSettings({ db }: EngineContext): Promise<ArchiveSettings> {
  return { excludes: await archiveExcludes(db.read), builtInExcludes };
}

/**
 * Changes what is given. Takes effect with the next scan; files that were observed and are left out from then on stay
 * as they are.
 *
 * @throws EngineError BAD_INPUT, naming the pattern
 */
export async function changeArchiveSettings(
  context: EngineContext,
  { excludes }: { readonly excludes?: readonly string[] },
): Promise<ArchiveSettings> {
  if (excludes) {
    checkPatterns(excludes);
    const value = JSON.stringify([...new Set(excludes)]);
    await context.db.write((writer) => writeSetting(writer, excludesName, value));
  }
  return archiveSettings(context);
}
