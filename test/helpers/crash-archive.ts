import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveState, archiveState, assertStoreSound, contentsBelow } from './archive-state.ts';
import type { TestCatalog } from './catalogs.ts';
import { type ChildOptions, type ChildRun, runChild } from './kill-at-random.ts';
import { makeTree, type TreeOptions } from './make-tree.ts';
import { openEngine } from './test-archive.ts';
import { writeFiles } from './write-files.ts';

/** A folder and an archive that children of this process work on, one after the other. */
export interface CrashArchive extends AsyncDisposable {
  readonly archive: string;
  readonly folder: string;
  ingest(options?: ChildOptions): Promise<ChildRun>;
  apply(options?: ChildOptions): Promise<ChildRun>;
  /**
   * Whatever ended the last run: nothing is damaged, foreign or changed, and the archive can be opened.
   *
   * @param modes false after a kill: it may have come between a blob's link and the taking of its write permission
   */
  assertSound(modes?: boolean): Promise<void>;
  /** Changes the folder as a person would, always in the same way; what is in it is what it should hold from then on. */
  tidyUp(): void;
  state(): Promise<ArchiveState>;
}

export interface CrashOptions extends Partial<TreeOptions> {
  readonly copyOnly?: boolean;
  /** Files of the folder besides those of the tree, by relative path. */
  readonly besides?: Readonly<Record<string, string>>;
}

export async function makeCrashArchive(
  catalog: TestCatalog,
  { copyOnly = false, besides = {}, ...tree }: CrashOptions = {},
): Promise<CrashArchive> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mama-crash-')));
  const folder = join(root, 'folder');
  const archive = join(root, 'archive');
  const db = await catalog.newDatabase();
  makeTree(folder, {
    files: 800,
    folders: 25,
    minSize: 100,
    maxSize: 20_000,
    duplicates: 0.3,
    skew: 1,
    seed: 7,
    ...tree,
  });
  writeFiles(folder, besides);
  let expected = contentsBelow(folder);
  let tidied = false;
  const place = { archive, db };
  // Before the folder is tidied up nothing is gone: a scan that thinks so is to fail.
  const flags = () => [
    '--no-metadata',
    ...(tidied ? ['--accept-gone'] : []),
    ...(copyOnly ? ['--copy-only'] : []),
  ];
  const where = ['--archive', archive, '--json', ...(db ? ['--db', db] : [])];
  const run = (args: readonly string[], options?: ChildOptions) =>
    runChild([...args, ...where], { ...options, env: { MAMA_HOSTNAME: 'test-host', ...options?.env } });
  return {
    archive,
    folder,
    ingest: (options) => run(['ingest', folder, ...flags()], options),
    apply: (options) => run(['apply'], options),
    assertSound: async (modes) => {
      assert.deepEqual(contentsBelow(folder), expected, 'a source file was changed');
      if (!existsSync(join(archive, '.mama', 'archive.json'))) return;
      assertStoreSound(archive, modes);
      const engine = await openEngine({ archive, hostname: 'test-host', ...(db && { db }) });
      try {
        const found = await engine.api.verify({ mode: 'full' });
        assert.deepEqual([found.corrupt, found.missing, found.edited, found.foreign], [[], [], [], []]);
        assert.equal(found.ok, found.checked);
      } finally {
        await engine.close();
      }
    },
    tidyUp: () => {
      tidyUp(folder);
      tidied = true;
      expected = contentsBelow(folder);
    },
    state: () => archiveState(place, root),
    [Symbol.asyncDispose]: async () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Renames a folder, removes files, replaces some by others, adds some. */
function tidyUp(folder: string): void {
  const [album = ''] = readdirSync(folder).sort();
  const days = readdirSync(join(folder, album)).sort();
  const [first = '', second = '', third = '', fourth = ''] = days;
  renameSync(join(folder, album, first), join(folder, album, 'renamed'));
  for (const name of readdirSync(join(folder, album, second))
    .sort()
    .slice(0, 10))
    rmSync(join(folder, album, second, name));
  for (const name of readdirSync(join(folder, album, third))
    .sort()
    .slice(0, 10)) {
    const path = join(folder, album, third, name);
    writeFiles(folder, { 'being-saved': `another content of ${name}` });
    renameSync(join(folder, 'being-saved'), path);
  }
  for (let i = 0; i < 20; i++) writeFiles(join(folder, album, fourth), { [`new-${i}.txt`]: `new ${i % 12}` });
}
