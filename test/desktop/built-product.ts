import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from '../../src-main/start/find-electron.ts';

export const root = join(import.meta.dirname, '../..');
/** The built product, as `npm run build` leaves it; MAMA_TEST_DIST names another place. */
export const dist = process.env.MAMA_TEST_DIST ?? join(root, 'dist');

/** @throws if a part is missing: the specs are about the product, and build nothing of it themselves */
export function requireBuilt(folder = dist): void {
  const missing = ['desktop.js', 'desktop-engine.js', 'preload.cjs', 'renderer/index.html'].filter(
    (file) => !existsSync(join(folder, file)),
  );
  if (missing.length > 0) throw new Error(`build first: ${missing.join(', ')} missing in ${folder}`);
}

/** Electron's program; null where it was not installed. */
export const electronBinary = () => findElectron(root);
