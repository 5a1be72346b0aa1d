import type { Progress } from '../../contract/api.ts';
import type { Pace } from '../../contract/jobs.ts';
import { formatBytes, formatCount } from '../print/numbers.ts';

const verbs: Readonly<Record<Progress['phase'], string>> = {
  walk: 'Looking',
  hash: 'Reading',
  metadata: 'Reading metadata',
  apply: 'Bringing in',
  verify: 'Checking',
  coverage: 'Comparing',
};

/**
 * `Reading 41,203 of 120,000 files · 12.1 GB of 84.1 GB · 310 MB/s · 6 min left`; what is not known is left out, and
 * what does not fit on the line: bytes first, then the rate.
 *
 * @param width characters that fit on the line
 */
export function progressText(progress: Progress, pace: Pace, width = 80): string {
  const files = `${verbs[progress.phase]} ${formatCount(progress.files)}${ofTotal(progress.totalFiles, formatCount)} files`;
  const { bytes, totalBytes } = progress;
  const read =
    bytes > 0 || totalBytes !== null ? `${formatBytes(bytes)}${ofTotal(totalBytes, formatBytes)}` : '';
  const left = pace.secondsLeft === null ? '' : timeLeft(pace.secondsLeft);
  const rate = rateText(pace);
  const texts = [[files, read, rate, left], [files, rate, left], [files, left], [files]].map((parts) =>
    parts.filter((part) => part !== '').join(' · '),
  );
  return texts.find((text) => text.length < width) ?? files;
}

function ofTotal(total: number | null, format: (value: number) => string): string {
  return total === null ? '' : ` of ${format(total)}`;
}

function rateText({ bytesPerSecond, filesPerSecond }: Pace): string {
  if (bytesPerSecond !== null && bytesPerSecond >= 1) return `${formatBytes(bytesPerSecond)}/s`;
  if (filesPerSecond !== null && filesPerSecond >= 1)
    return `${formatCount(Math.round(filesPerSecond))} files/s`;
  return '';
}

/** As coarse as the estimate is. */
function timeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
