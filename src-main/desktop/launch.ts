import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the application was started with. */
export interface Launch {
  /** The archive that was asked for, absolute: `--archive`, else MAMA_ARCHIVE. */
  readonly archive: string | null;
  /** A folder of its own for settings and logs; null for the system's place. */
  readonly userData: string | null;
  /** Files and folders to be added, absolute. What does not exist is left out: the system adds switches of its own. */
  readonly paths: readonly string[];
}

/**
 * @param args what follows the program, or in a checkout the application's own file or folder
 * @param cwd what relative paths are relative to
 */
export function readLaunch(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Launch {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { archive: { type: 'string' }, 'user-data-dir': { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const absolute = (path: unknown) => (typeof path === 'string' && path !== '' ? resolve(cwd, path) : null);
  return {
    archive: absolute(values.archive) ?? absolute(env.MAMA_ARCHIVE),
    userData: absolute(values['user-data-dir']),
    paths: positionals.map((path) => resolve(cwd, path)).filter((path) => existsSync(path)),
  };
}
