import type { Api, TaskOptions } from '../../contract/api.ts';
import type { JobCounters, JobProblem, JobSpec } from '../../contract/jobs.ts';
import { countersOf } from '../counters-of.ts';

/** What came of a job that reached its end. */
export interface SpecResult {
  readonly counters: JobCounters;
  /** What the person should know of it. */
  readonly notice: string | null;
  /** Nothing is left that could not be done, or has to be seen to. */
  readonly isWhole: boolean;
}

/** Does what a job is to do. */
export async function runSpec(api: Api, spec: JobSpec, task: Required<TaskOptions>): Promise<SpecResult> {
  let open = 0;
  const options = {
    ...task,
    problem: (problem: Omit<JobProblem, 'id'>) => {
      if (isOpen(problem)) open++;
      task.problem(problem);
    },
  };
  const { counters, notice = null } = await run(api, spec, options);
  const isIdle = spec.type === 'metadata' && notice !== null;
  return { counters, notice, isWhole: open === 0 && (counters.errors ?? 0) === 0 && !isIdle };
}

/** False for what is told although nothing has to be done about it. */
function isOpen({ kind, code }: Pick<JobProblem, 'kind' | 'code'>): boolean {
  return kind !== 'healed' && (kind !== 'edited' || code !== null);
}

async function run(
  api: Api,
  spec: JobSpec,
  options: Required<TaskOptions>,
): Promise<{ counters: JobCounters; notice?: string | null }> {
  const source = 'sourceId' in spec && spec.sourceId !== undefined ? { sourceId: spec.sourceId } : {};
  switch (spec.type) {
    case 'scan': {
      const { type: _, sourceId, ...how } = spec;
      const { result, details } = await api.scan(sourceId, { ...how, ...options });
      const { metadataOwed, metadataReason } = details;
      return { counters: { ...countersOf(result), metadataOwed }, notice: metadataReason };
    }
    case 'plan':
      return { counters: countersOf(await api.apply({ ...source, ...options, dryRun: true })) };
    case 'apply':
      return { counters: countersOf(await api.apply({ ...source, ...options })) };
    case 'metadata': {
      const { read, owed, reason } = await api.readMetadata(options);
      return { counters: { read, owed }, notice: reason };
    }
    case 'verify': {
      const { mode, heal = false } = spec;
      return { counters: countersOf(await api.verify({ mode, heal, ...options })) };
    }
    case 'coverage':
      return {
        counters: countersOf(await api.coverage(spec.folder, { quick: spec.quick ?? false, ...options })),
      };
  }
}
