import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Empties `.mama/tmp` of what a killed run left; only under the archive's lock. */
export function clearTmp(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
