/** A date and time as written in a tag. */
export interface WrittenTime {
  /** The clock's reading as if it were UTC, in milliseconds since 1970. */
  readonly clock: number;
  /** The zone that is written with it, in minutes east of UTC; null if none is. */
  readonly offset: number | null;
}

/** The oldest surviving photograph; and far enough ahead for a camera with a wrong century. */
const firstYear = 1826;
const lastYear = 2100;

const hour = 3_600_000;
const minute = 60_000;

/** What an unset clock shows: the zero of QuickTime and of Unix. */
const zeros = [Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1)];

const written =
  /^(\d{4})[-:/.](\d{2})[-:/.](\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[-+]\d{2}:?\d{2})?(?: DST)?$/i;

/**
 * Reads EXIF's `2019:07:03 12:00:05`, XMP's `2019-07-03T12:00:05.12+02:00` and what lies between. A day without time
 * is its midnight; a year or month alone is no time. Impossible dates, years before photography or after 2100, and
 * the zeros of unset clocks (with the zone they may have been shifted by) are null.
 *
 * @param fraction digits of EXIF's separate sub-second tag: "12" is 0.12 s.
 */
export function readTime(value: unknown, fraction?: unknown): WrittenTime | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const match = written.exec(value.trim());
  if (match === null) return null;
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < firstYear || year > lastYear || hours > 23 || minutes > 59 || seconds > 60) return null;
  const clock = Date.UTC(year, month - 1, day, hours, minutes, Math.min(seconds, 59));
  const date = new Date(clock);
  // Date.UTC turns February 31 into March 3, and month 0 into December.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (isZero(clock)) return null;
  return { clock: clock + milliseconds(match[7] ?? digitsOf(fraction)), offset: readOffset(match[8]) };
}

/** `+02:00`, `-0700`, `Z` → minutes east of UTC; null for anything else or more than 14 hours. */
export function readOffset(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return 0;
  const match = /^([-+])(\d{1,2}):?(\d{2})$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (Number(match[3]) > 59 || minutes > 14 * 60) return null;
  return match[1] === '-' && minutes > 0 ? -minutes : minutes;
}

/** Minutes east of UTC → `+02:00`. */
export function writeOffset(offset: number): string {
  const size = Math.abs(offset);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`;
}

function isZero(clock: number): boolean {
  return zeros.some((zero) => Math.abs(clock - zero) <= 14 * hour && (clock - zero) % (15 * minute) === 0);
}

function digitsOf(fraction: unknown): string {
  const text = typeof fraction === 'number' || typeof fraction === 'string' ? String(fraction).trim() : '';
  return /^\d{1,9}$/.test(text) ? text : '';
}

function milliseconds(digits: string): number {
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}
