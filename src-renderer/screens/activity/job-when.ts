import type { JobRow } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.ts';
import { clock, dayKey, dayName } from './day-words.ts';

const minuteMs = 60_000;

/** When a job was, and how long it took: from when to when, its time at work, and its time on hold where that is long. */
export function jobWhen(words: Words, job: JobRow, now: number): string[] {
  const { t, duration } = words;
  const { createdAt, startedAt, endedAt, activeMs } = job;
  const day = dayName(words, startedAt ?? createdAt, now);
  if (startedAt === null) return [t('activity.when.asked', { day, time: clock(words, createdAt) })];
  const took = t('activity.when.took', { duration: duration(activeMs / 1000) });
  const held = (endedAt ?? now) - startedAt - activeMs;
  // To the minute: it goes up while one looks on.
  const minutes = Math.round(held / minuteMs);
  const rest = minutes > 0 ? [t('activity.when.paused', { duration: duration(minutes * 60) })] : [];
  if (endedAt === null) {
    const since = t('activity.when.since', { time: clock(words, startedAt) });
    return [dayKey(startedAt) === dayKey(now) ? since : `${day}, ${since}`, took, ...rest];
  }
  const span = { day, from: clock(words, startedAt), to: clock(words, endedAt) };
  if (dayKey(startedAt) !== dayKey(endedAt))
    return [t('activity.when.overnight', { ...span, lastDay: dayName(words, endedAt, now) }), took, ...rest];
  return [span.from === span.to ? `${day}, ${span.from}` : t('activity.when.span', span), took, ...rest];
}
