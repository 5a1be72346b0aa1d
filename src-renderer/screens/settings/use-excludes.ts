import { useState } from 'react';
import { EngineError } from '../../../src-main/contract/errors.ts';
import type { ArchiveSettings } from '../../../src-main/contract/screen-api.ts';
import { engine } from '../../engine.ts';
import { useFresh } from '../../state/fresh.ts';

export interface Excludes {
  /** Null before they were fetched for the first time. */
  readonly settings: ArchiveSettings | null;
  readonly error: EngineError | null;
  /** Changes the patterns as they are now, not as they are shown. Rejects if the engine does not take them. */
  change(how: (patterns: readonly string[]) => readonly string[]): Promise<void>;
}

/** Patterns that are left out of every scan of the archive, kept up to date while the component is there. */
export function useExcludes(): Excludes {
  const [settings, setSettings] = useState<ArchiveSettings | null>(null);
  const [error, setError] = useState<EngineError | null>(null);
  useFresh(['settings'], async () => {
    try {
      setSettings(await engine.settings());
      setError(null);
    } catch (thrown) {
      if (thrown instanceof EngineError && thrown.code !== 'ENGINE_LOST') setError(thrown);
    }
  });
  return {
    settings,
    error,
    change: async (how) => {
      const { excludes } = await engine.settings();
      setSettings(await engine.changeSettings({ excludes: how(excludes) }));
    },
  };
}
