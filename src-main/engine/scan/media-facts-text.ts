import type { Tags } from './exiftool-tags.ts';

const longest = 1000;

/**
 * A value as one line of text: lists joined by commas, control characters and lone surrogates out, white space
 * collapsed, at most 1,000 characters. Null for structures and for what is empty then.
 */
export function toText(value: unknown): string | null {
  const raw = Array.isArray(value)
    ? value
        .map(toText)
        .filter((part) => part !== null)
        .join(', ')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : '';
  const text = raw
    .slice(0, longest * 4)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  const clipped = text.length > longest ? text.slice(0, longest).toWellFormed() : text;
  return clipped === '' ? null : clipped;
}

/** The first of these tags that has text. */
export function textOf(tags: Tags, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = toText(tags[name]);
    if (text !== null) return text;
  }
  return null;
}

/** The first of these tags that is a finite number, or a text that is one. */
export function numberOf(tags: Tags, ...names: readonly string[]): number | null {
  for (const name of names) {
    const number = toNumber(tags[name]);
    if (number !== null) return number;
  }
  return null;
}

export function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*[-+]?\d{1,15}(?:\.\d*)?\s*$/.test(value)) return null;
  return Number(value);
}

/** The single values of a list, or of a text with separators. */
export function listOf(value: unknown, separator?: RegExp): string[] {
  const parts = Array.isArray(value)
    ? value
    : typeof value === 'string' && separator
      ? value.split(separator)
      : [value];
  return parts.map(toText).filter((part) => part !== null);
}
