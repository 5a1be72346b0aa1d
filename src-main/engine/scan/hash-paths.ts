import type { FileProblem, PauseGate } from '../../contract/api.ts';
import { type HashPool, openHashPool } from './hash-pool.ts';

export interface HashedPath {
  readonly path: string;
  /** What was read, or null if it could not be. */
  readonly hash: string | null;
  readonly mime: string | null;
  readonly size: number;
  readonly problem: FileProblem | null;
}

export interface PathHasher {
  /** Hashes files, as texts of file-name.ts; `take` is called once for each, in any order. One call at a time. */
  hash(paths: readonly string[], take: (file: HashedPath) => void): Promise<void>;
  /** Bytes read so far. */
  bytesRead(): number;
  close(): Promise<void>;
}

export interface PathHasherOptions {
  readonly signal?: AbortSignal | undefined;
  readonly pause?: PauseGate | undefined;
  /** Told after each batch of files, and now and then: one large file may take minutes. */
  readonly progress?: () => void;
}

const pathsPerJob = 64;
const tellEvery = 500;

/** Threads that hash single files; they are started with the first one. Rejects with an AbortError when stopped. */
export function openPathHasher({ signal, pause, progress }: PathHasherOptions = {}): PathHasher {
  let queue: readonly string[] = [];
  let at = 0;
  let take: (file: HashedPath) => void = () => undefined;
  let turn = Promise.withResolvers<void>();
  let pool: HashPool | undefined;
  const stop = () => pool?.stop();
  signal?.addEventListener('abort', stop);

  const open = () =>
    openHashPool({
      basedir: '',
      pause,
      next: () => {
        const batch = signal?.aborted ? [] : queue.slice(at, at + pathsPerJob);
        at += batch.length;
        return batch.length === 0 ? null : { kind: 'hash', paths: batch.join('\0'), bytes: 0, times: null };
      },
      done: (job, reply) => {
        if (job.kind === 'hash' && reply.kind === 'hash') {
          const problems = new Map(reply.failed.map(({ index, problem }) => [index, problem]));
          for (const [i, path] of job.paths.split('\0').entries()) {
            const problem = problems.get(i) ?? null;
            if (problem?.code === 'CANCELLED') continue;
            const hash = problem ? null : reply.hashes.slice(i * 64, i * 64 + 64);
            take({ path, hash, mime: reply.mimes[i] ?? null, size: Number(reply.numbers[i * 4]), problem });
          }
        }
        progress?.();
        if (pool?.busy === 0) turn.resolve();
      },
      failed: (error) => turn.reject(error),
    });
  return {
    hash: async (paths, taker) => {
      signal?.throwIfAborted();
      if (paths.length === 0) return;
      pool ??= open();
      queue = paths;
      at = 0;
      take = taker;
      turn = Promise.withResolvers();
      const timer = progress && setInterval(progress, tellEvery);
      try {
        pool.wake();
        await turn.promise;
      } finally {
        clearInterval(timer);
      }
      signal?.throwIfAborted();
    },
    bytesRead: () => pool?.bytesRead() ?? 0,
    close: async () => {
      signal?.removeEventListener('abort', stop);
      await pool?.close();
    },
  };
}

/** Hashes some files once. */
export async function hashPaths(
  paths: readonly string[],
  take: (file: HashedPath) => void,
  options: PathHasherOptions = {},
): Promise<void> {
  const hasher = openPathHasher(options);
  try {
    await hasher.hash(paths, take);
  } finally {
    await hasher.close();
  }
}
