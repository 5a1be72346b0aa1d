import type { BigIntStats } from 'node:fs';
import type { FileProblem } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import { problemOf } from '../problem.ts';
import type { Staged } from '../store/bring-blob.ts';
import { makeDurable } from '../store/make-durable.ts';
import { asFatalError, isFatal } from '../store/store-error.ts';
import type { Linked, NotBrought, StrayView } from '../store/store-tasks.ts';
import { type ApplyReply, asFatal, type Brought, notTaken } from './apply-jobs.ts';

/** What was done for one page of observations, gathered until it is reported. */
export class PageRun {
  readonly #archive: string;
  readonly brought: Brought[] = [];
  readonly notBrought: NotBrought[] = [];
  readonly removed: { id: number; unlinked: boolean }[] = [];
  readonly linked: Linked[] = [];
  readonly waiting: number[] = [];
  readonly problems: FileProblem[] = [];
  readonly suspects: string[] = [];
  readonly strays: StrayView[] = [];
  readonly expelled: string[] = [];
  readonly touched: { hash: string; inode: bigint; mtime: bigint; ctime: bigint }[] = [];
  fatal: ApplyReply['fatal'] = null;
  /** Blobs that are in place, by hash. */
  readonly inStore = new Map<string, BigIntStats>();
  readonly changedBlobs = new Set<string>();
  /** Places of views that must be left alone until it is known what stands there. */
  readonly held = new Set<string>();

  constructor(archive: string) {
    this.#archive = archive;
  }

  /** Runs one step; an error that makes going on pointless ends the run, others are listed. */
  attempt(path: string, what: string, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'CANCELLED') return false;
      if (isFatal(error)) this.fatal ??= asFatal(asFatalError(error, this.#archive));
      else this.problems.push(problemOf(error, path, what));
      return false;
    }
  }

  /** Notes that a content is in its place. */
  store({ hash, how, cost, from, stat }: Omit<Staged, 'staged' | 'inPlace' | 'occupied'>): void {
    this.inStore.set(hash, stat);
    this.changedBlobs.add(hash);
    this.brought.push({ hash, how, cost, from });
  }

  /** Returns when everything written is on the disk; if the disk cannot take it, the run ends. */
  flush(paths: Iterable<string>): boolean {
    try {
      makeDurable(this.#archive, paths);
      return true;
    } catch (error) {
      this.fatal ??= notTaken(error, this.#archive);
      return false;
    }
  }

  /**
   * @param written folders that were written to and are not yet flushed
   * @param cut it ended early
   */
  reply(written: readonly string[], cut: boolean): ApplyReply {
    const { inStore: _, changedBlobs: __, held: ___, ...reply } = this;
    return { ...reply, written, cut };
  }
}
