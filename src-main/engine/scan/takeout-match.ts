import {
  isLivePartner,
  isMedia,
  isStill,
  mayBeClipped,
  originalOf,
  partsOf,
  type Target,
  targetsOf,
} from './takeout-names.ts';

/**
 * Finds the Google Takeout JSON of each media file of one folder, in this order:
 *
 * 1. by name: `IMG_1.jpg.json`, `IMG_1.jpg.supplemental-metadata.json` and that suffix clipped anywhere, with the
 *    counter where Takeout puts it (`IMG_1(2).jpg` ↔ `IMG_1.jpg(2).json`);
 * 2. by the beginning of the name, where the JSON's was clipped; not if several files begin so;
 * 3. an edited copy has the original's; the video of a Live Photo has the picture's; `IMG_1.json` is that of
 *    `IMG_1.jpg`, as some years' exports have it.
 *
 * @param json names that end in `.json`
 * @returns media name → names of its JSON files; a JSON may serve several files.
 */
export function matchTakeout(media: readonly string[], json: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  if (json.length === 0) return found;
  const give = (name: string, sidecar: string): void => {
    found.set(name, [...(found.get(name) ?? []), sidecar]);
  };

  const names = new Set(media);
  const folded = new Map(media.map((name) => [fold(name), name]));
  const nameOf = (target: string): string | undefined =>
    names.has(target) ? target : folded.get(fold(target));
  const byTarget = new Map<string, string>();
  const byStem = new Map<string, string>();
  const left: { readonly name: string; readonly targets: readonly Target[] }[] = [];

  for (const name of json) {
    const targets = targetsOf(name);
    for (const target of targets.toReversed()) {
      byTarget.set(fold(target.name), name);
      if (isStill(target.name)) byStem.set(fold(stemOf(target.name)), name);
    }
    const owner = targets.map((target) => nameOf(target.name)).find((each) => each !== undefined);
    if (owner === undefined) left.push({ name, targets });
    else give(owner, name);
  }

  const beginnings = openBeginnings(media);
  for (const { name, targets } of left) {
    for (const { head, counter } of targets) {
      if (!mayBeClipped(head)) continue;
      const owner = onlyOne(
        beginnings.of(head, counter).filter((each) => !found.has(each)),
        counter,
      );
      if (owner === undefined) continue;
      give(owner, name);
      byTarget.set(fold(owner), name);
      if (isStill(owner)) byStem.set(fold(stemOf(owner)), name);
      break;
    }
  }

  const byBareName = new Map(json.map((name) => [fold(name.slice(0, -'.json'.length)), name]));
  for (const name of media) {
    if (found.has(name) || !isMedia(name)) continue;
    const original = originalOf(name);
    const sidecar =
      (original === null
        ? undefined
        : (byTarget.get(fold(original)) ?? byStem.get(fold(stemOf(original))))) ??
      (isLivePartner(name) ? (byStem.get(fold(stemOf(name))) ?? byStem.get(fold(name))) : undefined) ??
      byBareName.get(fold(stemOf(name)));
    if (sidecar !== undefined) give(name, sidecar);
  }
  return found;
}

/**
 * Of several files with one clipped name, that without a counter is meant by a JSON without one, and the picture of a
 * Live Photo rather than its video; anything else is a guess.
 */
function onlyOne(names: readonly string[], counter: string): string | undefined {
  if (names.length <= 1) return names[0];
  const uncounted = counter === '' ? names.filter((name) => partsOf(name).counter === '') : names;
  const likely = uncounted.length > 0 ? uncounted : names;
  const stills = likely.filter(isStill);
  return likely.length === 1 ? likely[0] : stills.length === 1 ? stills[0] : undefined;
}

/** Looks up media by the beginning of their names, one table for each length that is asked for. */
function openBeginnings(media: readonly string[]): { of(head: string, counter: string): string[] } {
  const tables = new Map<number, Map<string, string[]>>();
  const tableOf = (length: number): Map<string, string[]> => {
    const table = new Map<string, string[]>();
    const add = (base: string, counter: string, name: string): void => {
      if (base.length <= length) return;
      const key = `${counter}/${base.slice(0, length)}`;
      const list = table.get(key);
      if (list === undefined) table.set(key, [name]);
      else list.push(name);
    };
    for (const name of media) {
      add(name, '', name);
      const { stem, counter, ending } = partsOf(name);
      if (counter !== '') add(stem + ending, counter, name);
    }
    return table;
  };
  return {
    of(head, counter) {
      let table = tables.get(head.length);
      if (table === undefined) {
        table = tableOf(head.length);
        tables.set(head.length, table);
      }
      return table.get(`${counter}/${head}`) ?? [];
    },
  };
}

function stemOf(name: string): string {
  const { stem, counter } = partsOf(name);
  return stem + counter;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
