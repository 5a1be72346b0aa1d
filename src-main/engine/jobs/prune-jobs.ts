import type { Database } from '../db/database.ts';
import { clearProblems, oldestJob, removeJob } from '../db/jobs.ts';

/** Ended jobs of a host that are kept. */
export const jobsKept = 500;
const problemsAtOnce = 5000;

/** Removes old jobs with their problems, the oldest first, until no more are left than are kept. */
export async function pruneJobs(db: Database, hostname: string, kept = jobsKept): Promise<void> {
  for (;;) {
    const id = await oldestJob(db.read, hostname, kept);
    if (id === undefined) return;
    while ((await db.write((writer) => clearProblems(writer, id, problemsAtOnce))) > 0);
    await db.write((writer) => removeJob(writer, id));
  }
}
