import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './state-folder.ts';

/** The archive that is to be open: what an engine opens that is started again, and a host that is. */
export interface LastArchive {
  get(): string | undefined;
  /** A screen opened another one, or closed it. */
  set(path: string | undefined): void;
}

export interface LastArchiveOptions {
  /** Folder in which it is kept. */
  readonly state: string;
  /** Tells hosts with one such folder apart. */
  readonly key: string;
  /** What the person asked for, which goes before what was open the last time. */
  readonly given: string | undefined;
  /** Taken if it is there and nothing else is known. */
  readonly usual: string | undefined;
  readonly log: (line: string) => void;
}

export function openLastArchive({ state, key, given, usual, log }: LastArchiveOptions): LastArchive {
  const file = join(state, `web-${key}-archive.json`);
  let path = given ?? read(file) ?? (usual !== undefined && isArchive(usual) ? usual : undefined);
  return {
    get: () => path,
    set: (next) => {
      if (next === path) return;
      path = next;
      try {
        writePrivate(file, { path: next ?? null });
      } catch (error) {
        log(`the archive to open after a restart cannot be kept: ${(error as Error).message}`);
      }
    },
  };
}

function isArchive(folder: string): boolean {
  return existsSync(join(folder, '.mama', 'archive.json'));
}

function read(file: string): string | undefined {
  try {
    const { path } = JSON.parse(readFileSync(file, 'utf8')) as { path?: unknown };
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
