/**
 * File names are bytes; the catalog, JSON and screens want text. The two are mapped one to one, as MirOS' OPTU-8
 * does it: what is valid UTF-8 stays as it is, and each byte that is not becomes one character of the private
 * range U+EF80–U+EFFF (byte 0x80 → U+EF80). A name that really contains such a character has its bytes mapped the
 * same way, so that no two names ever share a text.
 */
const firstRaw = 0xef80;
const lastRaw = 0xefff;

/** Matches text that a plain UTF-8 string cannot carry to the file system: needs `toBytes`. */
const raw = /[\uef80-\uefff]/;

/** Matches text decoded leniently by Node in which information may have been lost: the bytes must be read again. */
const doubtful = /[\ufffd\uef80-\uefff]/;

/** True if a name that Node decoded as UTF-8 may not be the name on disk, byte for byte. */
export function isDoubtful(decoded: string): boolean {
  return doubtful.test(decoded);
}

/** Length in bytes of the valid UTF-8 sequence at `at` (Unicode 16, table 3-7), or 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const follow = (offset: number, low = 0x80, high = 0xbf) => {
    const byte = bytes[at + offset];
    return byte !== undefined && byte >= low && byte <= high;
  };
  if (lead >= 0xc2 && lead <= 0xdf) return follow(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return follow(1, low, high) && follow(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    return follow(1, low, high) && follow(2) && follow(3) ? 4 : 0;
  }
  return 0;
}

/** The text of a name or path given as bytes; `toBytes` gives the very same bytes back. */
export function toText(bytes: Buffer): string {
  const decoded = bytes.toString('utf8');
  if (!isDoubtful(decoded)) return decoded;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    const char = length > 0 ? bytes.toString('utf8', at, at + length) : '';
    if (length > 0 && !raw.test(char)) text += char;
    else for (let i = at; i < at + Math.max(length, 1); i++) text += rawChar(bytes[i] as number);
    at += Math.max(length, 1);
  }
  return text;
}

function rawChar(byte: number): string {
  return String.fromCharCode(firstRaw + byte - 0x80);
}

/** The bytes of a text made by `toText`. */
export function toBytes(text: string): Buffer {
  if (!raw.test(text)) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < firstRaw || code > lastRaw) continue;
    if (i > from) parts.push(Buffer.from(text.slice(from, i), 'utf8'));
    parts.push(Buffer.of(code - firstRaw + 0x80));
    from = i + 1;
  }
  parts.push(Buffer.from(text.slice(from), 'utf8'));
  return Buffer.concat(parts);
}

/** What Node's `fs` takes for a text made by `toText`: the string itself where that is exact, else its bytes. */
export function fsPath(text: string): string | Buffer {
  return raw.test(text) ? toBytes(text) : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const unshowable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\uef80-\uefff]/g;

/**
 * For eyes only: bytes that are no text are shown as `\xE9`, control characters as `\n` or `\x1B`, and the characters
 * that turn the direction of writing, with which a name can look like another one, as `\u202E`.
 */
export function forDisplay(text: string): string {
  return text.replace(unshowable, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    const code = char.charCodeAt(0);
    const byte = code >= firstRaw ? code - firstRaw + 0x80 : code;
    const digits = byte.toString(16).toUpperCase();
    // A C1 control is two bytes in UTF-8: it must not look like a single raw one.
    return code < 0x80 || code >= firstRaw
      ? `\\x${digits.padStart(2, '0')}`
      : `\\u${digits.padStart(4, '0')}`;
  });
}

/** Joins a folder (text, may be empty) and a name; the separator in texts is always `/`. */
export function joinText(folder: string, name: string): string {
  if (folder === '') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
