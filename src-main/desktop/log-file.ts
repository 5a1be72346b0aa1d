import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

export interface LogFile {
  readonly file: string;
  /** One entry, with the time; of errors with the stack. Never throws. */
  write(...parts: readonly unknown[]): void;
}

/** Two files of this size are kept: what happened before a crash is in one of them. */
const largest = 1_000_000;
const longestEntry = 20_000;

/** `mama.log` in a folder that is made; beyond a size it becomes `mama.old.log`. */
export function openLog(folder: string): LogFile {
  const file = join(folder, 'mama.log');
  return {
    file,
    write: (...parts) => {
      try {
        const text = parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
        mkdirSync(folder, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest)
          renameSync(file, join(folder, 'mama.old.log'));
        // Written at once: what is logged may be the last thing that happens.
        appendFileSync(file, `${new Date().toISOString()} ${text.slice(0, longestEntry)}\n`);
      } catch {
        // A disk that is full, or a folder that may not be written, must not end the application.
      }
    },
  };
}
