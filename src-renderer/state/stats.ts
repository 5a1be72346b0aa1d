import { create } from 'zustand';
import type { Stats } from '../../src-main/contract/api.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import { engine } from '../engine.ts';
import { useFresh } from './fresh.ts';

interface StatsState {
  /** Null before they were fetched for the first time, and while they are counted for the first time. */
  readonly stats: Stats | null;
  readonly isCounting: boolean;
  readonly error: EngineError | null;
}

const useStats = create<StatsState>()(() => ({ stats: null, isCounting: false, error: null }));

async function loadStats(): Promise<void> {
  try {
    const stats = await engine.stats();
    useStats.setState({ stats, isCounting: stats === null, error: null });
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'ENGINE_LOST') useStats.setState({ error });
  }
}

/** Totals of the archive, kept up to date while the component is there. */
export function useFreshStats(): StatsState {
  useFresh(['observations', 'blobs', 'sources'], loadStats);
  return useStats();
}
