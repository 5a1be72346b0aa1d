import { after, before } from 'node:test';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { copyProduct, type Replacement } from './copy-product.ts';
import { skip } from './desktop-test.ts';
import { type Desktop, type DesktopOptions, desktopHost, launchDesktop } from './launch-desktop.ts';

export interface DesktopForTests {
  /** Replaced in a copy of the product; the built one itself is used without. */
  readonly replace?: readonly Replacement[];
  /** Called with a folder of the test's own before the application starts. */
  prepare?(folder: string): Omit<DesktopOptions, 'folder' | 'dist'>;
}

/** One application for the tests of a file, with a folder of its own; started before them, ended after them. */
export function desktopForTests({ replace, prepare }: DesktopForTests = {}): () => Desktop {
  const folder = temporaryFolder();
  let desktop: Desktop | null = null;
  before(async () => {
    if (skip) return;
    process.stdout.write(`the desktop application runs on: ${desktopHost}\n`);
    desktop = await launchDesktop({
      folder: folder.path,
      ...(replace && { dist: copyProduct(folder.path, replace) }),
      ...prepare?.(folder.path),
    });
  });
  after(async () => {
    await desktop?.close();
    folder[Symbol.dispose]();
  });
  return () => {
    if (!desktop) throw new Error('the application has not been started');
    return desktop;
  };
}
