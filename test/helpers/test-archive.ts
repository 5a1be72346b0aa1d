import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ApplyOptions,
  ApplyResult,
  ScanOptions,
  ScanResult,
  SourceRow,
} from '../../src-main/contract/api.ts';
import type { Engine } from '../../src-main/engine/open-engine.ts';
import type { TestCatalog } from './catalogs.ts';

/** The engine as it is shipped: bundled. That is also what starts fast enough to be started for each test. */
const { openEngine } = (await import(
  new URL('../../dist/engine.js', import.meta.url).href
)) as typeof import('../../src-main/engine/open-engine.ts');

/** An archive and a folder to scan, in a temporary folder that is removed with `await using`. */
export interface TestArchive extends AsyncDisposable {
  /** Everything of this test is below it. */
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

export async function openTestArchive(catalog: TestCatalog): Promise<TestArchive> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mama-test-')));
  const archive = join(root, 'archive');
  const folder = join(root, 'folder');
  mkdirSync(folder);
  const db = await catalog.newDatabase();
  const open = () => openEngine({ archive, create: true, hostname: 'test-host', ...(db && { db }) });
  let engine = await open();
  const source = () => engine.api.addSource({ folder });
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
      rmSync(root, { recursive: true, force: true });
    },
  };
}
