import { matchTakeout } from './takeout-match.ts';
import { isFolderMetadata, isMedia, mayBeClipped, partsOf, targetsOf } from './takeout-names.ts';

export { readTakeout } from './takeout-json.ts';

/** A file beside a media file that says something about it. */
export interface Sidecar {
  readonly kind: 'xmp' | 'takeout';
  readonly name: string;
}

export interface SidecarPairs {
  /** Media name → its sidecars: XMP with the whole name, XMP with the stem, then Takeout's. */
  readonly matched: Map<string, Sidecar[]>;
  /** Names that are a sidecar's, but of nothing here: to be reported. */
  readonly unmatched: string[];
}

const xmpEnding = /\.xmp$/i;
const jsonEnding = /\.json$/i;

/**
 * Pairs the files of one folder with their sidecars, by name alone; whether a `.json` really is Takeout's shows when
 * it is read (`readTakeout`). Time grows in step with the number of names.
 *
 * XMP: `IMG_1.jpg.xmp` belongs to that file, `IMG_1.xmp` to every file with that stem (RAW and JPEG), unless there is
 * a file of its own whole name. Takeout: see `matchTakeout`.
 */
export function pairSidecars(names: readonly string[]): SidecarPairs {
  const xmp = names.filter((name) => xmpEnding.test(name));
  const json = names.filter((name) => jsonEnding.test(name) && !isFolderMetadata(name));
  const media = names.filter((name) => !xmpEnding.test(name) && !jsonEnding.test(name));

  const matched = new Map<string, Sidecar[]>();
  const used = new Set<string>();
  const add = (name: string, sidecar: Sidecar): void => {
    used.add(sidecar.name);
    const list = matched.get(name);
    if (list === undefined) matched.set(name, [sidecar]);
    else if (!list.some((each) => each.name === sidecar.name)) list.push(sidecar);
  };

  for (const [name, sidecars] of matchXmp(media, xmp))
    for (const each of sidecars) add(name, { kind: 'xmp', name: each });
  for (const [name, sidecars] of matchTakeout(media, json)) {
    for (const each of sidecars) add(name, { kind: 'takeout', name: each });
  }
  return { matched, unmatched: names.filter((name) => isSidecarName(name) && !used.has(name)) };
}

/** Media name → its sidecars, for the file names of one folder. See `pairSidecars`. */
export function matchSidecars(names: readonly string[]): Map<string, Sidecar[]> {
  return pairSidecars(names).matched;
}

/**
 * Is this the name of a sidecar rather than of content in its own right? Any `.xmp`; a `.json` only if it names a
 * media file as Takeout does. The one about a whole folder (`metadata.json`) is nobody's.
 */
export function isSidecarName(name: string): boolean {
  if (xmpEnding.test(name)) return true;
  if (!jsonEnding.test(name) || isFolderMetadata(name)) return false;
  return targetsOf(name).some((target) => isMedia(target.name) || mayBeClipped(target.head));
}

function matchXmp(media: readonly string[], xmp: readonly string[]): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  if (xmp.length === 0) return pairs;
  const whole = groupBy(media, foldedName);
  const stems = groupBy(media, (name) => foldedName(stemOf(name)));
  const ofStem: [string, string][] = [];
  for (const name of xmp) {
    const target = foldedName(name.slice(0, -'.xmp'.length));
    const exact = whole.get(target);
    for (const each of exact ?? []) append(pairs, each, name);
    if (exact === undefined) for (const each of stems.get(target) ?? []) ofStem.push([each, name]);
  }
  for (const [each, name] of ofStem) append(pairs, each, name);
  return pairs;
}

function stemOf(name: string): string {
  const { stem, counter } = partsOf(name);
  return stem + counter;
}

/** Names that a case-insensitive or normalising file system takes for one. */
function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function groupBy(names: readonly string[], keyOf: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) append(groups, keyOf(name), name);
  return groups;
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
