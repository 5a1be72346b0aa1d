import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's program, as its npm package keeps it; null where it is not there. Asking the package itself would make it
 * fetch the program, for as long as the network takes.
 *
 * @param root folder of this package
 */
export function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const elsewhere = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!elsewhere && name === null) return null;
  const file = join(elsewhere || join(folder, 'dist'), name ?? 'electron');
  return existsSync(file) ? file : null;
}
