import { create } from 'zustand';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { SourceSummary } from '../../src-main/contract/screen-api.ts';
import { engine } from '../engine.ts';
import { useFresh } from './fresh.ts';

interface SourcesState {
  /** Null before they were fetched for the first time. */
  readonly rows: readonly SourceSummary[] | null;
  readonly error: EngineError | null;
}

export const useSources = create<SourcesState>()(() => ({ rows: null, error: null }));

/** Fetches the sources; a failure is kept beside the rows that are there. */
export async function loadSources(): Promise<void> {
  try {
    useSources.setState({ rows: await engine.sources(), error: null });
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'ENGINE_LOST') useSources.setState({ error });
  }
}

/** The sources, kept up to date while the component is there. */
export function useFreshSources(): SourcesState {
  useFresh(['sources', 'observations', 'blobs', 'jobs'], loadSources);
  return useSources();
}
