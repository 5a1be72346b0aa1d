import type { Tags } from './exiftool-tags.ts';
import { cameraOf, lensOf, orientationOf, pixelSizeOf } from './media-facts-picture.ts';
import { positionOf } from './media-facts-place.ts';
import { listOf, numberOf, textOf, toNumber } from './media-facts-text.ts';
import { type TakenTime, takenTime } from './taken-time.ts';

/** The tags of a sidecar: of an XMP file as ExifTool reads it, or of Google's JSON (`readTakeout`). */
export interface SidecarTags {
  readonly kind: 'xmp' | 'takeout';
  readonly tags: Tags;
}

/** What screens, searches and rules ask about a file, from whatever format it came. */
export interface MediaFacts extends TakenTime {
  /** Pixels as stored, not as displayed: `orientation` says how to turn them. */
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF's 1 to 8. */
  readonly orientation: number | null;
  readonly durationMs: number | null;
  readonly camera: string | null;
  readonly lens: string | null;
  /** Degrees, north and east positive. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Metres above the sea. */
  readonly altitude: number | null;
  /** 0 to 5 stars; -1 is rejected. */
  readonly rating: number | null;
  readonly keywords: readonly string[];
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  /** Number of the track on its album. */
  readonly track: number | null;
}

/**
 * Derives the facts from the raw tags of a file and its sidecars. Pure; never throws, whatever the tags hold.
 *
 * Who is believed: rating, keywords and title are a person's, so an XMP sidecar (which editors write) wins over the
 * embedded ones. Everything of the recording itself comes from the file first; sidecars fill what is missing, XMP
 * before Takeout. For the time see `takenTime`.
 */
export function deriveFacts(tags: Tags, sidecars: readonly SidecarTags[] = []): MediaFacts {
  const own = recordOf(tags);
  const beside = sidecars.map(({ kind, tags: each }) => ({ kind, tags: recordOf(each) }));
  const xmp = beside.filter(({ kind }) => kind === 'xmp').map((sidecar) => sidecar.tags);
  const position = positionOf(own, beside);
  const pixels = pixelSizeOf(own);
  return {
    ...takenTime(own, beside, position),
    width: pixels?.width ?? null,
    height: pixels?.height ?? null,
    orientation: orientationOf(own, xmp),
    durationMs: durationOf(own),
    camera: firstOf([own, ...xmp], cameraOf),
    lens: firstOf([own, ...xmp], lensOf),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    altitude: position?.altitude ?? null,
    rating: firstOf([...xmp, own], ratingOf),
    keywords: firstOf([...xmp, own], keywordsOf) ?? [],
    title: firstOf([...xmp, own], (each) => textOf(each, ...titles)),
    artist: firstOf([own, ...xmp], (each) => textOf(each, ...artists)),
    album: firstOf([own, ...xmp], (each) => textOf(each, ...albums)),
    track: trackOf(own),
  };
}

const id3 = ['ID3v2_4', 'ID3v2_3', 'ID3v2_2', 'ID3v1'];
const named = (tag: string, ...groups: readonly string[]): string[] =>
  groups.map((group) => `${group}:${tag}`);

const titles = [
  ...named('Title', 'XMP-dc', ...id3, 'ItemList', 'Keys', 'Vorbis', 'APE', 'ASF', 'Info', 'RIFF', 'UserData'),
  ...[
    'IPTC:ObjectName',
    'IFD0:XPTitle',
    'PNG:Title',
    'AIFF:Name',
    'PDF:Title',
    'XML:Title',
    'FlashPix:Title',
  ],
];
const artists = [
  ...named('Artist', ...id3, 'ItemList', 'Keys', 'Vorbis', 'APE', 'RIFF', 'IFD0', 'UserData'),
  ...[
    'ASF:Author',
    'XMP-dc:Creator',
    'IPTC:By-line',
    'IFD0:XPAuthor',
    'AIFF:Author',
    'PDF:Author',
    'FlashPix:Author',
  ],
];
const albums = [
  ...named('Album', ...id3, 'ItemList', 'Keys', 'Vorbis', 'APE', 'UserData', 'XMP-xmpDM'),
  ...['ASF:AlbumTitle', 'RIFF:Product'],
];
const tracks = [
  ...named('Track', ...id3, 'APE'),
  ...named('TrackNumber', 'ItemList', 'Vorbis', 'ASF', 'RIFF', 'XMP-xmpDM'),
];

/** Formats that know it exactly come first; ASF counts its preroll into `Duration`. */
const durations = [
  ...[
    'QuickTime:Duration',
    'Info:Duration',
    'ASF:SendDuration',
    'Composite:Duration',
    'ASF:Duration',
    'M2TS:Duration',
  ],
];

function durationOf(tags: Tags): number | null {
  const others = Object.keys(tags).filter((name) => name.endsWith(':Duration'));
  for (const name of [...durations, ...others]) {
    const seconds = secondsOf(tags[name]);
    if (seconds !== null && seconds > 0 && seconds < 1e9) return Math.round(seconds * 1000);
  }
  return null;
}

/** 12.5, "12.50 s", "0:02:03", "00:00:02.003000000". */
function secondsOf(value: unknown): number | null {
  const number = toNumber(value);
  if (number !== null || typeof value !== 'string') return number;
  const [, hours, minutes, seconds] =
    /^(?:(\d{1,6}):(\d{1,2}):)?(\d{1,9}(?:\.\d+)?)(?: s)?(?: \(approx\))?$/.exec(value) ?? [];
  return seconds === undefined
    ? null
    : Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

/** Windows Explorer's percents for one to five stars. */
const percents = new Map([
  [0, 0],
  [1, 1],
  [25, 2],
  [50, 3],
  [75, 4],
  [99, 5],
  [100, 5],
]);

function ratingOf(tags: Tags): number | null {
  const stars = numberOf(tags, 'XMP-xmp:Rating', 'IFD0:Rating', 'Keys:UserRating');
  if (stars !== null) return stars >= -1 && stars <= 5 ? Math.round(stars) + 0 : null;
  const percent = numberOf(tags, 'XMP-microsoft:RatingPercent', 'IFD0:RatingPercent', 'ASF:SharedUserRating');
  return percent === null ? null : (percents.get(percent) ?? null);
}

function keywordsOf(tags: Tags): readonly string[] | null {
  const words = [
    ...listOf(tags['XMP-dc:Subject']),
    ...listOf(tags['IPTC:Keywords']),
    ...listOf(tags['IFD0:XPKeywords'], /;/),
    ...listOf(tags['ItemList:Keyword'], /,/),
    ...listOf(tags['Keys:Keywords'], /,/),
    ...listOf(tags['PDF:Keywords'], /[,;]/),
  ];
  const all =
    words.length > 0 ? words : listOf(tags['XMP-lr:HierarchicalSubject'] ?? tags['XMP-digiKam:TagsList']);
  return all.length === 0 ? null : [...new Set(all)].slice(0, 1000);
}

/** "3", "3/12", "3 of 12". */
function trackOf(tags: Tags): number | null {
  const [, digits] = /^(\d{1,5})(?:\s*(?:\/|of)\s*\d*)?$/.exec(textOf(tags, ...tracks) ?? '') ?? [];
  const track = Number(digits ?? 0);
  return track > 0 ? track : null;
}

function firstOf<T>(sources: readonly Tags[], read: (tags: Tags) => T | null): T | null {
  for (const tags of sources) {
    const found = read(tags);
    if (found !== null) return found;
  }
  return null;
}

function recordOf(tags: unknown): Tags {
  return typeof tags === 'object' && tags !== null ? (tags as Tags) : {};
}
