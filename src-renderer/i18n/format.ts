import type { Language } from './translate.ts';

/*
 * Numbers, sizes and times as people read them. Formatters are costly to make and are kept.
 */
const kept = new Map<string, unknown>();

function keep<Format>(id: string, make: () => Format): Format {
  let format = kept.get(id) as Format | undefined;
  if (!format) {
    format = make();
    kept.set(id, format);
  }
  return format;
}

function unit(language: Language, name: string, digits: number): Intl.NumberFormat {
  return keep(
    `${language} ${name} ${digits}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: name,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }),
  );
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Decimal units and three digits at most: 84_130_000_000 becomes `84.1 GB` or `84,1 GB`. */
function sized(language: Language, bytes: number, suffix: '' | '-per-second'): string {
  let value = bytes;
  let step = 0;
  // 999.6 would be shown as 1000.
  while (value >= 999.5 && step < sizes.length - 1) {
    value /= 1000;
    step++;
  }
  const digits = step === 0 || value >= 99.95 ? 0 : 1;
  // ICU writes single bytes out ("5 byte"); beside kB and MB they are a B.
  if (step === 0) return `${formatCount(language, Math.round(value))}\u00a0B${suffix && '/s'}`;
  return unit(language, `${sizes[step]}${suffix}`, digits).format(value).replace(' ', '\u00a0');
}

export function formatCount(language: Language, count: number): string {
  return keep(`${language} count`, () => new Intl.NumberFormat(language)).format(count);
}

/** 0.312 becomes `31 %`; next to all and next to nothing are never rounded to all and nothing. */
export function formatShare(language: Language, share: number): string {
  const percent = share * 100;
  const rounded = percent > 0 && percent < 1 ? 1 : percent > 99 && percent < 100 ? 99 : Math.round(percent);
  return keep(`${language} share`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(
    rounded / 100,
  );
}

export function formatBytes(language: Language, bytes: number): string {
  return sized(language, bytes, '');
}

export function formatSpeed(language: Language, bytesPerSecond: number): string {
  return sized(language, bytesPerSecond, '-per-second');
}

/** Seconds as `0.4 s`, `12 s`, `6 min 5 s`, `2 h 10 min`. */
export function formatDuration(language: Language, seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 9.95) return unit(language, 'second', 1).format(Math.round(seconds * 10) / 10);
  if (whole < 60) return unit(language, 'second', 0).format(whole);
  const minutes = Math.round(seconds / 60);
  if (whole < 3600) return both(language, 'minute', Math.floor(whole / 60), 'second', whole % 60);
  return both(language, 'hour', Math.floor(minutes / 60), 'minute', minutes % 60);
}

function both(language: Language, large: string, first: number, small: string, second: number): string {
  const head = unit(language, large, 0).format(first);
  return second === 0 ? head : `${head} ${unit(language, small, 0).format(second)}`;
}

/** A time left, as coarse as the estimate is; null for "a few seconds". */
export function formatTimeLeft(language: Language, seconds: number): string | null {
  if (seconds < 10) return null;
  if (seconds < 55) return unit(language, 'second', 0).format(Math.ceil(seconds / 10) * 10);
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return unit(language, 'minute', 0).format(minutes);
  return both(language, 'hour', Math.floor(minutes / 60), 'minute', minutes % 60);
}

/** Date and time of day in full. */
export function formatDateTime(language: Language, at: number): string {
  return keep(
    `${language} datetime`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
  ).format(at);
}

const day = 86_400_000;

/** `5 minutes ago`, `yesterday`, and after a week the date. */
export function formatAgo(language: Language, at: number, now: number): string {
  const passed = Math.max(0, now - at);
  const relative = keep(
    `${language} relative`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  );
  if (passed < 60_000) return relative.format(0, 'minute');
  if (passed < 3_600_000) return relative.format(-Math.floor(passed / 60_000), 'minute');
  if (passed < day) return relative.format(-Math.floor(passed / 3_600_000), 'hour');
  if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day');
  return keep(`${language} date`, () => new Intl.DateTimeFormat(language, { dateStyle: 'medium' })).format(
    at,
  );
}

/** A list as a sentence part: `a, b and c`. */
export function formatList(language: Language, items: readonly string[]): string {
  return keep(`${language} list`, () => new Intl.ListFormat(language)).format(items);
}
