import { asMs } from './compare.ts';
import type { FileToHash } from './open-folder.ts';
import type { FileContent } from './settle-file.ts';

/** Inodes remembered at once; beyond that the oldest are forgotten, and read again should they come once more. */
const mostRemembered = 100_000;

interface Entry {
  content: FileContent | undefined;
  /** Paths met while the first one is being read. */
  waiting: FileToHash[];
  /** Links of the inode that have not been met yet. */
  left: number;
}

/** Sees to it that several paths to one inode are read once. */
export function openLinkedFiles() {
  const entries = new Map<string, Entry>();
  // An inode beyond 2^53 is not exact as a double: two files could look like one.
  const keyOf = (file: FileToHash) =>
    file.links > 1 && Number.isSafeInteger(file.inode) && file.inode > 0
      ? `${file.folder.device}:${file.inode}`
      : null;

  const forget = (key: string, entry: Entry) => {
    if (entry.left <= 0 && entry.content) entries.delete(key);
  };
  return {
    /** `read` if the file has to be read, `wait` if another path to it is being read, or what was read. */
    meet(file: FileToHash): 'read' | 'wait' | FileContent {
      const key = keyOf(file);
      if (key === null) return 'read';
      const entry = entries.get(key);
      if (!entry) {
        for (const [oldest, { content }] of entries) {
          if (entries.size < mostRemembered || !content) break;
          entries.delete(oldest);
        }
        entries.set(key, { content: undefined, waiting: [], left: file.links - 1 });
        return 'read';
      }
      if (!entry.content) {
        entry.waiting.push(file);
        return 'wait';
      }
      // Listed at another moment than it was read, and changed in between: what was read is not what was listed.
      if (asMs(entry.content.ctime) !== file.ctimeMs) return 'read';
      entry.left--;
      forget(key, entry);
      return entry.content;
    },
    /** Takes what reading a file told, or null if it failed; returns the paths that waited for it, to be met again. */
    settle(file: FileToHash, content: FileContent | null): FileToHash[] {
      const key = keyOf(file);
      const entry = key === null ? undefined : entries.get(key);
      if (key === null || !entry) return [];
      const { waiting } = entry;
      entry.waiting = [];
      if (content) {
        entry.content = content;
        forget(key, entry);
      } else entries.delete(key);
      return waiting;
    },
  };
}
