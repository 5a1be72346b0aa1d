import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the code of a worker thread is: the TypeScript source in `folder` (below this file) when the sources run as
 * they are, else the bundle `<name>.js` beside the running bundle.
 */
export function workerFile(folder: string, name: string): string {
  const source = join(import.meta.dirname, folder, `${name}.ts`);
  return existsSync(source) ? source : join(import.meta.dirname, `${name}.js`);
}
