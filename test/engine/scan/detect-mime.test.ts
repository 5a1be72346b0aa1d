import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fileTypeFromBuffer } from 'file-type';
import { detectMime } from '../../../src-main/engine/scan/detect-mime.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const isoMedia = (brand: string, ...compatible: readonly string[]) =>
  latin1(
    `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${brand}\0\0\x02\0${compatible.join('')}`,
  );

const known: readonly [name: string, head: Uint8Array, mime: string | null][] = [
  ['JFIF', latin1('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01'), 'image/jpeg'],
  ['Exif', latin1('\xff\xd8\xff\xe1\x12\x34Exif\0\0II*\0'), 'image/jpeg'],
  ['JPEG that begins with its tables', latin1('\xff\xd8\xff\xdb\0\x43\0'), 'image/jpeg'],
  [
    'PNG',
    latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0\0\0\0\0IDAT'),
    'image/png',
  ],
  ['GIF', latin1('GIF89a\x01\0\x01\0'), 'image/gif'],
  ['PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'application/pdf'],
  ['MP4', isoMedia('isom', 'iso2'), 'video/mp4'],
  ['QuickTime', isoMedia('qt  '), 'video/quicktime'],
  ['HEIC', isoMedia('heic', 'mif1', 'heic'), 'image/heic'],
  ['AVIF', isoMedia('avif', 'mif1'), 'image/avif'],
  ['MP3 with a tag', latin1('ID3\x03\0\0\0\0\0\0\xff\xfb\x90\x64'), 'audio/mpeg'],
  ['FLAC', latin1('fLaC\0\0\0\x22'), 'audio/flac'],
  ['text', Buffer.from('Gr\u00fc\u00dfe\n\tan alle\r\n'), 'text/plain'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
  [
    'SVG after an XML head',
    Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg width="1"/>'),
    'image/svg+xml',
  ],
  ['XMP', Buffer.from('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'), 'application/rdf+xml'],
  ['XMP after an XML head', Buffer.from('<?xml version="1.0"?><rdf:RDF >'), 'application/rdf+xml'],
  ['other XML', Buffer.from('<?xml version="1.0"?><a/>'), 'application/xml'],
  ['bytes that say nothing', Buffer.from([1, 2, 3, 0, 5, 200, 3]), null],
  ['Latin-1, which is not told from binary', latin1('Gr\xfc\xdfe'), null],
  ['an empty file', Buffer.alloc(0), null],
];

describe('the type of a content', () => {
  for (const [name, head, mime] of known)
    it(`is told by its bytes: ${name}`, async () => assert.equal(await detectMime(head), mime));
  it('is text although the head ends within a character', async () => {
    assert.equal(await detectMime(Buffer.from(`${'x'.repeat(100)}\u{1f600}`).subarray(0, 102)), 'text/plain');
  });
  it('is what file-type says, for everything that is answered without it', async () => {
    const brands = [
      'isom',
      'iso2',
      'avc1',
      'mp41',
      'mp42',
      'qt  ',
      'heic',
      'heix',
      'M4V ',
      'M4A ',
      'crx ',
      '3gp4',
      'mif1',
      'avif',
    ];
    for (const brand of brands)
      for (const compatible of [[], ['mp41'], ['isom', 'heic'], ['qt  ']]) {
        const head = Buffer.concat([isoMedia(brand, ...compatible), Buffer.alloc(4000)]);
        assert.equal(
          await detectMime(head),
          (await fileTypeFromBuffer(head))?.mime,
          `${brand} ${compatible}`,
        );
      }
    for (const tag of ['', 'ID3\x03\0\0\0\0\0\0', 'ID3\x04\0\0\0\0\0\x05hello', 'ID3\x04\0\0\0\0\x7f\x7f'])
      for (let version = 0xe0; version <= 0xff; version++)
        for (const rates of ['\x90\x64', '\xf0\x64', '\x9c\x64']) {
          const frame = latin1(`${tag}\xff${String.fromCharCode(version)}${rates}`);
          const head = Buffer.concat([frame, Buffer.alloc(4000)]);
          const said = (await fileTypeFromBuffer(head))?.mime;
          assert.equal(await detectMime(head), said ?? null, frame.toString('latin1'));
        }
    for (let marker = 0xc0; marker <= 0xff; marker++) {
      const head = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, marker]), Buffer.alloc(4000)]);
      assert.equal(
        await detectMime(head),
        (await fileTypeFromBuffer(head))?.mime ?? null,
        marker.toString(16),
      );
    }
  });
  it('is never an error, whatever the bytes', async () => {
    const starts = known.map(([, head]) => fc.constant(head));
    await fc.assert(
      fc.asyncProperty(fc.oneof(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const mime = await detectMime(Buffer.concat([start, rest]));
        assert.ok(mime === null || /^[\w.-]+\/[\w.+-]+$/.test(mime), `${mime}`);
      }),
      { numRuns: 400 },
    );
  });
});
