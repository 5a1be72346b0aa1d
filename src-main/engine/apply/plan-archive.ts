import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyOptions, ApplyResult, PlanStep } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { type ApplyRow, applyPage, countForApply, firstWanting } from '../db/apply-page.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { openPathHasher } from '../scan/hash-paths.ts';
import { checkSource } from '../sources.ts';
import { blobPath } from '../store/blob-path.ts';
import { type ApplyCounters, newApplyCounters, toApplyResult } from './apply-counters.ts';
import { abilitiesOf } from './apply-thread.ts';
import { candidateOf, isBlocked, viewPathOf, wantsView } from './page-work.ts';
import { planBlob } from './plan-blob.ts';

const pageSize = 2000;

/**
 * What apply would do, without doing it: the same counters, and each step with the bytes it takes on the archive's
 * disk. Nothing of the archive or the sources is changed (the file system's abilities are tried out in `.mama/tmp`).
 *
 * @throws EngineError ENOSPC, EDQUOT, EROFS if the archive's disk takes nothing; NOT_FOUND, CANCELLED
 */
export async function planArchive(engine: EngineContext, options: ApplyOptions): Promise<ApplyResult> {
  const begin = performance.now();
  const counters = newApplyCounters(options.problem);
  if (options.sourceId !== undefined) await checkSource(engine, options.sourceId);
  const totalFiles = await countForApply(engine.db.read, options.sourceId);
  const abilities = abilitiesOf(engine.archive);
  const step = options.plan ?? (() => undefined);
  const hasher = openPathHasher({ signal: options.signal, pause: options.pause });
  const absent = new Map<string, 'missing' | 'changed'>();
  let files = 0;
  try {
    for (let after = 0; ; ) {
      await options.pause?.passed();
      if (options.signal?.aborted) throw stopped();
      const rows = await applyPage(engine.db.read, {
        afterId: after,
        limit: pageSize,
        sourceId: options.sourceId,
      });
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      const unstored = rows.filter((row) => wantsView(row) && row.storagePath === null);
      const hashes = [...new Set(unstored.map((row) => row.hash))];
      // A content counts at the first observation that wants it, as apply brings it in there.
      const first = await firstWanting(engine.db.read, hashes, options.sourceId);
      const firsts = new Map(first.map((row) => [row.hash, row.id]));
      for (const row of rows) await planRow(row, firsts.get(row.hash) === row.id);
      files += rows.length;
      options.report?.({ phase: 'apply', files, totalFiles, bytes: 0, totalBytes: null });
    }
  } catch (error) {
    throw options.signal?.aborted ? stopped() : error;
  } finally {
    await hasher.close();
  }
  return toApplyResult(counters, (performance.now() - begin) / 1000);

  async function planRow(row: ApplyRow, isFirst: boolean): Promise<void> {
    const view = `views/${viewPathOf(row)}`;
    const there = statOf(joinText(engine.archive, view));
    if (isBlocked(row)) {
      counters.blocked++;
      step({ step: 'blocked', from: row.hash, to: '', cost: 0 });
    }
    if (!wantsView(row)) {
      if (!row.viewed || !there) return;
      counters.viewsRemoved++;
      step({ step: 'remove view', from: view, to: '', cost: 0 });
      return;
    }
    if (row.storagePath === null && isFirst) {
      const way = await planBlob(engine, abilities, hasher, row);
      if (typeof way === 'string') absent.set(row.hash, way);
      else {
        bringIn(counters, way);
        step(way);
      }
    }
    const lacking = absent.get(row.hash);
    if (lacking) {
      if (row.endedAs === 'gone') return;
      counters[lacking]++;
      step({ step: 'missing', from: candidateOf(row).path, to: '', cost: 0 });
      return;
    }
    if (row.status === 'pending') counters.assigned++;
    if (there && (row.viewed || there.ino === statOf(join(engine.archive, blobPath(row.hash)))?.ino)) return;
    const cost = abilities.hardLinks || abilities.reflinks ? 0 : row.size;
    counters.viewsCreated++;
    counters.bytesCopied += cost;
    step({ step: 'view', from: blobPath(row.hash), to: view, cost });
  }
}

function statOf(path: string) {
  try {
    return lstatSync(fsPath(path), { bigint: true, throwIfNoEntry: false });
  } catch {
    // A file where a folder must go, or a path that is too long: apply finds a way round.
    return undefined;
  }
}

function stopped(): EngineError {
  return new EngineError('CANCELLED', 'The plan was stopped.');
}

function bringIn(counters: ApplyCounters, way: PlanStep): void {
  counters.stored++;
  counters.bytesCopied += way.cost;
  if (way.step === 'reflink') counters.reflinked++;
  else if (way.step === 'hardlink') counters.hardlinked++;
  else counters.copied++;
}
