import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { deriveFacts, type MediaFacts } from '../../../src-main/engine/scan/media-facts.ts';

/** One fact of some tags. */
function fact<K extends keyof MediaFacts>(name: K, tags: Record<string, unknown>): MediaFacts[K] {
  return deriveFacts(tags)[name];
}

test('no tags, no facts', () => {
  assert.deepEqual(deriveFacts({}), {
    takenAt: null,
    takenLocal: null,
    takenZone: null,
    takenZoneBasis: 'unknown',
    takenSource: null,
    width: null,
    height: null,
    orientation: null,
    durationMs: null,
    camera: null,
    lens: null,
    latitude: null,
    longitude: null,
    altitude: null,
    rating: null,
    keywords: [],
    title: null,
    artist: null,
    album: null,
    track: null,
  });
});

const cameras: readonly (readonly [make: string | null, model: string | null, camera: string | null])[] = [
  ['Canon', 'Canon EOS 80D', 'Canon EOS 80D'],
  ['NIKON CORPORATION', 'NIKON D90', 'NIKON D90'],
  ['Apple', 'iPhone 11', 'Apple iPhone 11'],
  ['OLYMPUS IMAGING CORP.', 'E-M10', 'OLYMPUS E-M10'],
  ['samsung', 'SM-G973F', 'samsung SM-G973F'],
  ['SONY', 'DSC-RX100', 'SONY DSC-RX100'],
  ['EASTMAN KODAK COMPANY', 'KODAK EASYSHARE', 'KODAK EASYSHARE'],
  ['Leica Camera AG', 'LEICA Q2', 'LEICA Q2'],
  ['HP  \0', ' ', 'HP'],
  [null, 'E5700', 'E5700'],
  [null, null, null],
];
for (const [make, model, camera] of cameras) {
  test(`camera of "${make}" and "${model}"`, () => {
    assert.equal(fact('camera', { 'IFD0:Make': make, 'IFD0:Model': model }), camera);
  });
}

test('the lens is a name, from wherever it is', () => {
  assert.equal(fact('lens', { 'ExifIFD:LensModel': 'EF-S18-135mm', 'Canon:LensType': 'x' }), 'EF-S18-135mm');
  assert.equal(fact('lens', { 'Canon:LensType': 'Canon EF 50mm f/1.8' }), 'Canon EF 50mm f/1.8');
  assert.equal(
    fact('lens', { 'ExifIFD:LensModel': '----', 'Nikon:Lens': '18-105mm f/3.5-5.6' }),
    '18-105mm f/3.5-5.6',
  );
  assert.equal(
    fact('lens', { 'Canon:LensType': 'n/a', 'Sony:LensID': 65535, 'Nikon:LensType': 'Unknown (6)' }),
    null,
  );
});

test('pixels are those of the content, not what EXIF claims nor those of a preview', () => {
  const size = (tags: Record<string, unknown>): unknown => [fact('width', tags), fact('height', tags)];
  const claim = { 'ExifIFD:ExifImageWidth': 9, 'ExifIFD:ExifImageHeight': 8 };
  assert.deepEqual(size({ ...claim, 'Content:ImageWidth': 1600, 'Content:ImageHeight': 1200 }), [1600, 1200]);
  assert.deepEqual(size(claim), [9, 8]);
  const raw = {
    'IFD0:ImageWidth': 160,
    'IFD0:ImageHeight': 120,
    'SubIFD1:ImageWidth': 4948,
    'SubIFD1:ImageHeight': 3280,
    'IFD1:ImageWidth': 9999,
    'IFD1:ImageHeight': 9999,
  };
  assert.deepEqual(size({ ...raw, ...claim }), [4948, 3280]);
  assert.deepEqual(size({ 'Composite:ImageSize': '1920x1080' }), [1920, 1080]);
  assert.deepEqual(size({ 'PNG:ImageWidth': 64 }), [null, null]);
  assert.deepEqual(size({ 'PNG:ImageWidth': 64, 'PNG:ImageHeight': 0 }), [null, null]);
});

test('orientation of pictures and rotation of videos', () => {
  assert.equal(fact('orientation', { 'IFD0:Orientation': 6 }), 6);
  assert.equal(fact('orientation', { 'IFD0:Orientation': 9, 'XMP-tiff:Orientation': 3 }), 3);
  assert.equal(fact('orientation', { 'IFD0:Orientation': 'upright' }), null);
  for (const [degrees, orientation] of [
    [0, 1],
    [90, 6],
    [180, 3],
    [270, 8],
    [-90, 8],
    [45, null],
  ] as const) {
    assert.equal(fact('orientation', { 'Composite:Rotation': degrees }), orientation);
  }
});

const durations: readonly (readonly [value: unknown, ms: number | null])[] = [
  [12.3456, 12346],
  ['12.50 s', 12500],
  ['0:02:03', 123_000],
  ['00:00:02.003000000', 2003],
  ['0:03:25 (approx)', 205_000],
  [0, null],
  [-1, null],
  ['soon', null],
  [1e300, null],
];
for (const [value, ms] of durations) {
  test(`duration ${JSON.stringify(value)}`, () =>
    assert.equal(fact('durationMs', { 'QuickTime:Duration': value }), ms));
}

test('ASF’s play time counts the preroll, its send time does not', () => {
  assert.equal(fact('durationMs', { 'ASF:Duration': 5.142, 'ASF:SendDuration': 2.042 }), 2042);
});

test('positions have their sign from the half of the globe', () => {
  const facts = deriveFacts({
    'GPS:GPSLatitude': 52.5,
    'GPS:GPSLatitudeRef': 'South',
    'GPS:GPSLongitude': 13.4,
    'GPS:GPSLongitudeRef': 'West',
    'GPS:GPSAltitude': 34,
    'GPS:GPSAltitudeRef': 'Below Sea Level',
  });
  assert.deepEqual([facts.latitude, facts.longitude, facts.altitude], [-52.5, -13.4, -34]);
});

test('positions of videos, and none', () => {
  const place = (tags: Record<string, unknown>): unknown => {
    const { latitude, longitude, altitude } = deriveFacts(tags);
    return [latitude, longitude, altitude];
  };
  const none = [null, null, null];
  assert.deepEqual(place({ 'Keys:GPSCoordinates': '52.5 -13.4 34.5' }), [52.5, -13.4, 34.5]);
  assert.deepEqual(place({ 'Matroska:Location': '+52.5000-013.4000/' }), [52.5, -13.4, null]);
  assert.deepEqual(place({ 'GPS:GPSLatitude': 0, 'GPS:GPSLongitude': 0 }), none);
  assert.deepEqual(place({ 'GPS:GPSLatitude': 91, 'GPS:GPSLongitude': 0 }), none);
  assert.deepEqual(place({ 'GPS:GPSLatitude': 50 }), none);
});

test('Takeout fills in a place; what a person set goes before what the picture had', () => {
  const geo = (latitude: number, longitude: number) => ({ latitude, longitude, altitude: 0 });
  const sidecar = (tags: Record<string, unknown>) => [{ kind: 'takeout', tags }] as const;
  const filled = deriveFacts({}, sidecar({ 'Takeout:geoData': geo(1, 2), 'Takeout:geoDataExif': geo(3, 4) }));
  assert.deepEqual([filled.latitude, filled.longitude, filled.altitude], [1, 2, null]);
  const exif = deriveFacts({}, sidecar({ 'Takeout:geoData': geo(0, 0), 'Takeout:geoDataExif': geo(3, 4) }));
  assert.deepEqual([exif.latitude, exif.longitude], [3, 4]);
  const own = deriveFacts(
    { 'GPS:GPSLatitude': 5, 'GPS:GPSLongitude': 6 },
    sidecar({ 'Takeout:geoData': geo(1, 2) }),
  );
  assert.deepEqual([own.latitude, own.longitude], [5, 6]);
});

test('ratings in stars and in Windows’ percents', () => {
  assert.equal(fact('rating', { 'XMP-xmp:Rating': 4 }), 4);
  assert.equal(fact('rating', { 'XMP-xmp:Rating': '-1' }), -1);
  assert.equal(fact('rating', { 'IFD0:Rating': 0 }), 0);
  assert.equal(fact('rating', { 'IFD0:Rating': 17 }), null);
  assert.equal(fact('rating', { 'XMP-microsoft:RatingPercent': 75 }), 4);
  assert.equal(fact('rating', { 'IFD0:RatingPercent': 99 }), 5);
});

test('keywords of all spellings, each once', () => {
  const tags = {
    'XMP-dc:Subject': ['Sea', 'Ann', 2019],
    'IPTC:Keywords': 'Sea',
    'IFD0:XPKeywords': 'Ann; Holiday ;',
  };
  assert.deepEqual(fact('keywords', tags), ['Sea', 'Ann', '2019', 'Holiday']);
  assert.deepEqual(fact('keywords', { 'XMP-lr:HierarchicalSubject': ['Places|Berlin'] }), ['Places|Berlin']);
  assert.deepEqual(fact('keywords', { 'PDF:Keywords': 'a, b; c' }), ['a', 'b', 'c']);
});

test('what a person wrote into an XMP sidecar wins for rating, keywords and title; the file for the rest', () => {
  const own = {
    'XMP-xmp:Rating': 1,
    'XMP-dc:Subject': ['old'],
    'XMP-dc:Title': 'Old',
    'IFD0:Artist': 'Ann',
    'IFD0:Orientation': 1,
  };
  const sidecar = {
    'XMP-xmp:Rating': 5,
    'XMP-dc:Subject': ['new'],
    'XMP-dc:Title': 'New',
    'XMP-dc:Creator': ['Bob'],
    'XMP-tiff:Orientation': 6,
  };
  const facts = deriveFacts(own, [{ kind: 'xmp', tags: sidecar }]);
  assert.deepEqual([facts.rating, facts.keywords, facts.title], [5, ['new'], 'New']);
  assert.deepEqual([facts.artist, facts.orientation], ['Ann', 1]);
  const bare = deriveFacts(own, [{ kind: 'xmp', tags: {} }]);
  assert.deepEqual([bare.rating, bare.keywords, bare.title], [1, ['old'], 'Old']);
});

test('music', () => {
  const facts = deriveFacts({
    'ID3v2_3:Title': 1984,
    'ID3v2_3:Artist': ' Ann \0&\n Bob ',
    'ID3v2_3:Album': 'B\ud800',
    'ID3v2_3:Track': '3/12',
    'ID3v1:Title': 'cut',
  });
  assert.deepEqual([facts.title, facts.artist, facts.album, facts.track], ['1984', 'Ann & Bob', 'B', 3]);
  assert.equal(fact('track', { 'ItemList:TrackNumber': '4 of 12' }), 4);
  assert.equal(fact('track', { 'Vorbis:TrackNumber': 'A1' }), null);
  assert.equal(fact('track', { 'ID3v2_4:Track': 0 }), null);
});

test('texts are bounded', () => {
  assert.equal(fact('title', { 'XMP-dc:Title': 'x'.repeat(100_000) })?.length, 1000);
});

/** The tags that the facts are read from, with whatever JSON can hold in them. */
const tagName = fc.constantFrom(
  ...[
    'ExifIFD:DateTimeOriginal',
    'ExifIFD:SubSecTimeOriginal',
    'ExifIFD:OffsetTimeOriginal',
    'QuickTime:CreateDate',
  ],
  ...['GPS:GPSLatitude', 'GPS:GPSLongitude', 'GPS:GPSLatitudeRef', 'GPS:GPSAltitude', 'GPS:GPSAltitudeRef'],
  ...['GPS:GPSDateStamp', 'GPS:GPSTimeStamp', 'IPTC:DateCreated', 'IPTC:TimeCreated', 'Keys:GPSCoordinates'],
  ...['IFD0:Make', 'IFD0:Model', 'UserData:Make', 'Canon:LensType', 'IFD0:Orientation', 'Composite:Rotation'],
  ...[
    'PNG:ImageWidth',
    'PNG:ImageHeight',
    'Composite:ImageSize',
    'QuickTime:Duration',
    'XMP-xmp:Rating',
    'IFD0:RatingPercent',
  ],
  ...[
    'XMP-dc:Subject',
    'IFD0:XPKeywords',
    'XMP-dc:Title',
    'XMP-dc:Creator',
    'ID3v2_4:Track',
    '__proto__',
    'x:Duration',
  ],
  ...['XMP-exif:DateTimeOriginal', 'Takeout:photoTakenTime', 'Takeout:geoData', 'Takeout:geoDataExif'],
);
const value = fc.oneof(
  fc.jsonValue(),
  fc.double(),
  fc.constantFrom('2019:07:03 12:00:05', '2019:07:03', '12:00:05', '+02:00', 'South', '52.5', '9'.repeat(15)),
  fc.constant({ toString: 1, valueOf: 1 }),
  fc.record({ timestamp: fc.jsonValue(), latitude: fc.jsonValue(), longitude: fc.jsonValue() }),
);
const arbitraryTags = fc.dictionary(fc.oneof(tagName, fc.string()), value);
const sidecars = fc.array(fc.record({ kind: fc.constantFrom('xmp', 'takeout'), tags: arbitraryTags }), {
  maxLength: 3,
});

test('whatever the tags hold, facts come out, and only possible ones', () => {
  fc.assert(
    fc.property(arbitraryTags, sidecars, (tags, beside) => {
      const facts = deriveFacts(tags, beside);
      for (const each of [
        'takenAt',
        'width',
        'height',
        'durationMs',
        'track',
        'orientation',
        'rating',
      ] as const) {
        assert.ok(facts[each] === null || Number.isSafeInteger(facts[each]), each);
      }
      assert.equal(facts.takenAt === null, facts.takenLocal === null);
      if (facts.takenLocal !== null)
        assert.match(facts.takenLocal, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
      if (facts.takenZone !== null) assert.match(facts.takenZone, /^[-+]\d\d:\d\d$/);
      assert.equal(facts.latitude === null, facts.longitude === null);
      assert.ok(Math.abs(facts.latitude ?? 0) <= 90 && Math.abs(facts.longitude ?? 0) <= 180);
      for (const text of [
        facts.title,
        facts.artist,
        facts.album,
        facts.camera,
        facts.lens,
        ...facts.keywords,
      ]) {
        assert.ok(text === null || (text.length > 0 && text.trim() === text && text.isWellFormed()));
        assert.doesNotMatch(text ?? '', /\p{Cc}/u);
      }
      assert.deepEqual(deriveFacts(structuredClone(tags), structuredClone(beside)), facts);
    }),
    { numRuns: 2000 },
  );
});
