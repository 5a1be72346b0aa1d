import { test as nodeTest } from 'node:test';
import { chromiumPath } from '../renderer/browser.ts';
import { desktopHost } from './launch-desktop.ts';

/** Why the application cannot be run here; false if it can. */
export const skip =
  desktopHost === 'stand-in' && chromiumPath === undefined && 'there is neither Electron nor a Chromium here';

/** A test that needs the application to run. */
export function test(name: string, run: () => void | Promise<void>): void {
  nodeTest(name, { skip }, run);
}
