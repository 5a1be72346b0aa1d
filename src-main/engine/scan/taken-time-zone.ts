import zoneNameAt from '@photostructure/tz-lookup';

const minute = 60_000;

/**
 * The offset (minutes east of UTC) that a clock at this place showed when it read `clock` (its reading as if it were
 * UTC, in milliseconds). In the hour that the clock shows twice in autumn either answer may come. Null where no zone
 * is known.
 */
export function offsetOfClock(latitude: number, longitude: number, clock: number): number | null {
  const zone = zoneAt(latitude, longitude);
  const guess = zone === null ? null : offsetIn(zone, clock);
  return zone === null || guess === null ? null : offsetIn(zone, clock - guess * minute);
}

/** The offset (minutes east of UTC) of local time at this place at an instant. Null where no zone is known. */
export function offsetAtInstant(latitude: number, longitude: number, instant: number): number | null {
  const zone = zoneAt(latitude, longitude);
  return zone === null ? null : offsetIn(zone, instant);
}

/**
 * The offset of a camera's clock by the UTC time that its GPS receiver wrote at the same moment. Rounded to a quarter
 * of an hour; null unless it is one that exists, because a receiver that has lost its satellites repeats an old time.
 */
export function offsetByGps(clock: number, gpsTime: number): number | null {
  const exact = (clock - gpsTime) / minute;
  const offset = Math.round(exact / 15) * 15;
  if (Math.abs(offset) > 14 * 60 || Math.abs(exact - offset) > 5) return null;
  return offset % 60 === 0 || partHours.has(offset) ? offset + 0 : null;
}

/** Zones that are not whole hours from UTC: Newfoundland, Marquesas, Iran, India, Nepal, Eucla, Chatham, … */
const partHours: ReadonlySet<number> = new Set(
  [-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75, 13.75].map((hours) => hours * 60),
);

function zoneAt(latitude: number, longitude: number): string | null {
  try {
    return zoneNameAt(latitude, longitude);
  } catch {
    return null; // outside the map
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** By the rules that the runtime knows; historic seconds (local mean time) are dropped. */
function offsetIn(zone: string, instant: number): number | null {
  try {
    let format = formats.get(zone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
      formats.set(zone, format);
    }
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([-+])(\d{1,2}):?(\d{2})?)?/.exec(name);
    if (match === null) return null;
    const offset = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return match[1] === '-' && offset > 0 ? -offset : offset;
  } catch {
    return null; // a zone that this runtime does not know
  }
}
