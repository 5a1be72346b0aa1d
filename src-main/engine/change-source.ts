import type { SourceRow } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import type { SourceChange } from '../contract/screen-api.ts';
import type { EngineContext } from './context.ts';
import { sourceById, updateSource } from './db/sources.ts';
import { checkPatterns } from './scan/excludes.ts';
import { refuseOverlap } from './source-overlap.ts';
import { toSourceRow } from './sources.ts';

/**
 * Changes what is given of a source, whichever host's it is.
 *
 * @returns its row without totals, as `addSource` does
 * @throws EngineError NOT_FOUND, BAD_INPUT naming a pattern, ARCHIVE_INSIDE_SOURCE if the archive in its folder would
 *   no longer be left out
 */
export async function changeSource(
  context: EngineContext,
  id: number,
  { onPending, copyOnly, excludes }: SourceChange,
): Promise<SourceRow> {
  checkPatterns(excludes ?? []);
  return context.db.write(async (writer) => {
    const row = await sourceById(writer, id);
    if (!row) throw new EngineError('NOT_FOUND', `There is no source ${id}.`);
    if (excludes && row.hostname === context.hostname && !row.only)
      refuseOverlap(context, row.basedir, excludes);
    const set = {
      ...(onPending !== undefined && { onPending }),
      ...(copyOnly !== undefined && { copyOnly }),
      ...(excludes !== undefined && { excludes: [...new Set(excludes)] }),
    };
    await updateSource(writer, id, set);
    return toSourceRow({ ...row, ...set });
  });
}
