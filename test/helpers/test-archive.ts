import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AddSource,
  ApplyOptions,
  ApplyResult,
  ScanOptions,
  ScanResult,
  SourceRow,
} from '../../src-main/contract/api.ts';
import type { Engine } from '../../src-main/engine/open-engine.ts';
import type { TestCatalog } from './catalogs.ts';

/** The engine as it is shipped: bundled. That is also what starts fast enough to be started for each test. */
export const { openEngine } = (await import(
  new URL('../../dist/engine.js', import.meta.url).href
)) as typeof import('../../src-main/engine/open-engine.ts');

/** Where an archive and its folder lie, and as whom it is opened. */
export interface Places {
  /** A folder that exists, in which the archive is made; the one for temporary files by default. */
  readonly on?: string;
  /** A folder that exists, in which the folder to scan is made; by default it lies beside the archive. */
  readonly folderOn?: string;
  readonly hostname?: string;
  readonly source?: Omit<AddSource, 'folder'>;
}

/** An archive and a folder to scan, which are removed with `await using`. */
export interface TestArchive extends AsyncDisposable {
  /** Everything of this test is below it, except a folder to scan that was wanted elsewhere. */
  readonly root: string;
  readonly archive: string;
  /** The folder to scan; empty at first. */
  readonly folder: string;
  readonly db: string | undefined;
  readonly engine: Engine;
  /** Closes the engine and opens it again, as another run of the program would; something may happen in between. */
  reopen(meanwhile?: () => Promise<void>): Promise<void>;
  /** Adds `folder` as a source (once) and scans it without metadata, unless told otherwise. */
  scan(options?: ScanOptions): Promise<ScanResult>;
  apply(options?: ApplyOptions): Promise<ApplyResult>;
  source(): Promise<SourceRow>;
}

export async function openTestArchive(catalog: TestCatalog, places: Places = {}): Promise<TestArchive> {
  const made: string[] = [];
  const scratch = (below: string) => {
    const path = realpathSync(mkdtempSync(join(below, 'mama-test-')));
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
    reopen: async (meanwhile) => {
      await engine.close();
      try {
        await meanwhile?.();
      } finally {
        engine = await open();
      }
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
