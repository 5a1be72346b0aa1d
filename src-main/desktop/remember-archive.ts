import type { EngineLink } from './engine-link.ts';
import type { SettingsFile } from './settings.ts';

/**
 * Remembers the archive that is open, for the next start and for an engine that has to be started again. One that could
 * not be opened this time, because its disk is not there, is not forgotten; one that the person closed is.
 *
 * @param asked the archive that this start is about, whatever was open last
 * @returns which archive to open now
 */
export function rememberArchive(
  link: Pick<EngineLink, 'on' | 'onStart'>,
  settings: SettingsFile,
  asked: string | null,
): () => string | null {
  let first = asked;
  let wasOpen = false;
  const see = (state: { archive: { path: string } | null; problem: unknown }) => {
    if (state.archive) {
      wasOpen = true;
      first = null;
      settings.change({ archive: state.archive.path });
    } else if (wasOpen && !state.problem) {
      wasOpen = false;
      settings.change({ archive: null });
    }
  };
  link.on((event) => {
    if (event.event === 'state') see(event.state);
  });
  link.onStart((api) => {
    wasOpen = false;
    // An engine that ends first answers nothing: the next one is asked.
    api.state().then(see, () => {});
  });
  return () => first ?? settings.read().archive;
}
