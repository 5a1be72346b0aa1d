import type { FileProblem } from '../contract/api.ts';
import { codeOf } from '../contract/errors.ts';
import { forDisplay } from './scan/file-name.ts';

/** What to do about an error of the system, where there is something to say. */
const advice: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission to read it; give yourself permission or run as its owner',
  EPERM: 'the system does not permit it',
  EIO: 'the disk reported an error; copy what you can from it soon',
  ENAMETOOLONG: 'its path is longer than the system allows; shorten a folder name',
  EMFILE: 'too many files are open; close other programs',
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'your quota on this disk is used up',
  EROFS: 'the disk is read-only',
  ENOENT: 'it is not there any more',
};

/** An error of the system or our own about one file, as a line for the list of a run. */
export function problemOf(error: unknown, path: string, what: string): FileProblem {
  const code = codeOf(error);
  const system = (error as { code?: unknown }).code;
  const reason =
    advice[code] ??
    (error instanceof Error ? error.message : String(error)).replace(/^[A-Z]+: /, '').split(',')[0];
  const name = code === 'UNKNOWN' && typeof system === 'string' ? ` (${system})` : '';
  return { path, code, message: `${what}: ${reason}${name}: ${forDisplay(path)}` };
}
