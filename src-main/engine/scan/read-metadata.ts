import os from 'node:os';
import path from 'node:path';
import type { PauseGate } from '../../contract/api.ts';
import { EngineError } from '../../contract/errors.ts';
import { openAliases } from './exiftool-alias.ts';
import { readArguments } from './exiftool-arguments.ts';
import type { FindOptions } from './exiftool-command.ts';
import {
  failed,
  type MetadataRequest,
  type MetadataResult,
  resultOf,
  unreachable,
} from './exiftool-result.ts';

export type { MetadataRequest, MetadataResult } from './exiftool-result.ts';
export type { Tags } from './exiftool-tags.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Holds it up between two batches of files. */
  readonly pause?: PauseGate | undefined;
}

export interface MetadataReader {
  /** The most processes that run at the same time. */
  readonly processes: number;
  /**
   * Reads the embedded metadata of any number of files: one result for each request, in the same order. What goes
   * wrong with one file is its own result: METADATA_TIMEOUT, METADATA_FAILED, ENOENT, EACCES or the system's code.
   *
   * @throws EngineError CANCELLED on abort or when the reader is closed; METADATA_UNAVAILABLE if ExifTool does not
   * start any more.
   */
  read(requests: readonly MetadataRequest[], options?: ReadOptions): Promise<MetadataResult[]>;
  /** Ends the processes and waits until they are gone. A `read` under way is cancelled. */
  close(): Promise<void>;
}

export interface MetadataReaderOptions extends FindOptions {
  /** ExifTool processes, each 25 to 60 MB; by default one per core, at most 4. */
  readonly processes?: number | undefined;
  /** The longest that one file may take, in milliseconds; by default a minute. */
  readonly timeoutMs?: number | undefined;
}

/** Files per command batch: enough to hide the way to the process and back, few enough to share out evenly. */
const batchSize = 50;
const mostProcesses = 8;

interface Item extends MetadataRequest {
  readonly index: number;
  /** What ExifTool is told. */
  readonly lines: readonly string[];
  /** How often a process died on this file. */
  readonly deaths: number;
}

/**
 * Starts the reader: long-lived ExifTool processes that only ever read. The files are dealt over them in batches; a
 * file on which ExifTool hangs or dies costs that file and one process, not the rest of its batch.
 *
 * @throws EngineError METADATA_UNAVAILABLE with a sentence that says what is missing and how to get it.
 */
export async function openMetadataReader(options: MetadataReaderOptions = {}): Promise<MetadataReader> {
  const wanted = options.processes ?? Math.min(4, os.availableParallelism());
  const processes = Math.max(1, Math.min(mostProcesses, Math.trunc(wanted)));
  // Loaded on first need: exiftool-vendored costs a tenth of a second, which a host that only lists things can spare.
  const { findExiftool } = await import('./exiftool-command.ts');
  const { openExiftoolPool } = await import('./exiftool-pool.ts');
  const { ExiftoolBatch } = await import('./exiftool-task.ts');
  const command = await findExiftool(options);
  const pool = await openExiftoolPool(command, { processes, timeoutMs: options.timeoutMs ?? 60_000 });
  const aliases = openAliases();

  const readBatch = async (
    items: readonly Item[],
    results: MetadataResult[],
    signal?: AbortSignal,
  ): Promise<void> => {
    const batch = new ExiftoolBatch(items.map((item) => item.lines));
    const failure = await pool.run(batch, signal).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    for (const [at, output] of batch.outputs.entries()) {
      const item = items[at] as Item;
      results[item.index] = await resultOf(item, output);
    }
    if (failure === undefined) return;
    if (signal?.aborted || closed) throw new EngineError('CANCELLED', 'Reading metadata was cancelled.');
    if (!batch.started) throw failure;
    // The answers come in order, so the file it happened on is the first without one.
    const [culprit, ...rest] = items.slice(batch.outputs.length);
    if (culprit === undefined) return;
    if (failure.name === 'TaskTimeoutError') {
      results[culprit.index] = failed(
        culprit,
        'METADATA_TIMEOUT',
        'ExifTool did not finish reading this file.',
      );
    } else if (culprit.deaths > 0) {
      results[culprit.index] = failed(
        culprit,
        'METADATA_FAILED',
        'ExifTool stopped twice while reading this file.',
      );
    } else {
      // The process may have been ended from outside (out of memory, a person): the file gets a second chance, alone.
      await readBatch([{ ...culprit, deaths: 1 }], results, signal);
    }
    if (rest.length > 0) await readBatch(rest, results, signal);
  };

  let closed = false;
  return {
    processes,
    async read(requests, { signal, pause } = {}) {
      if (signal?.aborted || closed) throw new EngineError('CANCELLED', 'Reading metadata was cancelled.');
      const results: MetadataResult[] = new Array(requests.length);
      const size = Math.max(1, Math.min(batchSize, Math.ceil(requests.length / processes)));
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < requests.length) {
          await pause?.passed();
          const from = next;
          next += size;
          const items: Item[] = [];
          for (const [at, request] of requests.slice(from, next).entries()) {
            try {
              const lines = readArguments(aliases.of(absolutePath(request.path)), request.mime);
              items.push({ ...request, index: from + at, lines, deaths: 0 });
            } catch (error) {
              results[from + at] = unreachable(request, error);
            }
          }
          if (items.length > 0) await readBatch(items, results, signal);
        }
      };
      // One batch more than processes, so that none waits for the next.
      const settled = await Promise.allSettled(Array.from({ length: processes + 1 }, lane));
      for (const each of settled) if (each.status === 'rejected') throw each.reason;
      return results;
    },
    async close() {
      closed = true;
      await pool.close();
      aliases.close();
    },
  };
}

/** @throws what the system says if a path with line breaks gets no alias; ENOENT for a name that cannot be. */
function absolutePath(file: string | Buffer): Buffer {
  if (file.includes('\0')) throw new EngineError('ENOENT', 'No file has a name with NUL in it.');
  if (typeof file === 'string') return Buffer.from(path.resolve(file));
  const rooted = path.isAbsolute(file.toString('latin1'));
  return rooted ? file : Buffer.concat([Buffer.from(process.cwd() + path.sep), file]);
}
