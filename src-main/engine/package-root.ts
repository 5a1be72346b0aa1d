import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the package, from wherever this code runs: the sources, the bundle, or an installed package. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'migrations', 'sqlite'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`the folder "migrations" is missing above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
