import type { Tags } from './exiftool-tags.ts';
import {
  captureTimes,
  embeddedTimes,
  type Found,
  first,
  gpsTime,
  lastChanges,
  takeoutTime,
} from './taken-time-tags.ts';
import { writeOffset } from './taken-time-text.ts';
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
  const corrected = xmp.map((each) => first(captureTimes, each)).find((found) => found !== null) ?? null;
  const found =
    (corrected && adds(corrected, embedded) ? fromSidecar(corrected) : embedded) ??
    fromSidecar(xmp.map((each) => first(embeddedTimes, each)).find((each) => each !== null)) ??
    sidecars.map((sidecar) => takeoutTime(sidecar.tags)).find((each) => each !== null) ??
    first(lastChanges, tags);
  return found ? resolve(found, tags, place) : nothing;
}

function fromSidecar(found: Found | null | undefined): Found | null {
  return found ? { ...found, source: `sidecar ${found.source}` } : null;
}

/** Does the sidecar say another time than the file, or the same with a zone that the file lacks? */
function adds(sidecar: Found, embedded: Found | null): boolean {
  if (embedded === null) return true;
  const second = ({ clock }: Found): number => Math.floor(clock / 1000);
  const day = ({ clock }: Found): number => Math.floor(clock / 86_400_000);
  if (!embedded.utc && second(sidecar) === second(embedded))
    return sidecar.offset !== null && embedded.offset === null;
  // A sidecar with the day alone knows less than a file with the time of that day.
  if (sidecar.clock % 86_400_000 === 0 && day(sidecar) === day(embedded)) return false;
  const instant = (found: Found): number =>
    second(found) - (found.utc ? 0 : (found.offset ?? Number.NaN) * 60);
  return instant(sidecar) !== instant(embedded);
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
