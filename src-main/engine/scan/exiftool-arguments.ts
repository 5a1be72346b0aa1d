/**
 * Asked for as numbers in sound and video; everything else is in ExifTool's English words ("Auto, Fired"), which stay
 * readable without a table. Pictures are asked for words alone, which is a fifth faster: their coordinates are
 * decimal by `-c`, and `cleanTags` knows the eight orientations and metres.
 */
const numeric = [
  'GPSLatitude',
  'GPSLongitude',
  'GPSAltitude',
  'GPSCoordinates',
  'Rating',
  'RatingPercent',
  '*Duration*',
];

/**
 * How each file is read. `-G1` names where a tag came from exactly (`IFD0`, `ExifIFD`, `XMP-dc`, `Track2`), `-struct`
 * keeps XMP structures whole, JSONQ quotes every value so that a version "1.10" is not turned into the number 1.1.
 * No `-b` (binary data stays a note of its length), no `-ee`, no `-u`: only what is known and bounded. And no
 * `-fast`: it skips the trailers of JPEG (Samsung, Leica, embedded previews) and the tags behind the sound of WAV
 * and AVI, for no measurable gain on a seekable file; `-fast2` would lose the maker notes (Live Photo pairs, lenses).
 */
const common = [
  '-json',
  '-G1',
  '-struct',
  '-api',
  'StructFormat=JSONQ',
  '-api',
  'LargeFileSupport=1',
  ...(process.platform === 'win32' ? ['-charset', 'filename=utf8'] : []),
  '-c',
  '%+.8f',
];

const forPictures = [...common, '-e'];
const forSoundAndVideo = [...common, ...numeric.map((tag) => `-${tag}#`), '-all'];

/**
 * The argument lines that read one file. `Composite:` tags are not in the file: ExifTool works them out, which takes
 * more than half of its time on a picture. They are left out (`-e`), except for sound and video, where the duration
 * of an MP3 and the rotation of a clip are not to be had otherwise.
 *
 * @param path absolute, without line breaks; ExifTool takes one line as one argument, whatever else is in it.
 * @returns lines in which each character stands for one byte (latin1), because a path is bytes.
 */
export function readArguments(path: Buffer, mime: string | null): string[] {
  return [...(needsComposite(mime) ? forSoundAndVideo : forPictures), path.toString('latin1')];
}

function needsComposite(mime: string | null): boolean {
  return (
    mime === null ||
    /^(?:audio|video)\/|^application\/(?:ogg|mp4|mxf|x-matroska|vnd\.ms-asf|x-ms-asf|vnd\.rn-realmedia)/i.test(
      mime,
    )
  );
}
