import type { Api, TaskOptions } from '../contract/api.ts';
import { codeOf } from '../contract/errors.ts';
import type { EngineOptions } from '../engine/open-engine.ts';
import { catchStopSignals } from './catch-stop-signals.ts';
import type { Context } from './context.ts';
import { Stopped } from './exit-status.ts';
import { progressLine } from './progress/progress-line.ts';

/** Opens the engine, works with it, and closes it whatever happens. */
export async function withEngine<T>(
  context: Context,
  options: Pick<EngineOptions, 'create' | 'readOnly'>,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const engine = await context.host.openEngine({ ...context.place, ...options, program: 'mama' });
  try {
    return await work(engine.api);
  } finally {
    await engine.close();
  }
}

/**
 * The same for a long task, which is followed by a progress line and stopped by Ctrl-C.
 *
 * @param drawn false where the command prints as it goes, so that a progress line would be in the way
 * @throws Stopped
 */
export async function withTask<T>(
  context: Context,
  options: Pick<EngineOptions, 'create' | 'readOnly'>,
  work: (api: Api, task: Required<Pick<TaskOptions, 'signal' | 'report'>>) => Promise<T>,
  drawn = true,
): Promise<T> {
  const line = await progressLine(context.host, drawn);
  const stop = catchStopSignals(() => line.note('stopping after this batch; Ctrl-C again stops at once'));
  const task = {
    signal: stop.signal,
    report: (progress: Parameters<typeof line.report>[0]) => {
      if (!stop.signal.aborted) line.report(progress);
    },
  };
  try {
    const result = await withEngine(context, options, (api) => work(api, task));
    const name = stop.caught();
    if (name !== null) throw new Stopped(name);
    return result;
  } catch (error) {
    const name = stop.caught();
    if (name !== null && (codeOf(error) === 'CANCELLED' || (error as Error).name === 'AbortError'))
      throw new Stopped(name);
    throw error;
  } finally {
    line.clear();
    stop.release();
  }
}
