import { join } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { Content } from '../contract/screen-api.ts';
import type { EngineContext } from './context.ts';
import { blobsByHash } from './db/blobs.ts';
import { blobPath } from './store/blob-path.ts';

/**
 * A content that is stored, for pages to hand out.
 *
 * @throws EngineError NOT_FOUND if it is not known or not in the store
 */
export async function contentOf({ db, archive }: EngineContext, hash: string): Promise<Content> {
  const [row] = await blobsByHash(db.read, [hash]);
  if (!row || row.storagePath === null)
    throw new EngineError('NOT_FOUND', `The archive does not hold a content ${hash}.`);
  return { hash: row.hash, path: join(archive, blobPath(row.hash)), size: row.size, mime: row.mime };
}
