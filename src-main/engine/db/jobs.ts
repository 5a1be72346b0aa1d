import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { JobProblemKind } from '../../contract/jobs.ts';
import type { NewRow, Reader, Row, Writer } from './database.ts';

export async function addJob(db: Writer, row: NewRow<'jobs'>): Promise<Row<'jobs'>> {
  const { jobs } = db.t;
  return (await db.q.insert(jobs).values(row).returning())[0] as Row<'jobs'>;
}

export async function updateJob(db: Writer, id: number, set: Partial<NewRow<'jobs'>>): Promise<void> {
  const { jobs } = db.t;
  await db.q.update(jobs).set(set).where(eq(jobs.id, id));
}

/** A job of one host. */
export async function jobById(db: Reader, hostname: string, id: number): Promise<Row<'jobs'> | undefined> {
  const { jobs } = db.t;
  const rows = await db.q
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.hostname, hostname)));
  return rows[0];
}

/** Jobs of one host, newest first. */
export async function jobsPage(
  db: Reader,
  hostname: string,
  page: { readonly limit: number; readonly beforeId?: number },
): Promise<Row<'jobs'>[]> {
  const { jobs } = db.t;
  return db.q
    .select()
    .from(jobs)
    .where(
      and(eq(jobs.hostname, hostname), page.beforeId === undefined ? undefined : lt(jobs.id, page.beforeId)),
    )
    .orderBy(desc(jobs.id))
    .limit(page.limit);
}

/** Jobs of one host that have not ended, oldest first. */
export async function unfinishedJobs(db: Reader, hostname: string): Promise<Row<'jobs'>[]> {
  const { jobs } = db.t;
  return db.q
    .select()
    .from(jobs)
    .where(and(eq(jobs.hostname, hostname), inArray(jobs.state, ['queued', 'running', 'paused'])))
    .orderBy(asc(jobs.id));
}

/** The next problems of a job, in the order in which they were found. */
export async function problemsPage(
  db: Reader,
  jobId: number,
  page: { readonly limit: number; readonly afterId?: number; readonly kind?: JobProblemKind },
): Promise<Row<'jobProblems'>[]> {
  const { jobProblems } = db.t;
  return db.q
    .select()
    .from(jobProblems)
    .where(
      and(
        eq(jobProblems.jobId, jobId),
        page.kind === undefined ? undefined : eq(jobProblems.kind, page.kind),
        gt(jobProblems.id, page.afterId ?? 0),
      ),
    )
    .orderBy(asc(jobProblems.id))
    .limit(page.limit);
}

/** Removes problems of a job, so many at most; returns how many there were. */
export async function clearProblems(db: Writer, jobId: number, most: number): Promise<number> {
  const { jobProblems } = db.t;
  const rows = await db.q
    .select({ id: jobProblems.id })
    .from(jobProblems)
    .where(eq(jobProblems.jobId, jobId))
    .limit(most);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await db.q.delete(jobProblems).where(inArray(jobProblems.id, ids));
  return ids.length;
}

/** The oldest ended job of a host besides its newest ones, so many of which are kept. */
export async function oldestJob(db: Reader, hostname: string, kept: number): Promise<number | undefined> {
  const { jobs } = db.t;
  const ended = and(
    eq(jobs.hostname, hostname),
    inArray(jobs.state, ['done', 'incomplete', 'refused', 'failed', 'cancelled']),
  );
  const [newer] = await db.q
    .select({ id: jobs.id })
    .from(jobs)
    .where(ended)
    .orderBy(desc(jobs.id))
    .offset(kept)
    .limit(1);
  if (!newer) return undefined;
  const [oldest] = await db.q.select({ id: jobs.id }).from(jobs).where(ended).orderBy(asc(jobs.id)).limit(1);
  return oldest?.id;
}

/** Removes a job that has no problems any more. */
export async function removeJob(db: Writer, id: number): Promise<void> {
  const { jobs } = db.t;
  await db.q.delete(jobs).where(eq(jobs.id, id));
}
