import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';

export interface Places {
  /** The person's home folder. */
  readonly home: string;
  /** The folder of the package; in an installed application, what is inside its archive. */
  readonly root: string;
  /** Where an installed application has its files that are no code. */
  readonly resources: string;
}

/** How the desktop application opens its engine: the person may go anywhere on their own computer. */
export function engineOptions(
  archive: string | null,
  version: string,
  { home, root, resources }: Places,
  env: Readonly<Record<string, string | undefined>>,
): ScreenEngineOptions {
  // A folder inside app.asar is none for the engine.
  const samples = [join(resources, 'sample'), join(root, 'resources', 'sample')];
  return {
    ...(archive !== null && { archive }),
    ...(env.MAMA_DATABASE_URL && { db: env.MAMA_DATABASE_URL }),
    program: 'the desktop application',
    version,
    sample: samples.find((folder) => !/\.asar[\\/]/.test(folder) && existsSync(folder)) ?? null,
    suggestedArchive: join(home, 'Mama'),
    roots: null,
  };
}
