/** Pictures that a Live Photo or motion photo may consist of, besides its video. */
const still =
  'jpg|jpeg|jpe|heic|heif|hif|png|gif|webp|avif|bmp|tif|tiff|jxl|dng|cr2|cr3|nef|nrw|arw|orf|rw2|raf|pef|srw|raw';
const video = 'mp4|mov|m4v|mp|mv|3gp|3g2|avi|mkv|webm|wmv|mpg|mpeg|mts|m2ts|flv|insv';
const stillEnding = new RegExp(`\\.(?:${still})$`, 'i');
const mediaEnding = new RegExp(`\\.(?:${still}|${video})$`, 'i');
const livePartner = /\.(?:mp4|mov|mp|mv)$/i;

/** Since 2024 Takeout writes `IMG_1.jpg.supplemental-metadata.json`, before that `IMG_1.jpg.json`. */
const supplement = 'supplemental-metadata';

/** Takeout clips what stands before `.json` to this length (51 with it). */
const clippedLength = 46;

/** Each folder has one of these, named in the language of the account; it is about the album. */
const ofFolder =
  /^(?:metadata|metadaten|métadonnées|metadatos|metadati|metadados|metagegevens|metadane|metaadatok|метаданные|メタデータ|user-generated-memory-titles|shared_album_comments|print-subscriptions)(?:\(\d+\))?\.json$/i;

/** What Google appends to the name of an edited copy, by the language of the account. */
const edited = [
  ...['-edited', '-bearbeitet', '-modifié', '-editado', '-ha editado', '-editada', '-modificato', '-bewerkt'],
  ...[
    '-edytowane',
    '-upraveno',
    '-upravené',
    '-redigerad',
    '-redigeret',
    '-redigert',
    '-muokattu',
    '-düzenlendi',
  ],
  ...['-szerkesztett', '-editat', '-изменено', '-編集済み', '-已修改', '-已編輯', '-수정됨', '-effects'],
].flatMap((suffix) => [...new Set([suffix, suffix.normalize('NFD')])]);

/** A file name taken apart: `IMG_1(2).jpg` is `IMG_1`, `(2)`, `.jpg`. */
export interface NameParts {
  readonly stem: string;
  /** `(2)`, with which the same name was told apart in one folder; empty if there is none. */
  readonly counter: string;
  readonly ending: string;
}

export function partsOf(name: string): NameParts {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 ? dot : name.length;
  const [, stem = '', counter = ''] = /^(.*?)(\(\d{1,9}\))?$/s.exec(name.slice(0, at)) ?? [];
  return { stem, counter, ending: name.slice(at) };
}

export function isFolderMetadata(name: string): boolean {
  return ofFolder.test(name.normalize('NFC'));
}

export function isMedia(name: string): boolean {
  return mediaEnding.test(name);
}

export function isStill(name: string): boolean {
  return stillEnding.test(name);
}

export function isLivePartner(name: string): boolean {
  return livePartner.test(name);
}

/** A media name that a JSON file may have been made for. */
export interface Target {
  /** The whole name, with the counter where media files have it: `IMG_1(2).jpg`. */
  readonly name: string;
  /** What is left of the name if it was clipped, without counter. */
  readonly head: string;
  readonly counter: string;
}

/**
 * The media names that a Takeout JSON may be about, likeliest first: `IMG_1.jpg.suppl(2).json` is about
 * `IMG_1(2).jpg`. Its counter stands before `.json`, wherever the clipping fell; the media's stands before its ending.
 */
export function targetsOf(json: string): Target[] {
  const whole = json.replace(/\.json$/i, '');
  const [, head = '', counter = ''] = /^(.*)(\(\d{1,9}\))$/s.exec(whole) ?? [];
  const targets = withoutSupplement(whole).map((name) => ({ name, head: whole, counter: '' }));
  for (const name of counter === '' ? [] : withoutSupplement(head)) {
    const { stem, counter: inner, ending } = partsOf(name);
    targets.push({ name: `${stem}${inner}${counter}${ending}`, head, counter });
  }
  return targets;
}

function withoutSupplement(head: string): string[] {
  const dot = head.lastIndexOf('.');
  return dot > 0 && supplement.startsWith(head.slice(dot + 1)) ? [head, head.slice(0, dot)] : [head];
}

/**
 * Is this as long as names are that Takeout clipped? Counted in UTF-16 units, characters, or bytes (which then end at
 * a whole character): its versions differ.
 */
export function mayBeClipped(head: string): boolean {
  if (head.length === clippedLength) return true;
  if (head.length > clippedLength * 2 || head.length < clippedLength / 4) return false;
  const bytes = Buffer.byteLength(head);
  return [...head].length === clippedLength || (bytes <= clippedLength && bytes > clippedLength - 4);
}

/** The name of the original of an edited copy (`IMG_1-edited(2).jpg` → `IMG_1(2).jpg`); null if it is none. */
export function originalOf(name: string): string | null {
  const { stem, counter, ending } = partsOf(name);
  for (const suffix of edited) {
    // A name near the limit loses the end of the suffix.
    const shortest = stem.length >= clippedLength - 1 ? 3 : suffix.length;
    for (let length = suffix.length; length >= shortest; length--) {
      const tail = stem.slice(-length).toLowerCase();
      if (length < stem.length && tail === suffix.slice(0, length))
        return `${stem.slice(0, -length)}${counter}${ending}`;
    }
  }
  return null;
}
