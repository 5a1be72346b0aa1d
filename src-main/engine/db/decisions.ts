import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Reader, Row, Writer } from './database.ts';

export async function addDecision(
  db: Writer,
  what: Row<'decisions'>['what'],
  hostname: string,
  at: number,
): Promise<number> {
  const { decisions } = db.t;
  const [row] = await db.q.insert(decisions).values({ what, hostname, at }).returning({ id: decisions.id });
  return (row as { id: number }).id;
}

/** The newest decision that has not been undone. */
export async function lastDecision(db: Reader): Promise<Row<'decisions'> | undefined> {
  const { decisions } = db.t;
  const rows = await db.q
    .select()
    .from(decisions)
    .where(isNull(decisions.undoneAt))
    .orderBy(desc(decisions.id))
    .limit(1);
  return rows[0];
}

/** The next items of a decision, by id. */
export async function decisionItemsAfter(db: Reader, decisionId: number, afterId: number, limit: number) {
  const { decisionItems } = db.t;
  return db.q
    .select()
    .from(decisionItems)
    .where(and(eq(decisionItems.decisionId, decisionId), gt(decisionItems.id, afterId)))
    .orderBy(asc(decisionItems.id))
    .limit(limit);
}
