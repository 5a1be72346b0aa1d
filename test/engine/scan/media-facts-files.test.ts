import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { deriveFacts, type MediaFacts } from '../../../src-main/engine/scan/media-facts.ts';
import {
  type MetadataReader,
  openMetadataReader,
  type Tags,
} from '../../../src-main/engine/scan/read-metadata.ts';
import { readTakeout } from '../../../src-main/engine/scan/sidecars.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mama-facts-'));
let reader: MetadataReader;

before(async () => {
  reader = await openMetadataReader({ processes: 1 });
});

after(async () => {
  await reader.close();
  fs.rmSync(folder, { recursive: true });
});

const red = sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } });

async function tagsOf(file: string, mime: string): Promise<Tags> {
  const [result] = await reader.read([{ key: file, path: file, mime }]);
  assert.ok(result && 'tags' in result);
  return result.tags;
}

async function factsOf(name: string, mime: string, content: Buffer): Promise<MediaFacts> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return deriveFacts(await tagsOf(file, mime));
}

/** Writes tags with ExifTool itself, into a file that a test has made. */
async function writeTags(file: string, tags: Record<string, string>): Promise<void> {
  const args = Object.entries(tags).map(([name, value]) => `-${name}=${value}`);
  execFileSync('perl', [await exiftoolPath(), '-q', '-overwrite_original', ...args, file]);
}

test('a JPEG with everything', async () => {
  const file = path.join(folder, 'all.jpg');
  await red.clone().jpeg().toFile(file);
  await writeTags(file, {
    'EXIF:DateTimeOriginal': '2019:07:03 12:00:05',
    'EXIF:SubSecTimeOriginal': '120',
    'EXIF:OffsetTimeOriginal': '+02:00',
    'EXIF:OffsetTime': '+09:00',
    'EXIF:ModifyDate': '2020:01:01 00:00:00',
    'EXIF:Make': 'NIKON CORPORATION',
    'EXIF:Model': 'NIKON D750',
    'EXIF:LensModel': 'AF-S 50mm f/1.8G',
    'EXIF:Orientation#': '6',
    'EXIF:GPSLatitude': '-33.8568',
    'EXIF:GPSLatitudeRef': 'S',
    'EXIF:GPSLongitude': '151.2153',
    'EXIF:GPSLongitudeRef': 'E',
    'EXIF:GPSAltitude': '12.5',
    'EXIF:GPSAltitudeRef#': '1',
    'EXIF:Artist': 'Änn 日本',
    'XMP:Rating': '4',
    'XMP:Subject': 'Sea',
    'IPTC:Keywords': 'Sea',
    'XMP:Title': 'Am See',
  });
  const facts = deriveFacts(await tagsOf(file, 'image/jpeg'));
  const { latitude, longitude, ...rest } = facts;
  assert.ok(Math.abs((latitude ?? 0) + 33.8568) < 1e-6 && Math.abs((longitude ?? 0) - 151.2153) < 1e-6);
  assert.deepEqual(rest, {
    takenAt: Date.parse('2019-07-03T10:00:05.120Z'),
    takenLocal: '2019-07-03T12:00:05.120',
    takenZone: '+02:00',
    takenZoneBasis: 'offset-tag',
    takenSource: 'ExifIFD:DateTimeOriginal',
    width: 64,
    height: 48,
    orientation: 6,
    durationMs: null,
    camera: 'NIKON D750',
    lens: 'AF-S 50mm f/1.8G',
    altitude: -12.5,
    rating: 4,
    keywords: ['Sea'],
    title: 'Am See',
    artist: 'Änn 日本',
    album: null,
    track: null,
  });
});

test('every orientation is read as its number', async () => {
  const file = path.join(folder, 'turned.jpg');
  await red.clone().jpeg().toFile(file);
  for (let orientation = 1; orientation <= 8; orientation++) {
    await writeTags(file, { 'EXIF:Orientation#': String(orientation) });
    assert.equal((await tagsOf(file, 'image/jpeg'))['IFD0:Orientation'], orientation);
  }
});

test('PNG, WebP, AVIF, TIFF and GIF tell their pixels', async () => {
  for (const format of ['png', 'webp', 'avif', 'tiff', 'gif'] as const) {
    const facts = await factsOf(
      `size.${format}`,
      `image/${format}`,
      await red.clone().toFormat(format).toBuffer(),
    );
    assert.deepEqual([facts.width, facts.height], [64, 48], format);
  }
});

test('a PNG with EXIF', async () => {
  const content = await red
    .clone()
    .withExif({
      IFD0: { Make: 'Apple', Model: 'iPhone 11' },
      IFD2: { DateTimeOriginal: '2019:07:03 12:00:05' },
    })
    .png()
    .toBuffer();
  const facts = await factsOf('exif.png', 'image/png', content);
  assert.deepEqual(
    [facts.camera, facts.takenLocal, facts.takenZone],
    ['Apple iPhone 11', '2019-07-03T12:00:05.000', null],
  );
});

test('an MP3 with ID3', async () => {
  const frame = (id: string, text: string): Buffer => {
    const body = Buffer.from(`\x03${text}`);
    const head = Buffer.alloc(10);
    head.write(id, 'latin1');
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const frames = Buffer.concat([
    frame('TIT2', 'Süße Träume'),
    frame('TPE1', 'Ann'),
    frame('TALB', 'Best of'),
    frame('TRCK', '3/12'),
    frame('TYER', '1984'),
  ]);
  const id3 = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, frames.length >> 7, frames.length & 0x7f]);
  // MPEG-1 layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes and 26 ms.
  const sound = Buffer.alloc(417);
  sound.set([0xff, 0xfb, 0x90, 0x00]);
  const facts = await factsOf(
    'song.mp3',
    'audio/mpeg',
    Buffer.concat([id3, frames, ...Array(100).fill(sound)]),
  );
  assert.deepEqual(
    [facts.title, facts.artist, facts.album, facts.track],
    ['Süße Träume', 'Ann', 'Best of', 3],
  );
  assert.ok(Math.abs((facts.durationMs ?? 0) - 2610) < 50, `${facts.durationMs} ms`);
  assert.equal(facts.takenAt, null, 'the year of a record is no time');
});

test('a WAV whose tags are behind the sound', async () => {
  const chunk = (id: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(id, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const format = Buffer.alloc(16);
  for (const [at, value] of [
    [0, 1],
    [2, 1],
    [12, 1],
    [14, 8],
  ] as const)
    format.writeUInt16LE(value, at);
  for (const at of [4, 8]) format.writeUInt32LE(8000, at);
  const info = chunk(
    'LIST',
    Buffer.concat([
      Buffer.from('INFO'),
      chunk('INAM', Buffer.from('Birds\0')),
      chunk('IART', Buffer.from('Ann\0')),
    ]),
  );
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('data', Buffer.alloc(16_000, 128)),
    info,
  ]);
  const facts = await factsOf('birds.wav', 'audio/wav', chunk('RIFF', body));
  assert.deepEqual([facts.title, facts.artist, facts.durationMs], ['Birds', 'Ann', 2000]);
});

test('a PDF', async () => {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[]/Count 0>>',
    "<</Title(Letter)/Author(Ann)/Keywords(tax, 2019)/CreationDate(D:20190703120005+02'00')>>",
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = pdf.length;
    pdf += `${i + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = pdf.length;
  pdf += `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 4/Root 1 0 R/Info 3 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
  const facts = await factsOf('letter.pdf', 'application/pdf', Buffer.from(pdf));
  assert.deepEqual([facts.title, facts.artist, facts.keywords], ['Letter', 'Ann', ['tax', '2019']]);
  assert.deepEqual([facts.takenLocal, facts.takenZone], ['2019-07-03T12:00:05.000', '+02:00']);
});

const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

test('an MP4', { skip: !ffmpeg && 'ffmpeg is not on the PATH' }, async () => {
  const file = path.join(folder, 'clip.mp4');
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=d=2:s=64x48'],
    ...['-metadata', 'creation_time=2019-07-03T10:00:05Z', '-metadata', 'title=Clip'],
    ...['-metadata', 'location=+52.5000+013.4000+034.000/', file],
  ]);
  const facts = deriveFacts(await tagsOf(file, 'video/mp4'));
  assert.deepEqual([facts.width, facts.height, facts.orientation, facts.durationMs], [64, 48, 1, 2000]);
  assert.equal(facts.title, 'Clip');
  assert.ok(Math.abs((facts.latitude ?? 0) - 52.5) < 1e-4 && Math.abs((facts.longitude ?? 0) - 13.4) < 1e-4);
  assert.equal(facts.takenAt, Date.parse('2019-07-03T10:00:05Z'));
  assert.deepEqual([facts.takenLocal, facts.takenZoneBasis], ['2019-07-03T12:00:05.000', 'gps-place']);
});

test('a picture with its XMP sidecar and its Takeout JSON', async () => {
  const file = path.join(folder, 'beside.jpg');
  await red.clone().jpeg().toFile(file);
  const xmp = path.join(folder, 'beside.xmp');
  await writeTags(xmp, { 'XMP-xmp:Rating': '-1', 'XMP-dc:Subject': 'Müll', 'XMP-dc:Title': 'Daumen' });
  const takeout = readTakeout(
    JSON.stringify({
      title: 'beside.jpg',
      photoTakenTime: { timestamp: '1562148005' },
      geoData: { latitude: 52.5, longitude: 13.4, altitude: 34 },
    }),
  );
  assert.ok(takeout !== null);
  const facts = deriveFacts(await tagsOf(file, 'image/jpeg'), [
    { kind: 'xmp', tags: await tagsOf(xmp, 'application/rdf+xml') },
    { kind: 'takeout', tags: takeout },
  ]);
  assert.deepEqual([facts.rating, facts.keywords, facts.title], [-1, ['Müll'], 'Daumen']);
  assert.deepEqual([facts.latitude, facts.longitude, facts.altitude], [52.5, 13.4, 34]);
  assert.deepEqual(
    [facts.takenLocal, facts.takenZone, facts.takenZoneBasis, facts.takenSource],
    ['2019-07-03T12:00:05.000', '+02:00', 'gps-place', 'Takeout:photoTakenTime'],
  );
});
