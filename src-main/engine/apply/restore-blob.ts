import { type BigIntStats, lstatSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { copiesOf, type StandingView, viewsOf } from '../db/apply-page.ts';
import type { BlobRow } from '../db/blobs.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { blobPath } from '../store/blob-path.ts';
import type { Candidate } from '../store/store-tasks.ts';
import type { StoredBlob } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';
import { linkViews } from './link-views.ts';
import { candidateOf, defaultViewPath, viewPathOf } from './page-work.ts';

export interface RestoreOptions {
  /** Further files that may hold the content, tried first. */
  readonly more?: readonly string[];
  /** Stats of a file that was in its place and holds something else: views that are links to it go. */
  readonly wrong?: BigIntStats | undefined;
}

/**
 * Fetches a content that the store should have from wherever a good copy can be reached: a view, a source file of this
 * host, or the quarantine. Every candidate has to prove its content. What is wrong at its place goes to the quarantine
 * only when the right one has come; then the views stand again.
 *
 * @returns the blob as it now stands, or null if there is no good copy; it is then noted as lost
 */
export async function restoreBlob(
  engine: EngineContext,
  thread: ApplyThread,
  row: BlobRow,
  options: RestoreOptions = {},
): Promise<StoredBlob | null> {
  const { hash, size } = row;
  const { more = [] } = options;
  const place = join(engine.archive, blobPath(hash));
  const wrong = options.wrong ?? statOf(place);
  const views = await viewsOf(engine.db.read, [hash]);
  const copies = await copiesOf(engine.db.read, hash, engine.hostname);
  const candidates = [
    ...[...more, ...views.map((view) => pathOf(engine, view))].map((path) => unproven(path, false)),
    ...copies.map((copy) => unproven(candidateOf(copy).path, copy.copyOnly)),
  ].filter(({ path }) => statOf(path)?.isFile());
  const reply = await thread.run({
    bring: [{ hash, size, candidates }],
    remove: [],
    link: [],
    stored: [],
    expel: [],
  });
  const [brought] = reply.brought;
  const [stat] = reply.touched;
  if (!brought && reply.cut) throw new EngineError('CANCELLED', 'Fetching a content again was stopped.');
  if (!brought || !stat) {
    // A damaged blob stays: most of it may be good, and every verification names it until it is healed.
    const stays = statOf(place) !== undefined;
    const gone = { storagePath: null, storedInode: null, storedMtime: null, storedCtime: null };
    await engine.db.write((writer) =>
      writer.updateMany('blobs', 'hash', [{ hash, ...(!stays && gone), lostAt: Date.now() }]),
    );
    if (!stays) await dropViews(engine, views, wrong);
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
  const stored = { hash, size, mtime: stat.mtime, inode: stat.inode };
  await dropViews(engine, views, wrong);
  await linkViews(engine, thread, stored, views.filter(isWanted).map(toTask));
  return stored;
}

function isWanted({ endedAs }: StandingView): boolean {
  return endedAs !== 'changed' && endedAs !== 'moved';
}

function toTask(view: StandingView) {
  const { id, hash, size, viewRoot } = view;
  const defaultPath = defaultViewPath(view);
  return { id, hash, size, path: viewPathOf(view), root: viewRoot, stands: true, defaultPath };
}

/** Takes away the views that are links to a file that is not what they should show. */
async function dropViews(
  engine: EngineContext,
  views: readonly StandingView[],
  wrong: BigIntStats | undefined,
): Promise<void> {
  if (!wrong) return;
  const linked = views.filter((view) => {
    const there = statOf(pathOf(engine, view));
    return there?.ino === wrong.ino && there.dev === wrong.dev;
  });
  for (const view of linked) unlinkSync(fsPath(pathOf(engine, view)));
  await engine.db.write((writer) =>
    writer.updateMany(
      'sightings',
      'id',
      linked.map(({ id }) => ({ id, viewed: false, viewPath: null })),
    ),
  );
}

function pathOf(engine: EngineContext, view: StandingView): string {
  return joinText(join(engine.archive, 'views'), viewPathOf(view));
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return lstatSync(fsPath(path), { bigint: true, throwIfNoEntry: false });
  } catch {
    // ENOTDIR and the like: it is not there.
    return undefined;
  }
}

/** A candidate whose stats count for nothing: only its content can prove it. */
function unproven(path: string, copyOnly: boolean): Candidate {
  return { path, mtime: -1n, ctime: -1n, inode: -1n, copyOnly };
}
