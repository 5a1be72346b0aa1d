import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Makes a person's file `x.asar` the plain file that it is: Electron's `fs` shows such files as folders. Nothing can be
 * loaded out of the application's own app.asar from then on, so all that the engine loads late is loaded before: the
 * bundle's shared parts, which have a hash in their names. What has none starts something, and is left alone.
 */
export async function leaveAsar(): Promise<void> {
  const folder = import.meta.dirname;
  if (/\.asar([\\/]|$)/.test(folder)) {
    const parts = (await readdir(folder)).filter((name) => /-[\w-]{8}\.js$/.test(basename(name)));
    await Promise.all(parts.map((name) => import(pathToFileURL(join(folder, name)).href)));
  }
  process.noAsar = true;
}
