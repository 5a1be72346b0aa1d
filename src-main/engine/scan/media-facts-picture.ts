import type { Tags } from './exiftool-tags.ts';
import { numberOf, textOf, toNumber, toText } from './media-facts-text.ts';

/** Pixels as stored, before any rotation. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes in these groups are claims about the picture (stale after an edit) or those of its thumbnail. */
const notThePicture = /^(?:ExifIFD|InteropIFD|IFD1|GPS|Composite|XMP-.*)$/;

/**
 * The stored size of a picture or video: what the content's own head says, else the largest of its pictures (a RAW
 * file lists its previews, too), else what EXIF claims.
 */
export function pixelSizeOf(tags: Tags): PixelSize | null {
  const own = size(tags['Content:ImageWidth'], tags['Content:ImageHeight']);
  if (own) return own;
  let largest: PixelSize | null = null;
  for (const [name, value] of Object.entries(tags)) {
    const [, group] = /^(.+):ImageWidth$/.exec(name) ?? [];
    const found = group && !notThePicture.test(group) ? size(value, tags[`${group}:ImageHeight`]) : null;
    if (found && (!largest || found.width * found.height > largest.width * largest.height)) largest = found;
  }
  return (
    largest ??
    pair(tags['Meta:ImageSpatialExtent']) ??
    pair(tags['Composite:ImageSize']) ??
    size(tags['ExifIFD:ExifImageWidth'], tags['ExifIFD:ExifImageHeight'])
  );
}

/**
 * EXIF's orientation 1 to 8: how to turn the stored pixels for display. Of a video: its rotation, as the orientation
 * that means the same. The file's own counts before a sidecar's.
 */
export function orientationOf(tags: Tags, sidecars: readonly Tags[]): number | null {
  for (const each of [tags, ...sidecars]) {
    for (const name of ['IFD0:Orientation', 'XMP-tiff:Orientation', 'PNG:Orientation']) {
      const value = toNumber(each[name]);
      if (value !== null && Number.isInteger(value) && value >= 1 && value <= 8) return value;
    }
  }
  const degrees = numberOf(tags, 'Composite:Rotation');
  return degrees === null ? null : ([1, 6, 3, 8][(((degrees % 360) + 360) % 360) / 90] ?? null);
}

/** What companies write after their name. */
const companyForm =
  /[\s,]+(?:corporation|imaging corp\.?|corp\.?|co\.?,? ?ltd\.?|company|inc\.?|gmbh|ag|electronics|optical co.*|digital solutions)\.?$/i;

/** `Canon EOS 80D`, `NIKON D90`, `Apple iPhone 11`: maker and model, the maker once and without its legal form. */
export function cameraOf(tags: Tags): string | null {
  const make = textOf(
    tags,
    ...named('Make', 'IFD0', 'XMP-tiff', 'Keys', 'UserData', 'QuickTime', 'ItemList', 'RIFF'),
  );
  const model =
    textOf(
      tags,
      ...named('Model', 'IFD0', 'XMP-tiff', 'Keys', 'UserData', 'QuickTime', 'ItemList', 'RIFF', 'GoPro'),
    ) ?? textOf(tags, 'Keys:AndroidModel');
  const maker =
    (make ?? textOf(tags, 'Keys:AndroidMake'))?.replace(companyForm, '').replace(companyForm, '') ?? null;
  if (maker === null || model === null) return model ?? maker;
  const words = (text: string): string[] => text.toLowerCase().split(/[\s-]+/);
  return words(maker).includes(words(model)[0] ?? '') ? model : `${maker} ${model}`;
}

/**
 * The lens by name: its own tag, else the maker notes' or what editors wrote. Numbers without a name, and words for
 * "none", are no lens.
 */
export function lensOf(tags: Tags): string | null {
  const known = ['ExifIFD:LensModel', 'XMP-exifEX:LensModel', 'XMP-aux:Lens', 'Composite:LensID'];
  const makerNotes = Object.keys(tags).filter((name) => /:(?:LensModel|LensType|LensID|Lens)$/.test(name));
  for (const name of [...known, ...makerNotes]) {
    const text = toText(tags[name]);
    if (
      text !== null &&
      /\p{L}/u.test(text) &&
      !/^(?:unknown|n\/a|none|no lens|manual lens|0(?:\.0)? ?mm)/i.test(text)
    ) {
      return text;
    }
  }
  return null;
}

function named(tag: string, ...groups: readonly string[]): string[] {
  return groups.map((group) => `${group}:${tag}`);
}

function pair(value: unknown): PixelSize | null {
  const [, width, height] = /^(\d+)[x ](\d+)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return size(width, height);
}

function size(width: unknown, height: unknown): PixelSize | null {
  const [x, y] = [toNumber(width), toNumber(height)];
  if (x === null || y === null || x < 1 || y < 1 || x > 10_000_000 || y > 10_000_000) return null;
  return { width: Math.round(x), height: Math.round(y) };
}
