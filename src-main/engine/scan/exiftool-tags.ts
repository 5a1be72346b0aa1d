/** Raw metadata: "Group:Tag" → value as in JSON (texts, numbers, lists, structures). */
export type Tags = Readonly<Record<string, unknown>>;

/** ExifTool's own remarks and what the file system says; neither is in the content. */
const noise = /^(?:SourceFile$|File:|ExifTool:|System:|Composite:(?:Megapixels|AvgBitrate)$)/;

/**
 * These are of the content, though ExifTool files them under `File:` because JPEG, BMP and HEIF have no named group
 * for them. They are kept as `Content:…`.
 */
const ofContent = new Map(
  [
    'BitsPerSample',
    'ColorComponents',
    'Comment',
    'EncodingProcess',
    'ImageHeight',
    'ImageWidth',
    'YCbCrSubSampling',
  ].map((tag) => [`File:${tag}`, `Content:${tag}`]),
);

/** Numbers whatever they are written like: "52.50000", "+13.4", "34.2 m". */
const numericTag = /:(?:GPS(?:Latitude|Longitude|Altitude)|Rating(?:Percent)?|\w*Duration)$/;

/** ExifTool's words for EXIF's orientations 1 to 8 (Exif 3.0, tag 0x0112). */
const orientations = [
  'Horizontal (normal)',
  'Mirror horizontal',
  'Rotate 180',
  'Mirror vertical',
  'Mirror horizontal and rotate 270 CW',
  'Rotate 90 CW',
  'Mirror horizontal and rotate 90 CW',
  'Rotate 270 CW',
];

const longestText = 16 * 1024;
const longestList = 1000;
const deepest = 8;
/** Of the tags of one file, measured as JSON text in UTF-16 units. */
const largestTags = 256 * 1024;

/**
 * The tags of one file as ExifTool printed them (JSONQ: every value a text), made fit to keep: without noise, NUL and
 * lone surrogates, numbers as numbers where nothing of the text is lost, texts, lists and the whole bounded in size.
 */
export function cleanTags(raw: Readonly<Record<string, unknown>>): Tags {
  const tags: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const name = ofContent.get(key) ?? (noise.test(key) ? undefined : key);
    if (name === undefined) continue;
    const clean = cleanValue(value, numbersOf(name));
    if (clean !== undefined && clean !== '') define(tags, cleanText(name), clean);
  }
  return boundTags(tags);
}

/**
 * Any JSON value without NUL, lone surrogates, over-long texts and lists, and without depth beyond reason.
 * `undefined` for what JSON cannot hold.
 */
export function cleanValue(
  value: unknown,
  ofText: (text: string) => unknown = cleanText,
  depth = 0,
): unknown {
  if (typeof value === 'string') return ofText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object' || depth >= deepest) return undefined;
  if (Array.isArray(value)) {
    return value
      .slice(0, longestList)
      .map((each) => cleanValue(each, ofText, depth + 1))
      .filter((each) => each !== undefined);
  }
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value).slice(0, longestList)) {
    const clean = cleanValue(each, ofText, depth + 1);
    if (clean !== undefined) define(copy, cleanText(key), clean);
  }
  return copy;
}

/** PostgreSQL refuses NUL in a text, and a lone surrogate has no UTF-8. */
export function cleanText(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  return (short.includes('\0') ? short.replaceAll('\0', '') : short).toWellFormed();
}

/** Drops the largest values until the rest fits. */
export function boundTags(tags: Readonly<Record<string, unknown>>): Tags {
  const sizes = Object.entries(tags).map(
    ([key, value]) => [key, key.length + JSON.stringify(value).length] as const,
  );
  let total = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (total <= largestTags) return tags;
  const kept = new Map(Object.entries(tags));
  for (const [key, size] of sizes.sort((a, b) => b[1] - a[1])) {
    if (total <= largestTags) break;
    kept.delete(key);
    total -= size;
  }
  return Object.fromEntries(kept);
}

/** A text that prints back the same as a number is that number; in numeric tags any numeric text is. */
function numbersOf(name: string): (text: string) => unknown {
  if (name.endsWith(':Orientation')) return (text) => orientations.indexOf(text) + 1 || plainNumber(text);
  return numericTag.test(name) ? anyNumber : plainNumber;
}

function plainNumber(text: string): number | string {
  const number = text.length <= 17 && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return String(number) === text ? number : cleanText(text);
}

function anyNumber(text: string): number | string {
  const [, digits] = /^([-+]?\d{1,15}(?:\.\d{1,20})?)(?: m)?$/.exec(text) ?? [];
  return digits === undefined ? cleanText(text) : Number(digits);
}

/** Plain assignment would call a setter for a key named `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
}
