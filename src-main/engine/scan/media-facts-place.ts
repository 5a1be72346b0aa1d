import type { Tags } from './exiftool-tags.ts';
import { numberOf, textOf, toNumber } from './media-facts-text.ts';

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres above sea level, negative below. */
  readonly altitude: number | null;
}

/**
 * Where it was taken, in decimal degrees (north and east positive): the embedded position, else that of an XMP
 * sidecar, else Takeout's (`geoData`, which a person may have set, before `geoDataExif`). Half a position, one off the
 * globe, and 0° 0° (what devices write without a fix) are none.
 */
export function positionOf(
  tags: Tags,
  sidecars: readonly { readonly kind: 'xmp' | 'takeout'; readonly tags: Tags }[],
): Position | null {
  const sources = [tags, ...sidecars.filter(({ kind }) => kind === 'xmp').map((sidecar) => sidecar.tags)];
  for (const source of sources) {
    const found = fromExif(source) ?? fromXmp(source) ?? fromCoordinates(source) ?? fromComposite(source);
    if (found) return found;
  }
  for (const { kind, tags: takeout } of sidecars) {
    if (kind !== 'takeout') continue;
    const found = fromTakeout(takeout['Takeout:geoData']) ?? fromTakeout(takeout['Takeout:geoDataExif']);
    if (found) return found;
  }
  return null;
}

/** EXIF writes degrees without a sign, and the half of the globe in a tag of its own. */
function fromExif(tags: Tags): Position | null {
  const latitude = numberOf(tags, 'GPS:GPSLatitude');
  const longitude = numberOf(tags, 'GPS:GPSLongitude');
  if (latitude === null || longitude === null) return null;
  const south = /^s/i.test(textOf(tags, 'GPS:GPSLatitudeRef') ?? '');
  const west = /^w/i.test(textOf(tags, 'GPS:GPSLongitudeRef') ?? '');
  return position(
    south ? -Math.abs(latitude) : latitude,
    west ? -Math.abs(longitude) : longitude,
    altitudeOf(tags, 'GPS'),
  );
}

function fromXmp(tags: Tags): Position | null {
  return position(
    numberOf(tags, 'XMP-exif:GPSLatitude'),
    numberOf(tags, 'XMP-exif:GPSLongitude'),
    altitudeOf(tags, 'XMP-exif'),
  );
}

/** Video: "52.5 13.4 34", or ISO 6709 "+52.5000+013.4000+34.000/". */
function fromCoordinates(tags: Tags): Position | null {
  for (const [name, value] of Object.entries(tags)) {
    if (typeof value !== 'string' || value.length > 100) continue;
    const parts = name.endsWith(':GPSCoordinates')
      ? value.split(/[\s,]+/)
      : /^(?:Matroska|Keys|UserData):Location$/.test(name)
        ? (/^([-+]\d+\.?\d*)([-+]\d+\.?\d*)([-+]\d+\.?\d*)?/.exec(value)?.slice(1) ?? [])
        : [];
    const found = position(toNumber(parts[0]), toNumber(parts[1]), toNumber(parts[2]));
    if (found) return found;
  }
  return null;
}

function fromComposite(tags: Tags): Position | null {
  return position(
    numberOf(tags, 'Composite:GPSLatitude'),
    numberOf(tags, 'Composite:GPSLongitude'),
    altitudeOf(tags, 'Composite'),
  );
}

function fromTakeout(value: unknown): Position | null {
  if (typeof value !== 'object' || value === null) return null;
  const { latitude, longitude, altitude } = value as Record<string, unknown>;
  // Takeout writes 0 for an altitude that it does not know.
  return position(toNumber(latitude), toNumber(longitude), toNumber(altitude) || null);
}

function altitudeOf(tags: Tags, group: string): number | null {
  const altitude = numberOf(tags, `${group}:GPSAltitude`);
  if (altitude === null) return null;
  // Tag GPSAltitudeRef: 0 and 2 are above, 1 and 3 below the sea (Exif 3.0).
  const below = /below|negative|^[13]$/i.test(textOf(tags, `${group}:GPSAltitudeRef`) ?? '');
  return below ? -Math.abs(altitude) : altitude;
}

function position(
  latitude: number | null,
  longitude: number | null,
  altitude: number | null,
): Position | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return null;
  const possible = altitude !== null && altitude > -12_000 && altitude < 100_000;
  return { latitude: latitude + 0, longitude: longitude + 0, altitude: possible ? altitude + 0 : null };
}
