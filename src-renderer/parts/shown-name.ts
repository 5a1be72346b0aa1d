/** A stretch of a name: text as it is, or a character that cannot be shown and what stands for it. */
export interface NamePiece {
  readonly text: string;
  readonly isEscape: boolean;
}

/*
 * The engine maps each byte of a name that is not UTF-8 to a character of U+EF80–U+EFFF. Those, control characters, and the
 * characters that turn the direction of writing (with which a name can look like another one) are written out.
 */
const unshowable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\uef80-\uefff]+/g;

function writtenOut(char: string): string {
  if (char === '\n') return '\\n';
  if (char === '\t') return '\\t';
  const code = char.charCodeAt(0);
  const byte = code >= 0xef80 ? code - 0xef00 : code;
  const digits = byte.toString(16).toUpperCase();
  // A C1 control is two bytes in UTF-8: it must not look like a single raw one.
  return code < 0x80 || code >= 0xef80 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** A file's name or path in pieces for the eye. */
export function namePieces(name: string): NamePiece[] {
  const pieces: NamePiece[] = [];
  let from = 0;
  for (const match of name.matchAll(unshowable)) {
    if (match.index > from) pieces.push({ text: name.slice(from, match.index), isEscape: false });
    pieces.push({ text: [...match[0]].map(writtenOut).join(''), isEscape: true });
    from = match.index + match[0].length;
  }
  if (from < name.length) pieces.push({ text: name.slice(from), isEscape: false });
  return pieces;
}

/** The same as one text, for labels that only hold text. */
export function shownName(name: string): string {
  return namePieces(name)
    .map(({ text }) => text)
    .join('');
}
