import type { Tags } from './exiftool-tags.ts';
import { toText } from './media-facts-text.ts';
import { readOffset, readTime, type WrittenTime } from './taken-time-text.ts';

/** A date that a tag holds. */
export interface Found extends WrittenTime {
  readonly source: string;
  /** `clock` is UTC: by the format's definition, or by Takeout's. */
  readonly utc?: 'utc-by-format' | 'takeout-utc' | 'gps-time';
}

/** Finds one kind of date in the tags. */
export type Reader = (tags: Tags) => Found | null;

/** The first date that one of the readers finds. */
export function first(readers: readonly Reader[], tags: Tags): Found | null {
  for (const read of readers) {
    const found = read(tags);
    if (found !== null) return found;
  }
  return null;
}

/** A tag with local time, its own offset and sub-second tags, and perhaps a zone in its text. */
function stamp(source: string, offsetTag?: string, fractionTag?: string): Reader {
  return (tags) => {
    const time = readTime(tags[source], fractionTag && tags[fractionTag]);
    if (time === null) return null;
    return { ...time, offset: time.offset ?? (offsetTag ? readOffset(tags[offsetTag]) : null), source };
  };
}

/** IPTC has the day and the time in two tags. */
function dayAndTime(source: string, timeTag: string): Reader {
  return (tags) => {
    const time = readTime(`${toText(tags[source])} ${toText(tags[timeTag])}`) ?? readTime(tags[source]);
    return time && { ...time, source };
  };
}

/** A tag that is UTC by the definition of its format, whatever is written behind it. */
function utc(source: string): Reader {
  return (tags) => {
    const time = readTime(tags[source]);
    return (
      time && { clock: time.clock - (time.offset ?? 0) * 60_000, offset: 0, source, utc: 'utc-by-format' }
    );
  };
}

function quickTime(source: string): Reader {
  return (tags) => (writesLocalTime(tags) ? stamp(source)(tags) : utc(source)(tags));
}

/** When the shutter was released, as cameras and editors note it. */
export const captureTimes: readonly Reader[] = [
  stamp('ExifIFD:DateTimeOriginal', 'ExifIFD:OffsetTimeOriginal', 'ExifIFD:SubSecTimeOriginal'),
  stamp('IFD0:DateTimeOriginal', 'IFD0:OffsetTimeOriginal', 'IFD0:SubSecTimeOriginal'),
  stamp('XMP-exif:DateTimeOriginal', 'XMP-exif:OffsetTimeOriginal'),
  stamp('XMP-photoshop:DateCreated'),
  dayAndTime('IPTC:DateCreated', 'IPTC:TimeCreated'),
];

/** Every date of the content itself, the most telling first. */
export const embeddedTimes: readonly Reader[] = [
  ...captureTimes,
  ...[
    'Keys:CreationDate',
    'QuickTime:CreationDate',
    'ItemList:ContentCreateDate',
    'UserData:ContentCreateDate',
    'UserData:DateTimeOriginal',
    'XML:CreationDateValue',
    'H264:DateTimeOriginal',
    'DV:DateTimeOriginal',
    'RIFF:DateTimeOriginal',
  ].map((tag) => stamp(tag)),
  utc('Info:DateTimeOriginal'),
  stamp('ExifIFD:CreateDate', 'ExifIFD:OffsetTimeDigitized', 'ExifIFD:SubSecTimeDigitized'),
  stamp('XMP-exif:DateTimeDigitized', 'XMP-exif:OffsetTimeDigitized'),
  stamp('XMP-xmp:CreateDate'),
  dayAndTime('IPTC:DigitalCreationDate', 'IPTC:DigitalCreationTime'),
  stamp('PNG:CreationTime'),
  quickTime('QuickTime:CreateDate'),
  quickTime('Track1:MediaCreateDate'),
  quickTime('Track1:TrackCreateDate'),
  utc('ASF:CreationDate'),
  stamp('PDF:CreateDate'),
  stamp('XML:CreateDate'),
  stamp('FlashPix:CreateDate'),
  gpsTime,
];

/** The UTC time of the GPS receiver. */
export function gpsTime(tags: Tags): Found | null {
  const time = readTime(`${toText(tags['GPS:GPSDateStamp'])} ${toText(tags['GPS:GPSTimeStamp'])}`);
  if (time !== null) return { clock: time.clock, offset: 0, source: 'GPS:GPSDateStamp', utc: 'gps-time' };
  const xmp = utc('XMP-exif:GPSDateTime')(tags);
  return xmp && { ...xmp, utc: 'gps-time' };
}

/** Google's idea of when it was taken: seconds since 1970. */
export function takeoutTime(tags: Tags): Found | null {
  const source = 'Takeout:photoTakenTime';
  const value = tags[source];
  const stampText =
    typeof value === 'object' && value !== null && 'timestamp' in value ? value.timestamp : undefined;
  const seconds =
    typeof stampText === 'string' || typeof stampText === 'number' ? Number(stampText) : Number.NaN;
  // Through the text form, so that the same dates count as impossible; a bare "0" is what Google writes for none.
  if (!Number.isSafeInteger(seconds) || Math.abs(seconds) > 1e11) return null;
  const time = readTime(`${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
  return time && { clock: time.clock, offset: 0, source, utc: 'takeout-utc' };
}

/** When the file was last changed: for want of anything better. */
export const lastChanges: readonly Reader[] = [
  stamp('IFD0:ModifyDate', 'ExifIFD:OffsetTime', 'ExifIFD:SubSecTime'),
  stamp('PDF:ModifyDate'),
];

/**
 * QuickTime's dates are UTC by definition, but these makers' cameras write the clock's reading, having no zone to go
 * by (ExifTool's notes on the QuickTime CreateDate tag, and its QuickTimeUTC option).
 */
function writesLocalTime(tags: Tags): boolean {
  const makes = [
    'QuickTime:Make',
    'UserData:Make',
    'Keys:Make',
    'IFD0:Make',
    'ItemList:Make',
    'UserData:Model',
  ]
    .map((tag) => tags[tag])
    .concat(typeof tags['GoPro:Model'] === 'string' || 'GoPro:DeviceName' in tags ? ['GoPro'] : []);
  const local = /^\W*(?:canon|casio|fujifilm|gopro|kodak|nikon|olympus|om digital|pentax|ricoh)\b/i;
  return makes.some((make) => typeof make === 'string' && local.test(make));
}
