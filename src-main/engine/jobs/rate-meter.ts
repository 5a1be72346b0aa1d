import type { Progress } from '../../contract/api.ts';
import type { Pace } from '../../contract/jobs.ts';

interface Sample {
  readonly at: number;
  readonly files: number;
  readonly bytes: number;
}

/** The window is long enough to even out a few large files, and short enough to show that a disk has become slow. */
const windowMs = 10_000;
const sampleEveryMs = 250;
const rateAfterMs = 1_000;
const leftAfterMs = 3_000;
/** Part of a new estimate that goes into the one shown: the shown time must not jump with every file. */
const weight = 0.2;

/**
 * Measures one task by its progress reports. A new phase starts anew. Time left is only told when the totals are known
 * and have not moved for three seconds. `now` is in milliseconds, with the pauses of the task left out.
 */
export function rateMeter(): (progress: Progress, now: number) => Pace {
  let phase: Progress['phase'] | null = null;
  let samples: Sample[] = [];
  let totals = '';
  let totalsSince = 0;
  let left: { readonly at: number; readonly seconds: number } | null = null;

  return (progress, now) => {
    const seen = `${progress.totalFiles}/${progress.totalBytes}`;
    if (progress.phase !== phase) {
      phase = progress.phase;
      samples = [];
      left = null;
    }
    if (samples.length === 0 || seen !== totals) {
      totals = seen;
      totalsSince = now;
      left = null;
    }
    const last = samples.at(-1);
    if (!last || now - last.at >= sampleEveryMs) {
      samples.push({ at: now, files: progress.files, bytes: progress.bytes });
      while (samples.length > 2 && now - (samples[1] as Sample).at >= windowMs) samples.shift();
    }
    const first = samples[0] as Sample;
    const seconds = (now - first.at) / 1000;
    if (now - first.at < rateAfterMs)
      return { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null };
    const bytesPerSecond = (progress.bytes - first.bytes) / seconds;
    const filesPerSecond = (progress.files - first.files) / seconds;
    const estimate = remaining(progress, bytesPerSecond, filesPerSecond);
    if (estimate === null || now - first.at < leftAfterMs || now - totalsSince < leftAfterMs)
      return { bytesPerSecond, filesPerSecond, secondsLeft: null };
    const expected = left === null ? estimate : Math.max(0, left.seconds - (now - left.at) / 1000);
    left = { at: now, seconds: expected + (estimate - expected) * weight };
    return { bytesPerSecond, filesPerSecond, secondsLeft: left.seconds };
  };
}

/** Small files cost by their number, large ones by their bytes: the slower of the two tells. */
function remaining(progress: Progress, bytesPerSecond: number, filesPerSecond: number): number | null {
  const { totalFiles, totalBytes, files, bytes } = progress;
  const byBytes = totalBytes === null ? null : timeFor(totalBytes - bytes, bytesPerSecond);
  const byFiles = totalFiles === null ? null : timeFor(totalFiles - files, filesPerSecond);
  if (byBytes === null) return byFiles;
  return byFiles === null ? byBytes : Math.max(byBytes, byFiles);
}

function timeFor(rest: number, perSecond: number): number | null {
  if (rest <= 0) return 0;
  return perSecond > 0 ? rest / perSecond : null;
}
