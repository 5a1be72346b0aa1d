import { setImmediate } from 'node:timers/promises';

/** Most ids in one statement: SQLite takes 32,766 parameters, but the thread it keeps busy has other things to do too. */
export const idsPerStatement = 1000;

/** Parts of a list that one statement can take. */
export function* chunks<T>(list: readonly T[], size = idsPerStatement): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/** Works through a list in such parts, one after the other; calls of screens get a turn after each. */
export async function inTurns<T>(
  list: readonly T[],
  work: (part: T[]) => Promise<void>,
  size = idsPerStatement,
): Promise<void> {
  for (const part of chunks(list, size)) {
    await work(part);
    await setImmediate();
  }
}
