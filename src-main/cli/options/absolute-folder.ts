import { resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';

/**
 * The absolute path of a folder named on the command line. Whether it is there is the engine's to say: a folder that
 * is known and missing is an unplugged disk.
 *
 * @throws EngineError BAD_INPUT
 */
export function absoluteFolder(folder: string): string {
  if (folder === '') throw new EngineError('BAD_INPUT', 'The name of the folder is empty.');
  return resolve(folder);
}
