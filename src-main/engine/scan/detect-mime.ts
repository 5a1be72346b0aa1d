import { fileTypeFromBuffer } from 'file-type';

/** Bytes of a file's beginning that are enough for file-type (its own `minimumBytes`). */
export const headSize = 4100;

/**
 * MIME type by content alone; null where the content does not tell. Text is told from binary by being valid UTF-8
 * without control characters; SVG is told from other XML by its element. A promise only for what is not told at once:
 * waiting for each file costs more than telling it.
 */
export function detectMime(head: Uint8Array): string | null | Promise<string | null> {
  if (head.length === 0) return null;
  return plainMedia(head) ?? askFileType(head);
}

async function askFileType(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return found.mime;
  const text = asText(head);
  if (text !== null && /<svg[\s>]/.test(text)) return 'image/svg+xml';
  if (text !== null && /<(x:xmpmeta|rdf:RDF)[\s>]/.test(text)) return 'application/rdf+xml';
  return found?.mime ?? (text === null ? null : 'text/plain');
}

/**
 * Most files of most archives are of a few types that their beginning tells beyond doubt: JPEG by its start of image
 * and the marker that JFIF, Exif and Adobe begin with (ITU T.81, table B.1), phone videos and pictures by their brand
 * (ISO/IEC 14496-12, 4.3), PNG and PDF by their signatures, MP3 by its tag and first frame. file-type says the same, at
 * many times the price; a test compares the two.
 */
function plainMedia(head: Uint8Array): string | null {
  const marker = head[3] ?? 0;
  if (
    head[0] === 0xff &&
    head[1] === 0xd8 &&
    head[2] === 0xff &&
    (marker === 0xdb || (marker & 0xf0) === 0xe0)
  )
    return 'image/jpeg';
  if (head[4] === 0x66 && head[5] === 0x74 && head[6] === 0x79 && head[7] === 0x70 && head.length >= 12)
    return brands[String.fromCharCode(...head.subarray(8, 12))] ?? null;
  if (startsWith(head, pngSignature)) return hasChunkBeforeData(head, 'acTL') ? 'image/apng' : 'image/png';
  if (startsWith(head, pdfSignature)) return 'application/pdf';
  return beginsWithLayer3(head) ? 'audio/mpeg' : null;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pdfSignature = [0x25, 0x50, 0x44, 0x46];

/**
 * True for an MPEG layer 3 frame (ISO/IEC 11172-3, 2.4.1.3), also behind an ID3v2 tag, whose length is in 28 bits of
 * four bytes (id3.org, ID3v2.4 structure, 3.1). A tag that is longer than the head is taken to be that of an MP3.
 */
function beginsWithLayer3(head: Uint8Array): boolean {
  const isTagged = head.length >= 10 && head[0] === 0x49 && head[1] === 0x44 && head[2] === 0x33;
  const at = isTagged ? 10 + [6, 7, 8, 9].reduce((size, i) => size * 128 + ((head[i] ?? 0) & 0x7f), 0) : 0;
  if (at > head.length) return true;
  const [sync, version = 0, rates = 0] = head.subarray(at, at + 3);
  // Eleven bits of sync, a version and rates that are not reserved, layer 3.
  if (sync !== 0xff || (version & 0xe6) !== 0xe2 || (version & 0x18) === 0x08) return false;
  return head.length - at >= 3 && (rates & 0xf0) !== 0xf0 && (rates & 0x0c) !== 0x0c;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** True if a PNG has a chunk of this type before its picture data: an animated one says so there (PNG 3, 11.3.6). */
function hasChunkBeforeData(head: Uint8Array, type: string): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.length; ) {
    const name = String.fromCharCode(...head.subarray(at + 4, at + 8));
    if (name === type) return true;
    if (name === 'IDAT') return false;
    // Length, type and checksum take twelve bytes.
    at += view.getUint32(at) + 12;
  }
  return false;
}

const brands: Readonly<Record<string, string>> = {
  isom: 'video/mp4',
  iso2: 'video/mp4',
  avc1: 'video/mp4',
  mp41: 'video/mp4',
  mp42: 'video/mp4',
  'qt  ': 'video/quicktime',
  heic: 'image/heic',
  heix: 'image/heic',
};

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
