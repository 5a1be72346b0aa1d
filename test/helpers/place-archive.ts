import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddSource } from '../../src-main/contract/api.ts';
import type { TestCatalog } from './catalogs.ts';
import type { TestArchive } from './test-archive.ts';

/** The engine as it is shipped. */
export const { openEngine } = (await import(
  new URL('../../dist/engine.js', import.meta.url).href
)) as typeof import('../../src-main/engine/open-engine.ts');

/** Where an archive and its folder lie, and as whom it is opened. */
export interface Places {
  /** A folder that exists, in which the archive is made; a new temporary one by default. */
  readonly on?: string;
  /** A folder that exists, in which the folder to scan is made; the archive's by default. */
  readonly folderOn?: string;
  readonly hostname?: string;
  readonly source?: Omit<AddSource, 'folder'>;
}

/** A TestArchive at a chosen place, such as a mounted file system. What it made is removed in the end. */
export async function openArchiveAt(catalog: TestCatalog, places: Places = {}): Promise<TestArchive> {
  const made: string[] = [];
  const scratch = (below: string) => {
    const path = realpathSync(mkdtempSync(join(below, 'mama-at-')));
    made.push(path);
    return path;
  };
  const root = scratch(places.on ?? tmpdir());
  const archive = join(root, 'archive');
  const folder = join(places.folderOn ? scratch(places.folderOn) : root, 'folder');
  mkdirSync(folder);
  const db = await catalog.newDatabase();
  const hostname = places.hostname ?? 'test-host';
  const open = () => openEngine({ archive, create: true, hostname, ...(db && { db }) });
  let engine = await open();
  const source = () => engine.api.addSource({ folder, ...places.source });
  return {
    root,
    archive,
    folder,
    db,
    get engine() {
      return engine;
    },
    reopen: async () => {
      await engine.close();
      engine = await open();
    },
    source,
    scan: async (options) =>
      (await engine.api.scan((await source()).id, { metadata: false, ...options })).result,
    apply: (options) => engine.api.apply(options),
    [Symbol.asyncDispose]: async () => {
      await engine.close();
      for (const path of made) rmSync(path, { recursive: true, force: true });
    },
  };
}
