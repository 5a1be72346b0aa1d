import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { type StandingView, viewsOf } from '../db/apply-page.ts';
import { openBlake3 } from '../scan/blake3.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { readSize } from '../scan/hash-file.ts';
import { blobPath } from '../store/blob-path.ts';
import { isViewOf } from '../store/link-view.ts';
import type { FilesystemAbilities } from '../store/probe-filesystem.ts';
import type { StrayView } from '../store/store-tasks.ts';
import { viewPathOf } from './page-work.ts';

export interface FoundStray {
  readonly stray: StrayView;
  readonly view: StandingView;
}

/** Looks at the views of stored blobs for files that somebody put in their place. */
export function openStrayFinder(engine: EngineContext, abilities: FilesystemAbilities) {
  const context = {
    abilities,
    proven: new Set<string>(),
    blake3: openBlake3(),
    buffer: Buffer.allocUnsafeSlow(readSize),
    progress: () => undefined,
  };
  const views = join(engine.archive, 'views');

  function isStray(view: StandingView, path: string): boolean {
    try {
      const there = lstatSync(fsPath(path), { bigint: true, throwIfNoEntry: false });
      const blob = lstatSync(join(engine.archive, blobPath(view.hash)), {
        bigint: true,
        throwIfNoEntry: false,
      });
      if (!there?.isFile() || !blob) return false;
      return !isViewOf(context, { hash: view.hash, size: view.size, stands: true }, blob, there, path);
    } catch {
      // What cannot be looked at is told by apply, which has to make the view.
      return false;
    }
  }

  return async (hashes: readonly string[]): Promise<FoundStray[]> =>
    (await viewsOf(engine.db.read, hashes)).flatMap((view) => {
      const path = viewPathOf(view);
      if (!isStray(view, joinText(views, path))) return [];
      return [{ stray: { id: view.id, hash: view.hash, path }, view }];
    });
}
