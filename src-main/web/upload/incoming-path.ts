import { UploadRefused } from './upload-refused.ts';

/** Bytes of a name that every file system takes. */
const longestName = 255;
/** Bytes of the whole path below `incoming`: PATH_MAX is 4,096, and the archive's own path comes before it. */
const longestPath = 2048;
const mostFolders = 64;

export interface UploadMetadata {
  /** The file's name, if it comes alone. */
  readonly filename?: string | null | undefined;
  /** Its path below what was dropped, with `/` between folders. */
  readonly relativePath?: string | null | undefined;
}

/**
 * Where an upload goes below `incoming`: folders and name, as the client spelt them. Nothing in it leads out: paths that
 * would are refused instead of mended, because no browser makes them.
 *
 * @param platform the server's; Windows takes fewer names
 * @throws UploadRefused 400
 */
export function incomingPath(
  { filename, relativePath }: UploadMetadata,
  platform: NodeJS.Platform = process.platform,
): string[] {
  // Some clients send the text "null" for what they do not know.
  const text = relativePath && relativePath !== 'null' ? relativePath : (filename ?? '');
  const parts = text.split('/');
  if (text === '' || text.includes('\0') || parts.some((part) => leadsAway(part)))
    throw new UploadRefused(400, `"${text.slice(0, 200)}" is no path of a file that can be taken in.`);
  const names = parts.map((part) => shortened(platform === 'win32' ? forWindows(part) : part));
  if (names.length > mostFolders || Buffer.byteLength(names.join('/')) > longestPath)
    throw new UploadRefused(400, 'The folders of this file are too deep, or their names too long.');
  return names;
}

/** Nothing, `.`, `..`, the same behind a backslash, a drive, and the folder that would look like an archive's own. */
function leadsAway(part: string): boolean {
  return (
    part.split('\\').some((each) => /^(\.{0,2}|\.mama)$/i.test(each.trim())) || /^[a-z]:(\\|$)/i.test(part)
  );
}

/** Windows takes no name with these characters, none that ends in a dot or blank, and none of a device. */
function forWindows(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what Windows refuses
  const cleaned = name.replace(/[\u0000-\u001f"*:<>?\\|]/g, '_').replace(/[. ]+$/, '_');
  return /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
}

/** `IMG_1.jpg`, numbered 2, is `IMG_1 (2).jpg`; the stem is cut where the name would grow too long. */
export function numbered(name: string, number: number): string {
  return shortened(name, number > 1 ? ` (${number})` : '');
}

/** What comes after a dot far from the end of a name is no extension. */
const longestExtension = 32;

function shortened(name: string, tail = ''): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= longestExtension ? name.slice(dot) : '';
  // By whole characters: half of a surrogate pair is no text.
  const stem = [...name.slice(0, name.length - extension.length)];
  while (stem.length > 1 && Buffer.byteLength(stem.join('') + tail + extension) > longestName) stem.pop();
  return stem.join('') + tail + extension;
}
