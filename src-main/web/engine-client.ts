import { type Connection, connectWire } from '../contract/connect-wire.ts';
import { EngineError } from '../contract/errors.ts';
import type { Content, EngineState } from '../contract/screen-api.ts';
import type { EngineLink } from './engine-link.ts';
import type { LastArchive } from './last-archive.ts';

/** The server as a client of the engine: what it must know of the archive to serve files and take uploads. */
export interface EngineClient {
  /** @throws EngineError NOT_FOUND, NO_ARCHIVE, ENGINE_LOST while the engine is started again */
  content(hash: string): Promise<Content>;
  /** Folder of the archive that is open; that of the last one while the engine is started again. */
  archive(): string | null;
  close(): void;
}

/** Follows the engine from its start on, also through its deaths, and notes which archive screens open. */
export function openEngineClient(link: EngineLink, last: LastArchive): EngineClient {
  let connection: Connection | undefined;
  let archive: string | null = null;
  const follow = (state: EngineState) => {
    archive = state.archive?.path ?? null;
    // An archive that could not be opened is tried again; one that a person closed is not.
    if (state.archive) last.set(state.archive.path);
    else if (!state.problem) last.set(undefined);
  };
  link.onStart(() => {
    const port = link.connect();
    if (!port) return;
    const made = connectWire(port);
    connection = made;
    // What is told is newer than what was asked before, also where both arrive at once and the answer is seen last.
    let told = false;
    made.on((event) => {
      if (event.event !== 'state') return;
      told = true;
      follow(event.state);
    });
    // Whatever makes this fail ends the connection; the next start makes a new one.
    made.api.state().then(
      (state) => told || follow(state),
      () => undefined,
    );
  });
  return {
    content: async (hash) => {
      if (!connection)
        throw new EngineError('ENGINE_LOST', 'The engine is being started again. Try again in a moment.');
      return connection.api.content(hash);
    },
    archive: () => archive,
    close: () => connection?.close(),
  };
}
