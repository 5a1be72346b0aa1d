import { realpathSync } from 'node:fs';
import { fsPath, toText } from './file-name.ts';

/** A path with all links resolved; both as texts of file-name.ts. Throws the system's errors. */
export function realPath(path: string): string {
  // Only the native one takes and gives bytes as they are.
  return toText(realpathSync.native(fsPath(path), { encoding: 'buffer' }));
}
