import assert from 'node:assert/strict';
import test from 'node:test';
import { matchSidecars } from '../../../src-main/engine/scan/sidecars.ts';

const long = 'Screenshot_20190703-120005_Some Very Long Application Name';

/** What the folder holds → which JSON each media file has; media that is not named there has none. */
const corpus: readonly (readonly [
  what: string,
  names: readonly string[],
  expected: Record<string, string>,
])[] = [
  ['the old spelling', ['IMG_1.jpg', 'IMG_1.jpg.json'], { 'IMG_1.jpg': 'IMG_1.jpg.json' }],
  [
    'the new spelling',
    ['IMG_1.jpg', 'IMG_1.jpg.supplemental-metadata.json'],
    { 'IMG_1.jpg': 'IMG_1.jpg.supplemental-metadata.json' },
  ],
  ...['supplemental-metadat', 'supplemental-me', 'suppl', 'sup', 's', ''].map(
    (suffix) =>
      [
        `the suffix clipped to "${suffix}"`,
        ['IMG_1.jpg', `IMG_1.jpg.${suffix}.json`],
        { 'IMG_1.jpg': `IMG_1.jpg.${suffix}.json` },
      ] as const,
  ),
  ['another suffix is none', ['IMG_1.jpg', 'IMG_1.jpg.supper.json'], {}],
  [
    'a counter before .json',
    ['IMG_1.jpg', 'IMG_1(2).jpg', 'IMG_1.jpg.json', 'IMG_1.jpg(2).json'],
    { 'IMG_1.jpg': 'IMG_1.jpg.json', 'IMG_1(2).jpg': 'IMG_1.jpg(2).json' },
  ],
  [
    'a counter behind the new suffix, whole and clipped',
    ['A(1).jpg', 'B(3).png', 'A.jpg.supplemental-metadata(1).json', 'B.png.supplem(3).json'],
    { 'A(1).jpg': 'A.jpg.supplemental-metadata(1).json', 'B(3).png': 'B.png.supplem(3).json' },
  ],
  [
    'a counter that belongs to the name itself',
    ['IMG_1(2).jpg', 'IMG_1(2).jpg.json'],
    { 'IMG_1(2).jpg': 'IMG_1(2).jpg.json' },
  ],
  [
    'a counter of the name and a counter of the export',
    ['IMG_1(2)(1).jpg', 'IMG_1(2).jpg(1).json'],
    { 'IMG_1(2)(1).jpg': 'IMG_1(2).jpg(1).json' },
  ],
  [
    'a name clipped to 46 characters',
    [`${long.slice(0, 47)}.jpg`, `${long.slice(0, 46)}.json`],
    { [`${long.slice(0, 47)}.jpg`]: `${long.slice(0, 46)}.json` },
  ],
  [
    'a name of which the ending is clipped',
    [
      '0123456789012345678901234567890123456789012.jpg',
      '0123456789012345678901234567890123456789012.jp.json',
    ],
    {
      '0123456789012345678901234567890123456789012.jpg':
        '0123456789012345678901234567890123456789012.jp.json',
    },
  ],
  [
    'a clipped name with a counter',
    [
      `${long.slice(0, 47)}.jpg`,
      `${long.slice(0, 47)}(1).jpg`,
      `${long.slice(0, 46)}.json`,
      `${long.slice(0, 46)}(1).json`,
    ],
    {
      [`${long.slice(0, 47)}.jpg`]: `${long.slice(0, 46)}.json`,
      [`${long.slice(0, 47)}(1).jpg`]: `${long.slice(0, 46)}(1).json`,
    },
  ],
  [
    'a clipped name that fits two pictures is nobody’s',
    [`${long}A.jpg`, `${long}B.jpg`, `${long.slice(0, 46)}.json`],
    {},
  ],
  [
    'a clipped name of a Live Photo is the picture’s, and so the video’s',
    [`${long}.HEIC`, `${long}.MP4`, `${long.slice(0, 46)}.json`],
    { [`${long}.HEIC`]: `${long.slice(0, 46)}.json`, [`${long}.MP4`]: `${long.slice(0, 46)}.json` },
  ],
  [
    'a name clipped to 46 bytes',
    ['写真'.repeat(10).concat('.jpg'), `${'写真'.repeat(10).slice(0, 15)}.json`],
    { ['写真'.repeat(10).concat('.jpg')]: `${'写真'.repeat(10).slice(0, 15)}.json` },
  ],
  ['a short beginning is no clipped name', ['IMG_1234.jpg', 'IMG_12.json'], {}],
  ...['-edited', '-bearbeitet', '-modifié', '-editado', '-編集済み', '-EDITED'].map(
    (suffix) =>
      [
        `${suffix} has the original’s`,
        ['IMG_1.jpg', `IMG_1${suffix}.jpg`, 'IMG_1.jpg.supplemental-metadata.json'],
        {
          'IMG_1.jpg': 'IMG_1.jpg.supplemental-metadata.json',
          [`IMG_1${suffix}.jpg`]: 'IMG_1.jpg.supplemental-metadata.json',
        },
      ] as const,
  ),
  [
    '-modifié in decomposed spelling',
    [`IMG_1${'-modifié'.normalize('NFD')}.jpg`, 'IMG_1.jpg.json'],
    { [`IMG_1${'-modifié'.normalize('NFD')}.jpg`]: 'IMG_1.jpg.json' },
  ],
  [
    'an edited copy with a counter has that original’s',
    ['IMG_1-edited(2).jpg', 'IMG_1(2).jpg', 'IMG_1.jpg', 'IMG_1.jpg.json', 'IMG_1.jpg(2).json'],
    {
      'IMG_1.jpg': 'IMG_1.jpg.json',
      'IMG_1(2).jpg': 'IMG_1.jpg(2).json',
      'IMG_1-edited(2).jpg': 'IMG_1.jpg(2).json',
    },
  ],
  [
    'an edited copy in another format, without its original',
    ['IMG_1-edited.jpg', 'IMG_1.HEIC.json'],
    { 'IMG_1-edited.jpg': 'IMG_1.HEIC.json' },
  ],
  [
    'an edited copy with a JSON of its own keeps it',
    ['IMG_1-edited.jpg', 'IMG_1-edited.jpg.json', 'IMG_1.jpg.json'],
    { 'IMG_1-edited.jpg': 'IMG_1-edited.jpg.json' },
  ],
  [
    'the video of a Live Photo has the picture’s',
    ['IMG_1.HEIC', 'IMG_1.MP4', 'IMG_1.HEIC.supplemental-metadata.json'],
    {
      'IMG_1.HEIC': 'IMG_1.HEIC.supplemental-metadata.json',
      'IMG_1.MP4': 'IMG_1.HEIC.supplemental-metadata.json',
    },
  ],
  [
    'the second Live Photo of one name',
    ['IMG_1(1).HEIC', 'IMG_1(1).MOV', 'IMG_1.HEIC.supplemental-metadata(1).json'],
    {
      'IMG_1(1).HEIC': 'IMG_1.HEIC.supplemental-metadata(1).json',
      'IMG_1(1).MOV': 'IMG_1.HEIC.supplemental-metadata(1).json',
    },
  ],
  [
    'a video with a JSON of its own keeps it',
    ['IMG_1.jpg', 'IMG_1.MOV', 'IMG_1.jpg.json', 'IMG_1.MOV.json'],
    { 'IMG_1.jpg': 'IMG_1.jpg.json', 'IMG_1.MOV': 'IMG_1.MOV.json' },
  ],
  [
    'a motion photo of a Pixel',
    ['PXL_1.MP.jpg', 'PXL_1.MP', 'PXL_1.MP.jpg.json'],
    { 'PXL_1.MP.jpg': 'PXL_1.MP.jpg.json', 'PXL_1.MP': 'PXL_1.MP.jpg.json' },
  ],
  ['a JSON without the ending', ['IMG_1.jpg', 'IMG_1.json'], { 'IMG_1.jpg': 'IMG_1.json' }],
  ['a program’s settings are not a text’s sidecar', ['notes.txt', 'notes.json', 'a.ts', 'a.json'], {}],
  [
    'names that differ in case keep to their own',
    ['a.jpg', 'A.jpg', 'a.jpg.json', 'A.jpg.json'],
    { 'a.jpg': 'a.jpg.json', 'A.jpg': 'A.jpg.json' },
  ],
  ['the ending in other case', ['IMG_1.JPG', 'IMG_1.jpg.JSON'], { 'IMG_1.JPG': 'IMG_1.jpg.JSON' }],
];

for (const [what, names, expected] of corpus) {
  for (const [order, listed] of [
    ['', names],
    [', listed backwards', names.toReversed()],
  ] as const) {
    test(`Takeout: ${what}${order}`, () => {
      const matched = [...matchSidecars(listed)].map(([name, sidecars]) => [
        name,
        sidecars.map((each) => each.name).join(', '),
      ]);
      assert.deepEqual(Object.fromEntries(matched), expected);
    });
  }
}
