import type { JobRow } from '../../src-main/contract/jobs.ts';
import type { Words } from './words.ts';

/** What a job does, in words: `Scanning`, followed by its folder where it has one. */
export function jobDoing({ t }: Words, job: JobRow): string {
  return t(`job.doing.${job.spec.type}`);
}

/** From 0 to 1, by bytes where they tell, else by files; null while the whole is not known. */
export function jobShare({ progress }: JobRow): number | null {
  if (!progress) return null;
  const { files, totalFiles, bytes, totalBytes } = progress;
  if (totalBytes) return bytes / totalBytes;
  if (totalFiles) return files / totalFiles;
  return null;
}

/**
 * How far a job is, fact by fact: `reading files`, `41,203 of 120,000 files`, `12.1 GB of 84.1 GB`, `310 MB/s`, `6 min
 * left`. What is not known is left out.
 */
export function jobFacts(words: Words, job: JobRow): string[] {
  const { t } = words;
  const { progress, pace, state } = job;
  if (state !== 'running') return [t(`job.state.${state}`), ...doneOf(words, progress)];
  if (!progress) return [];
  const facts = [t(`job.phase.${progress.phase}`), ...doneOf(words, progress)];
  const { bytesPerSecond, filesPerSecond, secondsLeft } = pace;
  if (bytesPerSecond !== null && bytesPerSecond >= 1) facts.push(words.speed(bytesPerSecond));
  else if (filesPerSecond !== null && filesPerSecond >= 1)
    facts.push(t('words.filesPerSecond', { count: Math.round(filesPerSecond) }));
  if (secondsLeft !== null) facts.push(words.timeLeft(secondsLeft));
  return facts;
}

function doneOf({ t, count, bytes }: Words, progress: JobRow['progress']): string[] {
  if (!progress) return [];
  const { files, totalFiles, totalBytes } = progress;
  const first =
    totalFiles === null
      ? t('words.files', { count: files })
      : t('job.filesOf', { done: count(files), total: totalFiles });
  if (totalBytes) return [first, t('job.of', { done: bytes(progress.bytes), total: bytes(totalBytes) })];
  return progress.bytes > 0 ? [first, bytes(progress.bytes)] : [first];
}
