import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readTakeout } from '../../../src-main/engine/scan/sidecars.ts';

const real = {
  title: 'IMG_1.jpg',
  description: 'Am See',
  imageViews: '12',
  creationTime: { timestamp: '1562240000', formatted: '04.07.2019, 11:33:20 UTC' },
  photoTakenTime: { timestamp: '1562155205', formatted: '03.07.2019, 12:00:05 UTC' },
  geoData: { latitude: 52.5, longitude: 13.4, altitude: 34, latitudeSpan: 0, longitudeSpan: 0 },
  geoDataExif: { latitude: 0, longitude: 0, altitude: 0, latitudeSpan: 0, longitudeSpan: 0 },
  people: [{ name: 'Ann' }],
  favorited: true,
  url: 'https://photos.google.com/photo/x',
  googlePhotosOrigin: { mobileUpload: { deviceType: 'IOS_PHONE' } },
};

test('the fields of a Takeout JSON are kept raw under their own names', () => {
  assert.deepEqual(readTakeout(JSON.stringify(real)), {
    'Takeout:title': 'IMG_1.jpg',
    'Takeout:description': 'Am See',
    'Takeout:creationTime': real.creationTime,
    'Takeout:photoTakenTime': real.photoTakenTime,
    'Takeout:geoData': real.geoData,
    'Takeout:geoDataExif': real.geoDataExif,
    'Takeout:people': real.people,
    'Takeout:favorited': true,
    'Takeout:url': real.url,
    'Takeout:googlePhotosOrigin': real.googlePhotosOrigin,
  });
});

test('bytes are read as well, with a byte order mark', () => {
  assert.equal(readTakeout(Buffer.from(`\uFEFF${JSON.stringify(real)}`))?.['Takeout:title'], 'IMG_1.jpg');
});

test('empty descriptions are left out; NUL and lone surrogates are taken out', () => {
  const tags = readTakeout(
    JSON.stringify({ ...real, description: '', title: 'a\0b', people: [{ name: '\ud800x' }] }),
  );
  assert.equal(tags?.['Takeout:title'], 'ab');
  assert.equal(tags !== null && 'Takeout:description' in tags, false);
  assert.deepEqual(tags?.['Takeout:people'], [{ name: '\ufffdx' }]);
});

const others: readonly (readonly [what: string, text: string])[] = [
  ['an album’s metadata', '{"title":"Album","description":"","access":"protected","date":{"timestamp":"1"}}'],
  ['a package.json', '{"name":"x","title":"x","version":"1.0.0"}'],
  ['a list', `[${JSON.stringify(real)}]`],
  ['a title that is none', '{"title":1,"photoTakenTime":{"timestamp":"1"}}'],
  ['a time without a number', '{"title":"a","photoTakenTime":{"timestamp":"yesterday"}}'],
  ['a timestamp that is an object', '{"title":"a","photoTakenTime":{"timestamp":{"toString":1}}}'],
  ['nothing', ''],
  ['half a file', JSON.stringify(real).slice(0, 100)],
  ['brackets without end', '['.repeat(500_000)],
  ['more than a megabyte', JSON.stringify({ ...real, description: 'x'.repeat(1024 * 1024) })],
];

for (const [what, text] of others) {
  test(`${what} is no Takeout JSON`, () => {
    assert.equal(readTakeout(text), null);
    assert.equal(readTakeout(Buffer.from(text)), null);
  });
}

test('hostile content: deep nesting is cut, a prototype key is left out', () => {
  const text = JSON.stringify({ ...real, people: [], geoData: 0 })
    .replace('"people":[]', `"people":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)
    .replace('"geoData":0', '"geoData":{"__proto__":{"polluted":true},"latitude":1}');
  const tags = readTakeout(text);
  assert.ok(tags !== null && JSON.stringify(tags['Takeout:people']).length < 100);
  assert.deepEqual(tags['Takeout:geoData'], { latitude: 1 });
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('any text gives tags or null, never an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const tags = readTakeout(text);
      assert.ok(tags === null || Object.keys(tags).every((key) => key.startsWith('Takeout:')));
    }),
  );
});
