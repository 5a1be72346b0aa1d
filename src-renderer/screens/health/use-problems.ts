import { useCallback, useEffect, useRef, useState } from 'react';
import { EngineError } from '../../../src-main/contract/errors.ts';
import type { JobProblem, JobProblemKind } from '../../../src-main/contract/jobs.ts';
import { engine } from '../../engine.ts';
import { useConnection } from '../../state/connection.ts';

const pageSize = 200;

export interface Problems {
  readonly rows: readonly JobProblem[];
  /** All that the engine has kept are here. */
  readonly isComplete: boolean;
  readonly error: EngineError | null;
  /** Fetches the next page, if there is one. */
  more(): void;
}

interface Held {
  readonly rows: readonly JobProblem[];
  readonly isComplete: boolean;
  readonly error: EngineError | null;
}

const nothing: Held = { rows: [], isComplete: false, error: null };

/**
 * What a job has to say of files, page by page. While it runs, what it finds meanwhile is fetched as it is asked for.
 *
 * @param found how many there are by the job's own count: more of them may be there when it goes up
 */
export function useProblems(jobId: number, kind: JobProblemKind | undefined, found: number): Problems {
  const [held, setHeld] = useState<Held>(nothing);
  const loading = useRef(0);
  const run = useRef(0);
  const latest = useRef(held);
  latest.current = held;
  const connects = useConnection((connection) => connection.connects);

  const load = useCallback(async () => {
    const mine = run.current;
    if (loading.current === mine + 1) return;
    loading.current = mine + 1;
    const { rows } = latest.current;
    const afterId = rows.at(-1)?.id ?? 0;
    try {
      const page = await engine.jobProblems(jobId, {
        limit: pageSize,
        afterId,
        ...(kind !== undefined && { kind }),
      });
      if (run.current !== mine) return;
      setHeld({ rows: [...rows, ...page], isComplete: page.length < pageSize, error: null });
    } catch (error) {
      if (run.current === mine && error instanceof EngineError) setHeld((now) => ({ ...now, error }));
    } finally {
      if (loading.current === mine + 1) loading.current = 0;
    }
  }, [jobId, kind]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection begins anew, as a job may have
  useEffect(() => {
    run.current++;
    latest.current = nothing;
    setHeld(nothing);
    void load();
    return () => {
      run.current++;
    };
  }, [load, connects]);
  useEffect(() => {
    // They are written in batches: a page that came short may be full by now.
    if (found > latest.current.rows.length && latest.current.isComplete) void load();
  }, [found, load]);

  const more = useCallback(() => {
    if (!latest.current.isComplete) void load();
  }, [load]);
  return { ...held, more };
}
