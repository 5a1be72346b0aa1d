import type { ScanOptions, ScanResult } from '../../contract/api.ts';
import { codeOf, EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { countersOf } from '../counters-of.ts';
import type { Row } from '../db/database.ts';
import { clearMissing, endStaleScans } from '../db/missing.ts';
import { isEmpty } from '../db/observations.ts';
import { addScan, endScan } from '../db/scans.ts';
import { compileExcludes } from './excludes.ts';
import { judgeMissing } from './judge-missing.ts';
import { readSource } from './read-source.ts';
import { newCounters, toResult } from './scan-counters.ts';
import { openScanWriter } from './scan-writer.ts';

/**
 * Walks a source, hashes what is new or changed and records it. Copies nothing, changes nothing of the person's.
 * Metadata of new contents is left owed. Each batch is committed: whatever ends a scan, the next one goes on from there.
 *
 * @throws EngineError BRAKE if too much is gone (what is new is recorded, nothing is marked as gone), CANCELLED
 */
export async function scanSource(
  engine: EngineContext,
  source: Row<'sources'>,
  options: ScanOptions = {},
): Promise<{ result: ScanResult; skippedBy: Readonly<Record<string, number>> }> {
  const { db } = engine;
  const { signal } = options;
  const begin = performance.now();
  const startedAt = Date.now();
  const scanId = await db.write(async (writer) => {
    await clearMissing(writer, source.id);
    const id = await addScan(writer, source.id, startedAt);
    await endStaleScans(writer, source.id, id, startedAt);
    return id;
  });
  const counters = newCounters(options.problem);
  const scan = { scanId, scanTime: startedAt };
  const excludes = compileExcludes(source.excludes);
  const writer = openScanWriter(db, scan, counters);
  const unreadable = new Set<string>();
  let bytesRead = 0;
  const end = async (state: Row<'scans'>['state']) => {
    const result = toResult(counters, bytesRead, (performance.now() - begin) / 1000);
    await db.write((w) => endScan(w, { id: scanId, sourceId: source.id, startedAt }, state, result));
    return result;
  };
  const finishLoad = once((await isEmpty(db.read)) ? await db.bulkLoad() : async () => undefined);
  // Whoever works with the catalog during a pause needs all of it; should it fail, the end of the scan tells.
  const finishEarly = (isClosed: boolean) => void (isClosed && finishLoad().catch(() => undefined));
  const unwatch = options.pause?.watch(finishEarly);
  finishEarly(options.pause?.isClosed === true);
  try {
    try {
      bytesRead = await readSource(engine, source, options, { scan, counters, excludes, writer, unreadable });
    } finally {
      unwatch?.();
      await finishLoad();
    }
    await options.pause?.passed();
    await judgeMissing({
      db,
      source,
      scan,
      counters,
      excludes,
      unreadable,
      acceptGone: options.acceptGone ?? false,
      signal,
    });
    return { result: await end('done'), skippedBy: counters.skippedBy };
  } catch (error) {
    const stopped = signal?.aborted === true;
    // The first error is the one to tell; a catalog that is full or away cannot note how the scan ended.
    const state = stopped ? 'stopped' : codeOf(error) === 'BRAKE' ? 'braked' : 'failed';
    const done = await end(state).catch(() => undefined);
    if (done) options.partial?.(countersOf(done));
    throw stopped ? new EngineError('CANCELLED', 'The scan was stopped. Run it again to continue.') : error;
  }
}

/** The same work, done once however often it is asked for. */
function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}
