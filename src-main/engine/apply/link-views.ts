import type { EngineContext } from '../context.ts';
import type { ViewTask } from '../store/store-tasks.ts';
import type { StoredBlob } from './apply-jobs.ts';
import type { ApplyThread } from './apply-thread.ts';

/** A view to make, and where it goes if nothing is in the way. */
export type ViewToLink = ViewTask & { readonly defaultPath: string };

/** Makes views of one stored blob stand outside of a page of apply, and records them and the blob's new ctime. */
export async function linkViews(
  engine: EngineContext,
  thread: ApplyThread,
  stored: StoredBlob,
  views: readonly ViewToLink[],
): Promise<void> {
  if (views.length === 0) return;
  const reply = await thread.run({ bring: [], remove: [], link: views, stored: [stored], expel: [] });
  const byId = new Map(views.map((view) => [view.id, view]));
  await engine.db.write(async (writer) => {
    await writer.updateMany(
      'sightings',
      'id',
      reply.linked.map(({ id, path }) => ({
        id,
        viewed: true,
        viewPath: path === byId.get(id)?.defaultPath ? null : path,
      })),
    );
    await writer.updateMany(
      'blobs',
      'hash',
      reply.touched.map(({ hash, ctime }) => ({ hash, storedCtime: ctime })),
    );
  });
}
