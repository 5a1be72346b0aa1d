import { eq } from 'drizzle-orm';
import type { ScanResult } from '../../contract/api.ts';
import type { Row, Writer } from './database.ts';

export async function addScan(db: Writer, sourceId: number, startedAt: number): Promise<number> {
  const { scans } = db.t;
  const [row] = await db.q
    .insert(scans)
    .values({ sourceId, startedAt, state: 'running' })
    .returning({ id: scans.id });
  return (row as { id: number }).id;
}

/** Writes how a scan ended; a complete one becomes the source's last. */
export async function endScan(
  db: Writer,
  scan: { readonly id: number; readonly sourceId: number; readonly startedAt: number },
  state: Row<'scans'>['state'],
  result: ScanResult,
): Promise<void> {
  const { scans, sources } = db.t;
  const { errorList: _, ...counters } = result;
  await db.q.update(scans).set({ state, counters, endedAt: Date.now() }).where(eq(scans.id, scan.id));
  if (state !== 'done') return;
  await db.q
    .update(sources)
    .set({ lastScanId: scan.id, lastScanAt: scan.startedAt })
    .where(eq(sources.id, scan.sourceId));
}
