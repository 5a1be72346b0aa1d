import { readFileSync, statSync } from 'node:fs';
import type { EngineContext } from '../context.ts';
import { filesOfFolder, foldersWithSidecars, type LiveSighting } from '../db/media.ts';
import { fsPath, joinText } from './file-name.ts';
import type { MetadataReader, Tags } from './read-metadata.ts';
import { matchSidecars, readTakeout, type Sidecar } from './sidecars.ts';

/** Folders whose sidecars are remembered while their files come up. */
const mostFolders = 64;

/** Takeout's files have a few hundred bytes: a larger one is something else and not even opened. */
const mostTakeoutBytes = 1024 * 1024;

/** What came with one observation. */
export interface SightingSidecars {
  readonly observationId: number;
  /** Hashes of the sidecars, so that a change is noticed. */
  readonly key: string;
  /** Tags by sidecar file name. */
  readonly meta: Record<string, unknown>;
  readonly list: { readonly kind: Sidecar['kind']; readonly tags: Tags }[];
}

interface FolderEntry {
  readonly matches: Map<string, Sidecar[]>;
  readonly hashes: Map<string, string>;
  /** Tags of each sidecar, read once: one may belong to several files. */
  readonly tags: Map<string, Promise<Tags | null>>;
}

/** Finds and reads the sidecars of observations, folder by folder. */
export function openFolderSidecars(engine: EngineContext, reader: MetadataReader) {
  const folders = new Map<number, Promise<FolderEntry | null>>();

  const load = async (folderId: number): Promise<FolderEntry | null> => {
    if (!(await foldersWithSidecars(engine.db.read, [folderId])).has(folderId)) return null;
    const files = await filesOfFolder(engine.db.read, folderId);
    return {
      matches: matchSidecars(files.map((file) => file.filename)),
      hashes: new Map(files.map((file) => [file.filename, file.hash])),
      tags: new Map(),
    };
  };
  const folder = (id: number): Promise<FolderEntry | null> => {
    let entry = folders.get(id);
    if (!entry) {
      entry = load(id);
      folders.set(id, entry);
      const [oldest] = folders.keys();
      if (folders.size > mostFolders && oldest !== undefined) folders.delete(oldest);
    }
    return entry;
  };
  return {
    async of(sightings: readonly LiveSighting[]): Promise<SightingSidecars[]> {
      const found: SightingSidecars[] = [];
      for (const sighting of sightings) {
        const entry = await folder(sighting.folderId);
        const matches = entry?.matches.get(sighting.filename) ?? [];
        if (!entry || matches.length === 0) continue;
        const list: SightingSidecars['list'] = [];
        const meta: Record<string, unknown> = {};
        for (const sidecar of matches) {
          const path = joinText(joinText(sighting.basedir, sighting.relpath), sidecar.name);
          let reading = entry.tags.get(sidecar.name);
          if (!reading) {
            reading = readSidecar(reader, sidecar, path);
            entry.tags.set(sidecar.name, reading);
          }
          const tags = await reading;
          if (!tags) continue;
          list.push({ kind: sidecar.kind, tags });
          meta[sidecar.name] = tags;
        }
        const key = matches.map(({ name }) => entry.hashes.get(name)?.slice(0, 16) ?? '').join();
        if (list.length > 0) found.push({ observationId: sighting.id, key, meta, list });
      }
      return found;
    },
  };
}

/** The tags of a sidecar, or null if it cannot be read or is none. */
async function readSidecar(reader: MetadataReader, sidecar: Sidecar, path: string): Promise<Tags | null> {
  if (sidecar.kind === 'takeout')
    try {
      const file = fsPath(path);
      return statSync(file).size > mostTakeoutBytes ? null : readTakeout(readFileSync(file));
    } catch {
      return null;
    }
  const [result] = await reader.read([{ key: path, path: fsPath(path), mime: 'application/rdf+xml' }]);
  return result && 'tags' in result ? result.tags : null;
}
