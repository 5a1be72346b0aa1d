import type { Tags } from './exiftool-tags.ts';
import { readOffset, readTime, type WrittenTime, writeOffset } from './taken-time-text.ts';
import { offsetAtInstant, offsetByGps, offsetOfClock } from './taken-time-zone.ts';

export type ZoneBasis = 'offset-tag' | 'gps-time' | 'gps-place' | 'utc-by-format' | 'takeout-utc' | 'unknown';

export interface TakenTime {
  /** Milliseconds since 1970: the instant if the zone is known, else the clock's reading as if it were UTC. */
  readonly takenAt: number | null;
  /** What a clock at the place showed, `2019-07-03T12:00:05.120`; in UTC where only the instant is known. */
  readonly takenLocal: string | null;
  /** `+02:00`; null if not known. */
  readonly takenZone: string | null;
  /** How the zone is known. */
  readonly takenZoneBasis: ZoneBasis;
  /** The tag that it comes from, e.g. `ExifIFD:DateTimeOriginal`; from an XMP sidecar `sidecar XMP-exif:…`. */
  readonly takenSource: string | null;
}

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

interface Found extends WrittenTime {
  readonly source: string;
  /** `clock` is UTC: by the format's definition, or by Takeout's. */
  readonly utc?: 'utc-by-format' | 'takeout-utc' | 'gps-time';
}

const nothing: TakenTime = {
  takenAt: null,
  takenLocal: null,
  takenZone: null,
  takenZoneBasis: 'unknown',
  takenSource: null,
};

/**
 * When the content was taken (recorded, written). The first that has a possible date:
 *
 * 1. the capture time in an XMP sidecar, if it differs from the embedded one: someone corrected it;
 * 2. the embedded capture time: EXIF, XMP, IPTC, then the dated tags of video, then the time of digitising;
 * 3. the creation time of the container (QuickTime's is UTC by its definition, see `writesLocalTime`), of the
 *    document, and the GPS time;
 * 4. the XMP sidecar's other dates, then Takeout's `photoTakenTime`;
 * 5. EXIF's time of the last change, for want of anything better.
 *
 * The zone, if none is written with the time: `OffsetTimeOriginal` for `DateTimeOriginal` and each other offset tag
 * only for its own time; else the difference to the GPS time; else the rules of the place.
 */
export function takenTime(
  tags: Tags,
  sidecars: readonly { readonly kind: 'xmp' | 'takeout'; readonly tags: Tags }[],
  place: Place | null,
): TakenTime {
  const embedded = first(embeddedTimes, tags);
  const xmp = sidecars.filter(({ kind }) => kind === 'xmp').map((sidecar) => sidecar.tags);
  const corrected = xmp.map((each) => first(captureTimes, each)).find((found) => found !== null);
  const sameClock = corrected != null && embedded !== null && sameSecond(corrected, embedded);
  const found =
    (corrected != null && !sameClock ? fromSidecar(corrected) : embedded) ??
    fromSidecar(xmp.map((each) => first(embeddedTimes, each)).find((each) => each !== null)) ??
    sidecars.map((sidecar) => takeoutTime(sidecar.tags)).find((each) => each !== null) ??
    first(
      [stamp('IFD0:ModifyDate', 'ExifIFD:OffsetTime', 'ExifIFD:SubSecTime'), stamp('PDF:ModifyDate')],
      tags,
    );
  return found ? resolve(found, tags, place) : nothing;
}

type Reader = (tags: Tags) => Found | null;

function first(readers: readonly Reader[], tags: Tags): Found | null {
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
    const time = readTime(`${tags[source]} ${tags[timeTag]}`) ?? readTime(tags[source]);
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

const captureTimes: readonly Reader[] = [
  stamp('ExifIFD:DateTimeOriginal', 'ExifIFD:OffsetTimeOriginal', 'ExifIFD:SubSecTimeOriginal'),
  stamp('IFD0:DateTimeOriginal', 'IFD0:OffsetTimeOriginal', 'IFD0:SubSecTimeOriginal'),
  stamp('XMP-exif:DateTimeOriginal', 'XMP-exif:OffsetTimeOriginal'),
  stamp('XMP-photoshop:DateCreated'),
  dayAndTime('IPTC:DateCreated', 'IPTC:TimeCreated'),
];

const embeddedTimes: readonly Reader[] = [
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

function gpsTime(tags: Tags): Found | null {
  const source = 'GPS:GPSDateStamp';
  const time =
    readTime(`${tags[source]} ${tags['GPS:GPSTimeStamp']}`) ?? readTime(tags['XMP-exif:GPSDateTime']);
  return time && { clock: time.clock - (time.offset ?? 0) * 60_000, offset: 0, source, utc: 'gps-time' };
}

function takeoutTime(tags: Tags): Found | null {
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

function fromSidecar(found: Found | null | undefined): Found | null {
  return found ? { ...found, source: `sidecar ${found.source}` } : null;
}

function sameSecond(a: Found, b: Found): boolean {
  const second = (found: Found): number => Math.floor(found.clock / 1000);
  if (a.utc === undefined && b.utc === undefined && second(a) === second(b)) return true;
  const instant = (found: Found): number | null =>
    found.offset === null ? null : second(found) - (found.utc ? 0 : found.offset * 60);
  return instant(a) !== null && instant(a) === instant(b);
}

function resolve(found: Found, tags: Tags, place: Place | null): TakenTime {
  const { clock, source } = found;
  if (found.utc) {
    const there = place && offsetAtInstant(place.latitude, place.longitude, clock);
    return taken(clock, there ?? 0, there === null ? found.utc : 'gps-place', source);
  }
  if (found.offset !== null) return taken(clock - found.offset * 60_000, found.offset, 'offset-tag', source);
  const gps = gpsTime(tags);
  const byGps = gps && offsetByGps(clock, gps.clock);
  if (byGps !== null) return taken(clock - byGps * 60_000, byGps, 'gps-time', source);
  const there = place && offsetOfClock(place.latitude, place.longitude, clock);
  if (there !== null) return taken(clock - there * 60_000, there, 'gps-place', source);
  return taken(clock, null, 'unknown', source);
}

function taken(
  takenAt: number,
  offset: number | null,
  takenZoneBasis: ZoneBasis,
  takenSource: string,
): TakenTime {
  const local = new Date(takenAt + (offset ?? 0) * 60_000).toISOString().slice(0, 23);
  return {
    takenAt,
    takenLocal: local,
    takenZone: offset === null ? null : writeOffset(offset),
    takenZoneBasis,
    takenSource,
  };
}
