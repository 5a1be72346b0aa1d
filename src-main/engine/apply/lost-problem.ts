import { join } from 'node:path';
import type { FileProblem } from '../../contract/api.ts';
import type { EngineContext } from '../context.ts';
import { placesOf } from '../db/apply-page.ts';
import { forDisplay, joinText } from '../scan/file-name.ts';
import { blobPath } from '../store/blob-path.ts';

/** Every place where a content was ever seen, as `host:path`. */
export async function seenAt(engine: EngineContext, hash: string): Promise<string[]> {
  const places = await placesOf(engine.db.read, hash);
  return places.map(
    ({ hostname, basedir, relpath, filename }) =>
      `${hostname}:${forDisplay(joinText(joinText(basedir, relpath), filename))}`,
  );
}

/** A stored content that is damaged or gone, with no good copy in reach. */
export async function lostProblem(engine: EngineContext, hash: string): Promise<FileProblem> {
  const places = await seenAt(engine, hash);
  return {
    path: join(engine.archive, blobPath(hash)),
    code: 'CONTENT_CHANGED',
    message: `The stored content ${hash} is damaged or gone, and no good copy of it can be reached here. It was seen at: ${places.join(', ')}. Plug in a disk that has it and run: mama verify --heal`,
  };
}
