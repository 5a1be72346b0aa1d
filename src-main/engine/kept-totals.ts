import type { CountedTotals } from './count-totals.ts';
import type { Database } from './db/database.ts';
import { readSetting, writeSetting } from './db/settings.ts';

const name = 'totals';
/** Raise it when the shape changes: what an older or newer version kept is then not taken. */
const format = 1;
/** No more than one write in so many ms: there is another count soon, and one write when the archive is closed. */
const leastMs = 60_000;

/**
 * The last totals, kept in the catalog, so that the next start has numbers at once. They are no more than a
 * convenience: where they cannot be read or written, there are none.
 */
export function openKeptTotals(db: Database) {
  let waiting: CountedTotals | undefined;
  let keptAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    const value = JSON.stringify({ format, ...waiting });
    waiting = undefined;
    keptAt = performance.now();
    // It fails in a catalog that was opened to look at it only, or on a full disk.
    writing = db.write((writer) => writeSetting(writer, name, value)).catch(() => undefined);
  };
  return {
    async read(): Promise<CountedTotals | null> {
      try {
        const value = JSON.parse((await readSetting(db.read, name)) ?? 'null') as
          | (CountedTotals & { format: number })
          | null;
        if (value?.format !== format) return null;
        // Screens rely on them: a value that is not whole is none.
        const isWhole = typeof value.totals.stats.live === 'number' && Array.isArray(value.totals.perSource);
        return isWhole && typeof value.tookMs === 'number' ? value : null;
      } catch {
        return null;
      }
    },
    keep(counted: CountedTotals): void {
      waiting = counted;
      if (performance.now() - keptAt >= leastMs) write();
    },
    async close(): Promise<void> {
      await writing;
      if (waiting) write();
      await writing;
    },
  };
}
