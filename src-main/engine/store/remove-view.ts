import { type BigIntStats, lstatSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fsPath, joinText } from '../scan/file-name.ts';
import { folderOf, isViewOf, type ViewContext } from './link-view.ts';
import type { RemoveTask, StrayView } from './store-tasks.ts';

/**
 * Takes a view away, and the folders that become empty with it. A file that is not the view, because a person edited
 * or replaced it, stays and is returned. So does a view whose blob is not there: it may be the last copy.
 *
 * @param blob stats of the blob, stored or in quarantine
 */
export function removeView(
  context: ViewContext,
  task: RemoveTask,
  blob: BigIntStats | undefined,
): { id: number; unlinked: boolean } | StrayView | undefined {
  const views = join(context.archive, 'views');
  const target = joinText(views, task.path);
  const there = lookAt(target);
  if (!there) return { id: task.id, unlinked: false };
  if (!blob) return undefined;
  // Before a file goes for good its content is proven: `stands` would let its time do.
  const isView = there.isFile() && isViewOf(context, { ...task, stands: false }, blob, there, target);
  if (!isView) return { id: task.id, hash: task.hash, path: task.path };
  unlinkSync(fsPath(target));
  context.wrote(folderOf(target));
  for (let folder = folderOf(task.path); folder.length > task.root.length; folder = folderOf(folder)) {
    try {
      rmdirSync(fsPath(joinText(views, folder)));
    } catch {
      break;
    }
    context.folders.delete(folder);
  }
  return { id: task.id, unlinked: true };
}

function lookAt(target: string): BigIntStats | undefined {
  try {
    return lstatSync(fsPath(target), { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
