import { and, asc, eq, gt, isNull, or, type SQL } from 'drizzle-orm';
import picomatch from 'picomatch';
import type { MarkTarget } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import { type BlockReason, blockReasons, type Status, statuses } from '../contract/words.ts';
import type { EngineContext } from './context.ts';
import { blobsByHash } from './db/blobs.ts';
import { addDecision, decisionItemsAfter, lastDecision } from './db/decisions.ts';
import { joinText } from './scan/file-name.ts';

const pageSize = 2000;

/**
 * Sets the status of observations, as one decision that can be undone. Superseded observations are history and stay
 * as they are.
 *
 * @throws EngineError BAD_INPUT, NOT_FOUND if there is no such observation or content
 */
export async function mark(
  engine: EngineContext,
  status: Status,
  target: MarkTarget,
): Promise<{ changed: number }> {
  if (!statuses.includes(status))
    throw new EngineError('BAD_INPUT', `"${status}" is no status. Use one of: ${statuses.join(', ')}.`);
  const { sightings } = engine.db.read.t;
  const isMatch = 'path' in target ? pathMatcher(target.path) : () => true;
  const where: SQL | undefined =
    'id' in target
      ? eq(sightings.id, target.id)
      : 'hash' in target
        ? eq(sightings.blobHash, checkHash(target.hash))
        : undefined;
  const now = Date.now();
  let decision: number | undefined;
  let met = 0;
  let changed = 0;
  for (let after = 0; ; ) {
    const rows = await currentObservations(engine, where, after);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const matching = rows.filter((row) =>
      isMatch(joinText(joinText(row.basedir, row.relpath), row.filename)),
    );
    met += matching.length;
    const different = matching.filter((row) => row.status !== status);
    if (different.length === 0) continue;
    await engine.db.write(async (writer) => {
      decision ??= await addDecision(writer, 'status', engine.hostname, now);
      const decisionId = decision;
      await writer.insertMany(
        'decisionItems',
        different.map((row) => ({
          decisionId,
          observationId: row.id,
          before: row.status as string,
          after: status as string,
        })),
      );
      await writer.updateMany(
        'sightings',
        'id',
        different.map((row) => ({ id: row.id, status, statusAt: now })),
      );
    });
    changed += different.length;
  }
  if (met === 0) throw new EngineError('NOT_FOUND', `No observation matches ${describe(target)}.`);
  return { changed };
}

async function currentObservations(engine: EngineContext, where: SQL | undefined, after: number) {
  const { q, t } = engine.db.read;
  const { sightings, folders, sources } = t;
  return q
    .select({
      id: sightings.id,
      status: sightings.status,
      filename: sightings.filename,
      relpath: folders.relpath,
      basedir: sources.basedir,
    })
    .from(sightings)
    .innerJoin(folders, eq(folders.id, sightings.folderId))
    .innerJoin(sources, eq(sources.id, folders.sourceId))
    .where(and(where, gt(sightings.id, after), or(isNull(sightings.endedAt), eq(sightings.endedAs, 'gone'))))
    .orderBy(asc(sightings.id))
    .limit(pageSize);
}

/** A glob without a slash is about the name, one with a slash about the whole path. */
function pathMatcher(glob: string): (path: string) => boolean {
  const match = picomatch(glob, { dot: true, nonegate: true, flags: 's' });
  return glob.includes('/') ? (path) => match(path) : (path) => match(path.slice(path.lastIndexOf('/') + 1));
}

function describe(target: MarkTarget): string {
  if ('id' in target) return `the id ${target.id}`;
  return 'hash' in target ? `the hash ${target.hash}` : `the path ${target.path}`;
}

function checkHash(hash: string): string {
  const lower = hash.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(lower))
    throw new EngineError('BAD_INPUT', `"${hash}" is no hash: a hash has 64 hexadecimal digits.`);
  return lower;
}

/** Keeps a content out of the archive from now on; apply moves what is stored of it to the quarantine. */
export async function block(
  engine: EngineContext,
  hash: string,
  reason: BlockReason,
): Promise<{ changed: number }> {
  if (!blockReasons.includes(reason))
    throw new EngineError('BAD_INPUT', `"${reason}" is no reason. Use one of: ${blockReasons.join(', ')}.`);
  return setBlock(engine, hash, reason);
}

/** Lets a content into the archive again, with the next apply. */
export async function unblock(engine: EngineContext, hash: string): Promise<{ changed: number }> {
  return setBlock(engine, hash, null);
}

async function setBlock(
  engine: EngineContext,
  given: string,
  reason: BlockReason | null,
): Promise<{ changed: number }> {
  const hash = checkHash(given);
  const [blob] = await blobsByHash(engine.db.read, [hash]);
  if (!blob) throw new EngineError('NOT_FOUND', `No content with the hash ${hash} was ever seen.`);
  if (blob.blockReason === reason) return { changed: 0 };
  await engine.db.write(async (writer) => {
    const decisionId = await addDecision(writer, 'block', engine.hostname, Date.now());
    await writer.insertMany('decisionItems', [
      {
        decisionId,
        blobHash: hash,
        before: blob.blockReason as string | null,
        after: reason as string | null,
      },
    ]);
    await writer.updateMany('blobs', 'hash', [{ hash, blockReason: reason }]);
  });
  return { changed: 1 };
}

/** Takes the newest decision back; again for the one before. Works after any restart. */
export async function undo(engine: EngineContext): Promise<{ changed: number }> {
  const decision = await lastDecision(engine.db.read);
  if (!decision) return { changed: 0 };
  const now = Date.now();
  let changed = 0;
  for (let after = 0; ; ) {
    const items = await decisionItemsAfter(engine.db.read, decision.id, after, pageSize);
    const last = items.at(-1);
    if (!last) break;
    after = last.id;
    await engine.db.write(async (writer) => {
      await writer.updateMany(
        'sightings',
        'id',
        items.flatMap(({ observationId, before }) =>
          observationId === null ? [] : [{ id: observationId, status: before as Status, statusAt: now }],
        ),
      );
      await writer.updateMany(
        'blobs',
        'hash',
        items.flatMap(({ blobHash, before }) =>
          blobHash === null ? [] : [{ hash: blobHash, blockReason: before as BlockReason | null }],
        ),
      );
    });
    changed += items.length;
  }
  await engine.db.write((writer) =>
    writer.updateMany('decisions', 'id', [{ id: decision.id, undoneAt: now }]),
  );
  return { changed };
}
