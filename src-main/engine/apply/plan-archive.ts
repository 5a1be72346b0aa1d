import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyOptions, ApplyResult, PlanStep } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import { type ApplyRow, applyPage, copiesOf, firstWanting } from '../db/apply-page.ts';
import { fsPath, joinText } from '../scan/file-name.ts';
import { blobPath } from '../store/blob-path.ts';
import { type FilesystemAbilities, probeFilesystem } from '../store/probe-filesystem.ts';
import { type ApplyCounters, newApplyCounters, toApplyResult } from './apply-counters.ts';
import type { Candidate } from './apply-jobs.ts';
import { candidateOf, isBlocked, viewPathOf, wantsView } from './page-work.ts';

const pageSize = 2000;

/**
 * What apply would do, without doing it: the same counters, and each step with the bytes it takes on the archive's
 * disk. Nothing of the archive or the sources is changed (the file system's abilities are tried out in `.mama/tmp`).
 */
export async function planArchive(engine: EngineContext, options: ApplyOptions): Promise<ApplyResult> {
  const begin = performance.now();
  const counters = newApplyCounters();
  const abilities = probeFilesystem(join(engine.archive, '.mama', 'tmp'));
  const step = options.plan ?? (() => undefined);
  let files = 0;
  for (let after = 0; ; ) {
    if (options.signal?.aborted) throw new EngineError('CANCELLED', 'The plan was stopped.');
    const rows = await applyPage(engine.db.read, {
      afterId: after,
      limit: pageSize,
      sourceId: options.sourceId,
    });
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const unstored = rows.filter((row) => wantsView(row) && row.storagePath === null).map((row) => row.hash);
    // A content counts at the first observation that wants it, as apply brings it in there.
    const first = new Map(
      (await firstWanting(engine.db.read, [...new Set(unstored)], options.sourceId)).map((row) => [
        row.hash,
        row.id,
      ]),
    );
    const absent = new Set<string>();
    for (const row of rows) await planRow(row, first.get(row.hash), absent);
    files += rows.length;
    options.report?.({ phase: 'apply', files, totalFiles: null, bytes: 0, totalBytes: null });
  }
  return toApplyResult(counters, (performance.now() - begin) / 1000);

  async function planRow(row: ApplyRow, firstId: number | undefined, absent: Set<string>): Promise<void> {
    const view = `views/${viewPathOf(row)}`;
    const stands = lstatSync(fsPath(joinText(engine.archive, view)), { throwIfNoEntry: false }) !== undefined;
    if (isBlocked(row)) {
      counters.blocked++;
      step({ step: 'blocked', from: row.hash, to: '', cost: 0 });
    }
    if (!wantsView(row)) {
      if (!row.viewed || !stands) return;
      counters.viewsRemoved++;
      step({ step: 'remove view', from: view, to: '', cost: 0 });
      return;
    }
    if (row.storagePath === null && (firstId === undefined || firstId === row.id)) {
      const way = await wayIn(row);
      if (typeof way === 'string') {
        absent.add(row.hash);
        counters[way]++;
        step({ step: 'missing', from: candidateOf(row).path, to: '', cost: 0 });
      } else bringIn(counters, way);
      if (typeof way !== 'string') step(way);
    }
    if (absent.has(row.hash)) return;
    if (row.status === 'pending') counters.assigned++;
    if (stands && row.viewed) return;
    const cost = abilities.hardLinks || abilities.reflinks ? 0 : row.size;
    counters.viewsCreated++;
    counters.bytesCopied += cost;
    step({ step: 'view', from: blobPath(row.hash), to: view, cost });
  }

  async function wayIn(row: ApplyRow): Promise<PlanStep | 'missing' | 'changed'> {
    const own = row.hostname === engine.hostname && row.endedAs === null ? [candidateOf(row)] : [];
    let changed = false;
    for (const candidates of [own, null]) {
      const list = candidates ?? (await otherCopies(row));
      for (const candidate of list) {
        const how = howFrom(abilities, candidate, row.size);
        if (how === 'changed') changed = true;
        else if (how)
          return {
            step: how,
            from: candidate.path,
            to: blobPath(row.hash),
            cost: how === 'copy' ? row.size : 0,
          };
      }
    }
    return changed ? 'changed' : 'missing';
  }

  async function otherCopies(row: ApplyRow): Promise<Candidate[]> {
    const copies = await copiesOf(engine.db.read, row.hash, engine.hostname);
    return copies.filter((copy) => copy.id !== row.id && copy.endedAs === null).map(candidateOf);
  }
}

function bringIn(counters: ApplyCounters, way: PlanStep): void {
  counters.stored++;
  counters.bytesCopied += way.cost;
  if (way.step === 'reflink') counters.reflinked++;
  else if (way.step === 'hardlink') counters.hardlinked++;
  else counters.copied++;
}

function howFrom(
  abilities: FilesystemAbilities,
  candidate: Candidate,
  size: number,
): 'reflink' | 'hardlink' | 'copy' | 'changed' | undefined {
  const stat = lstatSync(fsPath(candidate.path), { bigint: true, throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile() || stat.size !== BigInt(size) || stat.mtimeNs !== candidate.mtime) return 'changed';
  if (stat.dev !== BigInt(abilities.device)) return 'copy';
  if (abilities.reflinks) return 'reflink';
  return abilities.hardLinks && !candidate.copyOnly ? 'hardlink' : 'copy';
}
