import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from './built-product.ts';

export interface Replacement {
  /** Path below dist/. */
  readonly place: string;
  /** File below fixtures/. */
  readonly by: string;
}

/**
 * A copy of the built product in which some files are replaced: a page without screens, to ask the shell by hand, or an
 * engine that does not live. Main and preload stay as they were built.
 *
 * @returns its dist folder
 */
export function copyProduct(folder: string, replacements: readonly Replacement[]): string {
  const copy = join(folder, 'product', 'dist');
  mkdirSync(copy, { recursive: true });
  cpSync(dist, copy, { recursive: true });
  for (const name of ['package.json', 'migrations', 'node_modules', 'resources'])
    symlinkSync(
      join(root, name),
      join(folder, 'product', name),
      name === 'package.json' ? 'file' : 'junction',
    );
  for (const { place, by } of replacements)
    cpSync(join(import.meta.dirname, 'fixtures', by), join(copy, place));
  return copy;
}

/** Instead of the screens: a page that does nothing by itself, with `connect` and `ask` (see fixtures/bare.js). */
export const barePage: readonly Replacement[] = [
  { place: 'renderer/index.html', by: 'bare.html' },
  { place: 'renderer/bare.js', by: 'bare.js' },
];
