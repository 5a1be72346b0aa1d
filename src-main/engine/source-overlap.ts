import { sep } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import { incomingFolder } from './archive-folder.ts';
import type { EngineContext } from './context.ts';
import { asPattern, compileExcludes, isFolderExcluded } from './scan/excludes.ts';
import { forDisplay } from './scan/file-name.ts';

/** True for the one folder in the archive that may be a source: what is uploaded comes in there. */
export function isIncoming(engine: EngineContext, basedir: string): boolean {
  return basedir === incomingFolder(engine.archive);
}

/**
 * @param excludes the source's own patterns; null for a source of single files, which no folder below it belongs to
 * @throws EngineError SOURCE_INSIDE_ARCHIVE, ARCHIVE_INSIDE_SOURCE
 */
export function refuseOverlap(
  engine: EngineContext,
  basedir: string,
  excludes: readonly string[] | null,
): void {
  const inside = (child: string, parent: string) =>
    child === parent || child.startsWith(parent === sep ? sep : parent + sep);
  if (isIncoming(engine, basedir)) return;
  if (inside(basedir, engine.archive))
    throw new EngineError(
      'SOURCE_INSIDE_ARCHIVE',
      `${forDisplay(basedir)} is inside the archive ${engine.archive}. Name a folder outside of it.`,
      { path: basedir },
    );
  if (excludes === null || !inside(engine.archive, basedir)) return;
  // Left out in so many words, the archive in the folder is no mistake.
  const relative = engine.archive.slice(basedir === sep ? 1 : basedir.length + 1);
  if (isFolderExcluded(compileExcludes(excludes), relative)) return;
  throw new EngineError(
    'ARCHIVE_INSIDE_SOURCE',
    `${forDisplay(basedir)} contains the archive ${engine.archive} itself. Name a folder beside it, or leave it out: --exclude "${asPattern(relative)}"`,
    { path: basedir },
  );
}
