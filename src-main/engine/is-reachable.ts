import { stat } from 'node:fs/promises';
import type { EngineContext } from './context.ts';
import { fsPath } from './scan/file-name.ts';

/** The longest (ms) that a person waits for a disk that sleeps, or a server that is away. */
const longestWait = 80;

interface Look {
  /** What the last look that came to an end saw. */
  answer: boolean;
  underWay: Promise<boolean> | null;
}

/** What was seen, as long as an archive is open. */
const looks = new WeakMap<EngineContext, Map<string, Look>>();

/**
 * True if a folder is there now. Where that takes long, what was seen before is the answer (at first: that it is not
 * there), and no second look is begun: a network disk that hangs would take up a thread of the system with each.
 */
export async function isReachable(context: EngineContext, folder: string): Promise<boolean> {
  const known = looks.get(context) ?? new Map<string, Look>();
  looks.set(context, known);
  const look = known.get(folder) ?? { answer: false, underWay: null };
  known.set(folder, look);
  look.underWay ??= isFolder(folder).then((answer) => {
    look.answer = answer;
    look.underWay = null;
    return answer;
  });
  const timeout = Promise.withResolvers<boolean>();
  // One turn later: where this thread was busy, the answer may be there and only not have been heard yet.
  const timer = setTimeout(() => setImmediate(() => timeout.resolve(look.answer)), longestWait);
  try {
    return await Promise.race([look.underWay, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(fsPath(folder))).isDirectory();
  } catch {
    return false;
  }
}
