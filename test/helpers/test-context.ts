import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplyResult, ScanOptions, ScanResult } from '../../src-main/contract/api.ts';
import { applyArchive } from '../../src-main/engine/apply/apply-archive.ts';
import { openArchiveFolder } from '../../src-main/engine/archive-folder.ts';
import type { EngineContext } from '../../src-main/engine/context.ts';
import { openCatalog } from '../../src-main/engine/open-catalog.ts';
import { scanAndDescribe } from '../../src-main/engine/scan-and-describe.ts';
import { checkSource } from '../../src-main/engine/sources.ts';
import type { TestCatalog } from './catalogs.ts';

/** An archive with its catalog, as the parts of the engine get it; what a test scans lies beside it. */
export interface TestContext extends AsyncDisposable {
  readonly root: string;
  /** The folder to scan; empty at first. */
  readonly folder: string;
  readonly context: EngineContext;
  /** The address of the catalog's server; undefined for SQLite. */
  readonly db: string | undefined;
  /** The same archive, as it is when it is opened again. To be closed by its `db`. */
  openAgain(): Promise<EngineContext>;
  /** Scans a source without metadata. */
  scan(sourceId: number, options?: ScanOptions): Promise<ScanResult>;
  apply(): Promise<ApplyResult>;
}

export async function openTestContext(catalog: TestCatalog): Promise<TestContext> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mama-test-')));
  const folder = join(root, 'folder');
  mkdirSync(folder);
  const db = await catalog.newDatabase();
  const open = async (): Promise<EngineContext> => {
    const { path, archiveId, meta } = openArchiveFolder(join(root, 'archive'), true);
    const place = db === undefined ? { file: join(meta, 'catalog.db') } : { url: db };
    return { db: await openCatalog(place), archive: path, archiveId, hostname: 'test-host' };
  };
  const context = await open();
  return {
    root,
    folder,
    context,
    db,
    openAgain: open,
    scan: async (sourceId, options) =>
      (await scanAndDescribe(context, await checkSource(context, sourceId), { metadata: false, ...options }))
        .result,
    apply: () => applyArchive(context, {}),
    [Symbol.asyncDispose]: async () => {
      await context.db.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
