import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { cancelJob, pauseJob, resumeJob, startJob } from '../../state/jobs.ts';
import { act } from '../../state/toasts.ts';
import { showPlan } from './folders-state.ts';
import { filesToBringIn, type SourceView } from './source-view.ts';

/** It is a folder of this machine that is there, and nothing is done to it now. */
export function canScan({ source, active }: SourceView): boolean {
  return source.isHere && source.isReachable !== false && active === null;
}

/** It holds something to bring in, or to look at again, as far as is known. */
export function canBringIn(view: SourceView): boolean {
  return canScan(view) && (view.source.files > 0 || !view.source.isCounted);
}

/** What a person would do next with it. */
export function nextStep(view: SourceView): 'scan' | 'bring in' | null {
  if (!canScan(view)) return null;
  if (view.source.lastScanAt === null) return 'scan';
  return filesToBringIn(view.source) > 0 ? 'bring in' : null;
}

export function scan({ id }: SourceSummary, how: { acceptGone?: boolean } = {}): void {
  act(() => startJob({ type: 'scan', sourceId: id, ...how }));
}

export function bringIn({ id }: SourceSummary): void {
  showPlan(id);
}

export function pauseOrResume(job: JobRow): void {
  act(() => (job.state === 'paused' ? resumeJob(job.id) : pauseJob(job.id)));
}

export function cancel(job: JobRow): void {
  act(() => cancelJob(job.id));
}
