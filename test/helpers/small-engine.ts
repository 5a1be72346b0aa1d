import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { Content, EngineEvent, EngineState, ScreenApi } from '../../src-main/contract/screen-api.ts';
import { serveWire } from '../../src-main/contract/serve-wire.ts';
import type { FromEngine, ToEngine } from '../../src-main/web/engine-messages.ts';
import { makePortTable } from '../../src-main/web/port-table.ts';

/*
 * An engine's process for tests of what is around it: it opens any folder as an archive, at once, and misbehaves when it
 * is told to, by the call that is named after the misbehaviour below.
 */
const listeners = new Set<(event: EngineEvent) => void>();
const send = (message: FromEngine) => void process.send?.(message, undefined, undefined, () => undefined);
const ports = makePortTable({
  send: (to, message) => send({ to, message }),
  close: (close) => send({ close }),
});
const nothing: EngineState = {
  ...{ version: '1', hostname: 'test-host', archive: null, problem: null },
  ...{ suggestedArchive: null, roots: null, sample: null },
};
let state = nothing;

function openAt(path: string): EngineState {
  state = { ...nothing, archive: { archiveId: String(process.pid), path, catalog: 'sqlite' } };
  for (const tell of listeners) tell({ event: 'state', state });
  return state;
}

const api: Partial<ScreenApi> = {
  state: async () => state,
  openArchive: async ({ path }) => openAt(path),
  closeArchive: async () => {
    state = nothing;
    for (const tell of listeners) tell({ event: 'state', state });
    return state;
  },
  content: async (hash): Promise<Content> => {
    if (!state.archive) throw new EngineError('NO_ARCHIVE', 'no archive');
    // A content of a test is a file beside the archive that is named by its hash.
    const path = join(state.archive.path, 'contents', hash);
    const mime =
      { a: 'image/jpeg', b: 'text/html', c: 'image/svg+xml', d: null }[hash[0] as 'a'] ?? 'video/mp4';
    if (hash.startsWith('f')) throw new EngineError('NOT_FOUND', 'no such content');
    return { hash, path, size: 0, mime };
  },
  // `stats` dies, `settings` floods.
  stats: async () => process.exit(7),
  settings: async () => {
    const lots = createHash('sha512').update('x').digest('hex').repeat(4000);
    for (let i = 0; i < 200; i++)
      for (const tell of listeners) tell({ event: 'state', state: { ...state, version: lots } });
    return { excludes: [], builtInExcludes: [] };
  },
};

process.on('message', (message: ToEngine) => {
  if ('start' in message) {
    const { archive } = message.start;
    if (archive === '/dies') process.exit(3);
    if (archive !== undefined) openAt(archive);
  } else if ('connect' in message)
    serveWire(ports.open(message.connect), {
      api: api as ScreenApi,
      on: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      log: (error) => process.stderr.write(`${error}\n`),
    });
  else if ('from' in message) ports.received(message.from, message.message);
  else ports.ended(message.closed);
});
process.on('SIGINT', () => undefined);
process.on('disconnect', () => {
  if (state.archive) writeFileSync(join(state.archive.path, 'let-go'), '');
  process.exit(0);
});
