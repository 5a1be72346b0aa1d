import { stat } from 'node:fs/promises';
import { codeOf, EngineError } from '../../contract/errors.ts';
import { forDisplay, fsPath } from '../../engine/scan/file-name.ts';

/**
 * Looks whether a folder is there, before an archive is made for it.
 *
 * @throws EngineError ENOENT, ENOTDIR
 */
export async function requireFolder(path: string): Promise<void> {
  const name = forDisplay(path);
  const found = await stat(fsPath(path)).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') return null;
    const message = `There is no folder ${name}. Check the name, and that its disk is plugged in.`;
    throw new EngineError('ENOENT', message, { path });
  });
  if (found !== null && !found.isDirectory())
    throw new EngineError('ENOTDIR', `${name} is not a folder; give the folder that holds it.`, { path });
}
