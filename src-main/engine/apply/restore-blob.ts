import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { copiesOf, viewsOf } from '../db/apply-page.ts';
import type { BlobRow } from '../db/blobs.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { blobPath } from '../store/blob-path.ts';
import type { Candidate, StoredBlob } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { candidateOf, viewPathOf } from './page-work.ts';

/**
 * Fetches a content that the store should have from wherever a good copy can be reached: a view, a source file of this
 * host, or the quarantine. Every candidate has to prove its content. Its views are linked again.
 *
 * @param more further files that may hold it
 * @returns the blob as it now stands, or null if there is no good copy; it is then noted as lost
 */
export async function restoreBlob(
  engine: EngineContext,
  thread: ApplyThread,
  row: BlobRow,
  more: readonly string[] = [],
): Promise<StoredBlob | null> {
  const { hash, size } = row;
  const views = await viewsOf(engine.db.read, [hash]);
  const viewsFolder = join(engine.archive, 'views');
  const paths = [...more, ...views.map((view) => joinText(viewsFolder, viewPathOf(view)))];
  const copies = await copiesOf(engine.db.read, hash, engine.hostname);
  const candidates = [
    ...paths.map(unproven),
    ...copies.map(candidateOf).map(({ path }) => unproven(path)),
  ].filter(({ path }) => lstatSync(fsPath(path), { throwIfNoEntry: false })?.isFile());
  const reply = await thread.run({
    bring: [{ hash, size, candidates }],
    remove: [],
    link: views.map((view) => ({
      id: view.id,
      hash,
      size,
      path: viewPathOf(view),
      root: view.viewRoot,
      stands: true,
    })),
    stored: [],
    expel: [],
  });
  const [brought] = reply.brought;
  const [stat] = reply.touched;
  if (!brought || !stat) {
    await engine.db.write((writer) =>
      writer.updateMany('blobs', 'hash', [
        {
          hash,
          storagePath: null,
          storedInode: null,
          storedMtime: null,
          storedCtime: null,
          lostAt: Date.now(),
        },
      ]),
    );
    return null;
  }
  await engine.db.write((writer) =>
    writer.updateMany('blobs', 'hash', [
      {
        hash,
        storagePath: blobPath(hash),
        broughtIn: brought.how,
        storedInode: stat.inode,
        storedMtime: stat.mtime,
        storedCtime: stat.ctime,
        lostAt: null,
      },
    ]),
  );
  return { hash, size, mtime: stat.mtime, inode: stat.inode };
}

/** A candidate whose stats count for nothing: only its content can prove it. */
function unproven(path: string): Candidate {
  return { path, mtime: -1n, ctime: -1n, inode: -1n, copyOnly: false };
}
