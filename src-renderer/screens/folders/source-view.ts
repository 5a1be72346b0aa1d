import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { isActive } from '../../state/job-lists.ts';

/** A source with what its jobs say of it. */
export interface SourceView {
  readonly source: SourceSummary;
  /** Its job that runs, is paused or waits. */
  readonly active: JobRow | null;
  /** Its newest scan or apply, if that ended with a question or an error that nobody has answered. */
  readonly trouble: JobRow | null;
}

/** Sources whose folder or computer holds every word of a search. */
export function matching(sources: readonly SourceSummary[], search: string): readonly SourceSummary[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sources;
  return sources.filter(({ basedir, hostname }) => {
    const text = `${basedir} ${hostname}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Joins sources with jobs, of which the newer ones tell. */
export function sourceViews(
  sources: readonly SourceSummary[],
  jobs: ReadonlyMap<number, JobRow>,
  putOff: ReadonlySet<number>,
): SourceView[] {
  const active = new Map<number, JobRow>();
  const newest = new Map<number, JobRow>();
  for (const job of jobs.values()) {
    const { spec } = job;
    if (spec.type !== 'scan' && spec.type !== 'apply') continue;
    if (spec.sourceId === undefined) continue;
    if ((newest.get(spec.sourceId)?.id ?? 0) < job.id) newest.set(spec.sourceId, job);
    if (!isActive(job)) continue;
    // The one at work before those that wait behind it.
    const other = active.get(spec.sourceId);
    if (!other || job.id < other.id) active.set(spec.sourceId, job);
  }
  return sources.map((source) => {
    const last = newest.get(source.id);
    const isTrouble = last && (last.state === 'refused' || last.state === 'failed') && !putOff.has(last.id);
    return { source, active: active.get(source.id) ?? null, trouble: isTrouble ? last : null };
  });
}

/** Files of it that an apply would bring in: new ones that nobody wants to look at first, and assigned ones without content. */
export function filesToBringIn({ byStatus, onPending, storedFiles, files }: SourceSummary): number {
  if (onPending === 'assign' && byStatus.pending > 0) return byStatus.pending;
  return storedFiles < files - byStatus.pending - byStatus.ignored ? byStatus.assigned - storedFiles : 0;
}

/** The last name of its folder. */
export function sourceName({ basedir }: SourceSummary): string {
  return basedir.split(/[/\\]/).findLast((part) => part !== '') ?? basedir;
}

/** The folder above its folder; the folder itself where there is none. */
export function sourceParent({ basedir }: SourceSummary): string {
  return /^(.+)[/\\][^/\\]+[/\\]?$/.exec(basedir)?.[1] ?? basedir;
}

/** What a brake of its job asks. */
export type BrakeQuestion = 'not there' | 'other volume' | 'much gone';

/**
 * Why a scan was stopped to protect data. One that was stopped before it read anything found its folder on another disk, or
 * not at all.
 */
export function brakeQuestion(job: JobRow, { isReachable }: SourceSummary): BrakeQuestion {
  if (isReachable === false) return 'not there';
  return job.progress === null ? 'other volume' : 'much gone';
}
