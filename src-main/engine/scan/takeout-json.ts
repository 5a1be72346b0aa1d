import { boundTags, cleanValue, type Tags } from './exiftool-tags.ts';

/** Real ones have 1 to 10 KB. */
const largestJson = 1024 * 1024;

/** What says something about the picture, in the export or in the account. */
const fields = [
  'title',
  'description',
  'creationTime',
  'photoTakenTime',
  'modificationTime',
  'photoLastModifiedTime',
  'geoData',
  'geoDataExif',
  'people',
  'favorited',
  'archived',
  'trashed',
  'url',
  'googlePhotosOrigin',
  'appSource',
];

/**
 * The fields of a Google Takeout JSON under `Takeout:…`, raw but cleaned. Null for what is none: too large, not JSON,
 * or without the marks of one (a title, and a time with a timestamp; an album's `metadata.json` has neither time).
 */
export function readTakeout(json: Buffer | string): Tags | null {
  if (json.length > largestJson) return null;
  const parsed = parse(typeof json === 'string' ? json : json.toString('utf8'));
  if (!isTakeout(parsed)) return null;
  const tags: Record<string, unknown> = {};
  for (const field of fields) {
    const value = Object.hasOwn(parsed, field) ? cleanValue(parsed[field]) : undefined;
    if (value !== undefined && value !== null && value !== '') tags[`Takeout:${field}`] = value;
  }
  return boundTags(tags);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function isTakeout(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { title, photoTakenTime, creationTime } = value as Record<string, unknown>;
  return typeof title === 'string' && (hasTimestamp(photoTakenTime) || hasTimestamp(creationTime));
}

function hasTimestamp(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('timestamp' in value)) return false;
  const { timestamp } = value;
  return (
    (typeof timestamp === 'string' || typeof timestamp === 'number') && /^-?\d{1,12}$/.test(String(timestamp))
  );
}
