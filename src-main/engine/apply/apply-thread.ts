import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PauseGate } from '../../contract/api.ts';
import { makeDurableBehind } from '../store/make-durable.ts';
import { type FilesystemAbilities, probeFilesystem } from '../store/probe-filesystem.ts';
import { asFatalError } from '../store/store-error.ts';
import { tellHold, tellStop } from '../thread-flag.ts';
import { workerFile } from '../worker-file.ts';
import { type ApplyJob, type ApplyReply, type ApplyThreadData, fromFatal, notTaken } from './apply-jobs.ts';

export interface ApplyThread {
  readonly abilities: FilesystemAbilities;
  /** Does a job; what it did is on the disk when this resolves. */
  run(job: ApplyJob): Promise<ApplyReply>;
  /** Does a job, which a pause cuts short; `durable` resolves when what it did is on the disk, and rejects if the disk cannot take it. */
  runAhead(job: ApplyJob): Promise<{ readonly reply: ApplyReply; readonly durable: Promise<void> }>;
  bytesCopied(): number;
  /** Makes the running job end early; what it did is reported. */
  stop(): void;
  close(): Promise<void>;
}

/**
 * Starts the thread that does the file work of apply, after finding out what the archive's file system can do.
 *
 * @param pause holds up what is done by `runAhead`
 * @throws EngineError ENOSPC, EDQUOT, EROFS if it can do nothing
 */
export function openApplyThread(archive: string, pause?: PauseGate): ApplyThread {
  const abilities = abilitiesOf(archive);
  const shared = new SharedArrayBuffer(32);
  const flag = new Int32Array(shared, 0, 1);
  const workerData: ApplyThreadData = { archive, abilities, shared };
  // Left alone, V8 would give tens of megabytes to what is new on this heap, at no gain in speed.
  const resourceLimits = { maxYoungGenerationSizeMb: 8 };
  const worker = new Worker(workerFile('apply', 'apply-worker'), { workerData, resourceLimits });
  const unwatch = pause?.watch((isClosed) => tellHold(flag, isClosed));
  tellHold(flag, pause?.isClosed === true);
  const send = (job: ApplyJob) =>
    new Promise<ApplyReply>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (reply: ApplyReply) => {
        worker.off('error', reject);
        resolve(reply);
      });
      worker.postMessage(job);
    });
  const flush = async ({ written, touched }: ApplyReply) => {
    if (written.length === 0 && touched.length === 0) return;
    try {
      await makeDurableBehind(archive, written);
    } catch (error) {
      throw fromFatal(notTaken(error, archive));
    }
  };
  return {
    abilities,
    run: async (job) => {
      const reply = await send(job);
      await flush(reply);
      return reply;
    },
    runAhead: async (job) => {
      const reply = await send({ ...job, mayPause: true });
      const durable = flush(reply);
      // Handled here too: it may fail before anybody looks.
      durable.catch(() => undefined);
      return { reply, durable };
    },
    bytesCopied: () => Number(Atomics.load(new BigInt64Array(shared, 16, 1), 0)),
    stop: () => tellStop(flag),
    close: async () => {
      unwatch?.();
      await worker.terminate();
    },
  };
}

/**
 * What the file system of an archive can do.
 *
 * @throws EngineError ENOSPC, EDQUOT, EROFS
 */
export function abilitiesOf(archive: string): FilesystemAbilities {
  try {
    return probeFilesystem(join(archive, '.mama', 'tmp'));
  } catch (error) {
    throw asFatalError(error, archive);
  }
}
