import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './write-atomically.ts';

const bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive().max(20_000),
  height: z.int().positive().max(20_000),
});

/** Each falls back on its own: one value that makes no sense does not cost the others. */
const settings = z.object({
  /** The archive that was open last. */
  archive: z.string().min(1).nullable().catch(null),
  bounds: bounds.nullable().catch(null),
  maximized: z.boolean().catch(false),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['system', 'en', 'de']).catch('system'),
});

/** What the application remembers on this computer, besides what is in the archive. */
export type Settings = z.infer<typeof settings>;

export interface SettingsFile {
  read(): Settings;
  /** Writes the file at once if anything changed. A disk that is full does not stop the application. */
  change(part: Partial<Settings>): void;
}

/** @param log is told of a file that could not be read or written */
export function openSettings(folder: string, log: (text: string) => void): SettingsFile {
  const file = join(folder, 'settings.json');
  let current = load(file, log);
  return {
    read: () => current,
    change: (part) => {
      const next = { ...current, ...part };
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      try {
        mkdirSync(folder, { recursive: true });
        writeAtomically(file, `${JSON.stringify(current, null, 2)}\n`);
      } catch (error) {
        log(`settings could not be written to ${file}: ${(error as Error).message}`);
      }
    },
  };
}

function load(file: string, log: (text: string) => void): Settings {
  try {
    return settings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') {
      log(`settings in ${file} could not be read and begin anew: ${(error as Error).message}`);
      keepAside(file);
    }
    return settings.parse({});
  }
}

/** Somebody may want to know what was in it. */
function keepAside(file: string): void {
  try {
    renameSync(file, `${file}.unreadable`);
  } catch {
    // It stays, and is overwritten by the next change.
  }
}
