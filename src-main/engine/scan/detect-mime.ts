import { fileTypeFromBuffer } from 'file-type';

/** Bytes of a file's beginning that are enough for file-type (its own `minimumBytes`). */
export const headSize = 4100;

/**
 * MIME type by content alone; null where the content does not tell. Text is told from binary by being valid UTF-8
 * without control characters; SVG is told from other XML by its element.
 */
export async function detectMime(head: Uint8Array): Promise<string | null> {
  if (head.length === 0) return null;
  if (isJpeg(head)) return 'image/jpeg';
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return found.mime;
  const text = asText(head);
  if (text !== null && /<svg[\s>]/.test(text)) return 'image/svg+xml';
  if (text !== null && /<(x:xmpmeta|rdf:RDF)[\s>]/.test(text)) return 'application/rdf+xml';
  return found?.mime ?? (text === null ? null : 'text/plain');
}

/**
 * Most files of most archives are JPEGs: start of image, then a marker of those that JFIF, Exif and Adobe begin with
 * (ITU T.81, table B.1: APP0–APP15, DQT). file-type would say the same, at twenty times the price.
 */
function isJpeg(head: Uint8Array): boolean {
  const marker = head[3] ?? 0;
  return (
    head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff && (marker === 0xdb || (marker & 0xf0) === 0xe0)
  );
}

function asText(head: Uint8Array): string | null {
  // One NUL or control byte early on settles it for nearly all binary content without decoding.
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] as number;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
