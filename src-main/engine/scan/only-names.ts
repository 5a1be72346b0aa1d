import { lstatSync } from 'node:fs';
import { fsPath, joinText } from './file-name.ts';
import { matchSidecars } from './sidecars.ts';

/** Names that a source is limited to, where loose files of a folder were added. */
export type OnlyNames = ReadonlySet<string>;

const mayBeSidecar = /\.(xmp|json)$/i;

/**
 * Of the names in a folder those that a limited source takes: its own, and the sidecars that belong to them, in order.
 * Its own are looked for one by one: a file system that takes two spellings of a name for one lists only one of them.
 *
 * @param path the folder, as text of file-name.ts
 * @param inFolder all names in it
 */
export function takeOnly(path: string, only: OnlyNames, inFolder: readonly string[]): string[] {
  const taken = new Set<string>();
  const listed = new Set(inFolder);
  for (const name of only) if (listed.has(name) || isThere(joinText(path, name))) taken.add(name);
  if (inFolder.some((name) => mayBeSidecar.test(name))) {
    // Among all names of the folder: a sidecar may look like one of these and belong to another file. Also among those
    // that are gone: their sidecars are still there.
    const sidecars = matchSidecars([...listed, ...[...only].filter((name) => !listed.has(name))]);
    for (const name of only) for (const sidecar of sidecars.get(name) ?? []) taken.add(sidecar.name);
  }
  return [...taken].sort();
}

function isThere(path: string): boolean {
  try {
    return lstatSync(fsPath(path), { throwIfNoEntry: false }) !== undefined;
  } catch {
    // It is looked at again with the others, and then reported.
    return true;
  }
}
