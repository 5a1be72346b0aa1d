import type { Language } from '../../i18n/translate.ts';
import type { Words } from '../../i18n/words.ts';

/** Formatters are costly to make, and every row needs one. */
const kept = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${name}`;
  const known = kept.get(id) ?? new Intl.DateTimeFormat(language, options);
  kept.set(id, known);
  return known;
}

const weekday: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** `Today`, `Yesterday`, else the day of the week with the date, and the year where it is not this one. */
export function dayName({ t, language }: Words, at: number, now: number): string {
  const today = startOfDay(now);
  if (startOfDay(at) === today) return t('activity.today');
  // Noon, for a day may be 23 or 25 hours long.
  if (startOfDay(at) === startOfDay(today - 43_200_000)) return t('activity.yesterday');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? format(language, 'day', weekday).format(at)
    : format(language, 'day of year', { ...weekday, year: 'numeric' }).format(at);
}

/** The same for all moments of a day, and for no others. */
export function dayKey(at: number): number {
  return startOfDay(at);
}

/** The time of day. */
export function clock({ language }: Words, at: number): string {
  return format(language, 'clock', { timeStyle: 'short' }).format(at);
}
