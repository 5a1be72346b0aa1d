import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import sharp from 'sharp';
import { type Scene, seededRandom } from '../fixtures/sample/draw.ts';
import { renderPicture } from '../fixtures/sample/render-picture.ts';
import { garden } from '../fixtures/sample/scenes-home.ts';
import { autumn, lake, tulips } from '../fixtures/sample/scenes-land.ts';
import { beach } from '../fixtures/sample/scenes-sea.ts';
import type { TreeReport } from '../helpers/make-tree.ts';

/** Text of fixed length that stands in the EXIF of every base picture and is overwritten in each copy. */
const dateMark = '2001:02:03 04:05:06';
const idMark = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
/** EXIF lies in front of the pixels; an APP1 segment has at most 64 KB. */
const headLength = 65_536;

/** One twelve-megapixel JPEG with the tags of a camera and the marks in the places that change. */
async function basePhoto(scene: Scene, path: string, exiftool: ExifTool): Promise<Buffer> {
  const drawn = await renderPicture(scene, 4000, 'plain', 1200);
  await drawn.jpeg({ quality: 92 }).toFile(path);
  const thumbnail = `${path}.small.jpg`;
  await sharp(path).resize(160, 120).jpeg({ quality: 70 }).toFile(thumbnail);
  await exiftool.write(
    path,
    {
      Make: 'Canon',
      Model: 'Canon EOS 450D',
      LensModel: 'EF-S18-55mm f/3.5-5.6 IS',
      SerialNumber: '1180724509',
      Software: 'Digital Photo Professional',
      Artist: 'Anna Berger',
      Copyright: '2019 Anna Berger',
      ImageDescription: 'Summer holidays',
      'Orientation#': 1,
      ExposureTime: '1/320',
      FNumber: 8,
      ISO: 200,
      FocalLength: '35 mm',
      'EXIF:DateTimeOriginal': dateMark,
      'EXIF:CreateDate': dateMark,
      'EXIF:ModifyDate': dateMark,
      OffsetTimeOriginal: '+02:00',
      SubSecTimeOriginal: '42',
      ImageUniqueID: idMark,
      GPSLatitude: 44.0678,
      GPSLatitudeRef: 'N',
      GPSLongitude: 12.5889,
      GPSLongitudeRef: 'E',
      GPSAltitude: 12,
      Subject: ['holidays', 'family'],
      Rating: 4,
    },
    { writeArgs: ['-overwrite_original', `-ThumbnailImage<=${thumbnail}`] },
  );
  return readFileSync(path);
}

function overwriteAll(photo: Buffer, mark: string, text: string): number {
  let count = 0;
  for (let at = photo.indexOf(mark); at >= 0 && at < headLength; at = photo.indexOf(mark, at + 1)) {
    photo.write(text, at, 'latin1');
    count += 1;
  }
  return count;
}

/** Half a minute further for every picture, so that no two have one time. */
function exifTime(index: number): string {
  const taken = new Date(Date.UTC(2012, 4, 1, 8) + index * 30_000);
  return taken.toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', ':');
}

/**
 * Writes `files` distinct JPEGs of 4000×3000 pixels with about fifty tags each below `dir`, a hundred in a folder. Five
 * pictures are drawn; the copies differ in the date and the unique id within their EXIF.
 */
export async function makePhotos(dir: string, options: { files: number; seed: number }): Promise<TreeReport> {
  const start = performance.now();
  const scratch = mkdtempSync(join(tmpdir(), 'photos-'));
  const exiftool = new ExifTool({ maxProcs: 1 });
  const bases: { photo: Buffer; head: Buffer }[] = [];
  try {
    for (const [index, scene] of [beach(), lake(), autumn(), tulips(), garden()].entries()) {
      const photo = await basePhoto(scene, join(scratch, `${index}.jpg`), exiftool);
      bases.push({ photo, head: Buffer.from(photo.subarray(0, headLength)) });
    }
  } finally {
    await exiftool.end();
    rmSync(scratch, { recursive: true });
  }
  const random = seededRandom(options.seed);
  let bytes = 0;
  for (let index = 0; index < options.files; index += 1) {
    const { photo, head } = bases[index % bases.length] as (typeof bases)[number];
    head.copy(photo);
    const id = Array.from({ length: 4 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    );
    if (
      overwriteAll(photo, dateMark, exifTime(index)) !== 3 ||
      overwriteAll(photo, idMark, id.join('')) !== 1
    ) {
      throw new Error('the marks are not where ExifTool put them');
    }
    const folder = join(dir, `roll-${String(Math.floor(index / 100)).padStart(3, '0')}`);
    if (index % 100 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `IMG_${String(index).padStart(4, '0')}.JPG`), photo);
    bytes += photo.length;
  }
  const seconds = (performance.now() - start) / 1000;
  return { files: options.files, folders: Math.ceil(options.files / 100), duplicates: 0, bytes, seconds };
}
