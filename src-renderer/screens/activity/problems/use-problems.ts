import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { JobProblem, JobProblemKind } from '../../../../src-main/contract/jobs.ts';
import { engine } from '../../../engine.ts';
import { useConnection } from '../../../state/connection.ts';

/** The first page is small, to be there at once. */
const firstPage = 100;
const laterPage = 1000;

interface Loaded {
  readonly rows: JobProblem[];
  /** As far as rows have to be there: index after the last one. */
  wanted: number;
  /** The last page was not full: there were no more when it was asked for. */
  isAtEnd: boolean;
  isLoading: boolean;
  /** More may have come since the page that is under way was asked for. */
  isStale: boolean;
}

const nothing = (): Loaded => ({
  rows: [],
  wanted: firstPage,
  isAtEnd: false,
  isLoading: false,
  isStale: false,
});

/**
 * The problems of a job, a page after the other, as far as they are looked at. Begins anew with each connection, and when the
 * list has become shorter: then the job was begun again, and writes its list anew.
 *
 * @param total how many there are, as the job says; the engine keeps fewer of a very long list
 */
export function useProblems(
  jobId: number,
  kind: JobProblemKind | null,
  total: number,
): { rows: readonly JobProblem[]; isAtEnd: boolean; want(end: number): void } {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const connects = useConnection((connection) => connection.connects);
  const loaded = useRef<Loaded>(nothing());
  const highest = useRef(0);

  const load = useCallback(async () => {
    const mine = loaded.current;
    mine.isStale = true;
    if (mine.isLoading) return;
    mine.isLoading = true;
    try {
      while (mine === loaded.current && mine.isStale && mine.rows.length < mine.wanted) {
        mine.isStale = false;
        const limit = mine.rows.length === 0 ? firstPage : laterPage;
        const page = await engine.jobProblems(jobId, {
          limit,
          afterId: mine.rows.at(-1)?.id ?? 0,
          ...(kind !== null && { kind }),
        });
        if (mine !== loaded.current) return;
        mine.rows.push(...page);
        mine.isAtEnd = page.length < limit;
        if (!mine.isAtEnd) mine.isStale = true;
        redraw();
      }
    } catch {
      // The connection broke or the job is forgotten: both are told elsewhere.
    } finally {
      mine.isLoading = false;
    }
  }, [jobId, kind]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection begins anew
  useEffect(() => {
    loaded.current = nothing();
    redraw();
    void load();
  }, [load, connects]);
  useEffect(() => {
    if (total < highest.current) loaded.current = nothing();
    highest.current = total;
    void load();
  }, [total, load]);
  const want = useCallback(
    (end: number) => {
      const { current } = loaded;
      if (end <= current.wanted) return;
      current.wanted = end;
      void load();
    },
    [load],
  );
  const { rows, isAtEnd } = loaded.current;
  return { rows, isAtEnd, want };
}

/** All problems of a job that are kept, page after page. Rejects if the engine is lost meanwhile. */
export async function* allProblems(jobId: number, kind: JobProblemKind | null): AsyncGenerator<JobProblem[]> {
  for (let afterId = 0; ; ) {
    const page = await engine.jobProblems(jobId, {
      limit: laterPage,
      afterId,
      ...(kind !== null && { kind }),
    });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    afterId = last.id;
  }
}
