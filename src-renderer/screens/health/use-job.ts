import { useEffect, useState } from 'react';
import type { EngineError } from '../../../src-main/contract/errors.ts';
import type { JobRow } from '../../../src-main/contract/jobs.ts';
import { engine } from '../../engine.ts';
import { useConnection } from '../../state/connection.ts';
import { useJobs } from '../../state/jobs.ts';

/** A job by its number: as the engine tells of it, or asked for if it is older than what was told. */
export function useJob(id: number): { job: JobRow | null; error: EngineError | null } {
  const told = useJobs(({ byId }) => byId.get(id));
  const isLoaded = useJobs((jobs) => jobs.isLoaded);
  const connects = useConnection((connection) => connection.connects);
  const [asked, setAsked] = useState<{ job: JobRow | null; error: EngineError | null }>({
    job: null,
    error: null,
  });
  const isMissing = isLoaded && !told;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection asks again
  useEffect(() => {
    if (!isMissing) return;
    let isOver = false;
    engine.job(id).then(
      (job) => isOver || setAsked({ job, error: null }),
      (error: EngineError) => isOver || error.code === 'ENGINE_LOST' || setAsked({ job: null, error }),
    );
    return () => {
      isOver = true;
    };
  }, [id, isMissing, connects]);
  return told ? { job: told, error: null } : asked;
}
