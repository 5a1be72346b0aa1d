import assert from 'node:assert/strict';
import test from 'node:test';
import { carriesMetadata } from '../../../src-main/engine/scan/carries-metadata.ts';

const yes = [
  ...['image/jpeg', 'image/heic', 'image/x-canon-cr3', 'image/svg+xml', 'image/webp', 'IMAGE/JPEG'],
  ...['video/mp4', 'video/quicktime', 'video/matroska', 'audio/mpeg', 'audio/ogg; codecs=opus', 'audio/wav'],
  ...[
    'application/pdf',
    'application/postscript',
    'application/eps',
    'application/epub+zip',
    'application/rtf',
  ],
  ...[
    'application/rdf+xml',
    'application/ogg',
    'application/mxf',
    'application/vnd.ms-asf',
    'application/x-cfb',
  ],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.spreadsheet-template',
  'application/vnd.ms-excel.sheet.macroenabled.12',
];

const no = [
  ...[
    'text/plain',
    'text/html',
    'application/json',
    'application/xml',
    'application/zip',
    'application/gzip',
  ],
  ...[
    'application/x-tar',
    'application/x-elf',
    'application/x-msdownload',
    'application/x-sqlite3',
    'font/ttf',
  ],
  ...[
    'audio/midi',
    'audio/x-mpegurl',
    'image/',
    'image',
    '',
    'application/octet-stream',
    'x/application/pdf',
  ],
];

for (const mime of yes) test(`${mime} can carry metadata`, () => assert.equal(carriesMetadata(mime), true));

for (const mime of [...no, null]) {
  test(`${mime ?? 'unknown content'} carries none`, () => assert.equal(carriesMetadata(mime), false));
}
