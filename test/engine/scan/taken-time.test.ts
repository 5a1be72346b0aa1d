import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { takenTime } from '../../../src-main/engine/scan/taken-time.ts';
import { readOffset, readTime, writeOffset } from '../../../src-main/engine/scan/taken-time-text.ts';
import { offsetByGps, offsetOfClock } from '../../../src-main/engine/scan/taken-time-zone.ts';

const berlin = { latitude: 52.5, longitude: 13.4 };
const clock = (text: string): number => Date.parse(`${text}Z`);

const readable: readonly (readonly [text: string, clock: string, offset: number | null])[] = [
  ['2019:07:03 12:00:05', '2019-07-03T12:00:05', null],
  ['2019:07:03 12:00:05+02:00', '2019-07-03T12:00:05', 120],
  ['2019-07-03T12:00:05.1234Z', '2019-07-03T12:00:05.123', 0],
  ['2019-07-03T12:00-0330', '2019-07-03T12:00:00', -210],
  ['2019:07:03', '2019-07-03T00:00:00', null],
  ['2020:02:29 23:59:60', '2020-02-29T23:59:59', null],
  ['1850:01:01 00:00:00', '1850-01-01T00:00:00', null],
  [' 2019:07:03 12:00:05+02:00 DST ', '2019-07-03T12:00:05', 120],
];
for (const [text, expected, offset] of readable) {
  test(`"${text}" is a time`, () => assert.deepEqual(readTime(text), { clock: clock(expected), offset }));
}

const impossible = [
  ...[
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2019:13:01 00:00:00',
    '2019:02:30 00:00:00',
    '2019:00:10 00:00:00',
  ],
  ...[
    '1904:01:01 00:00:00',
    '1970:01:01 00:00:00',
    '1970:01:01 01:00:00',
    '1969:12:31 19:00:00',
    '0001:01:01 00:00:00',
  ],
  ...[
    '171546:08:25 07:05:05',
    '2101:01:01 00:00:00',
    '1700:01:01 00:00:00',
    '2019:07:03 24:00:00',
    '2019',
    '2019:07',
  ],
  ...['', 'yesterday', '2019:07:03 12:00:05 and more', `2019:07:03${' '.repeat(100)}12:00:00`],
];
for (const text of impossible)
  test(`"${text.slice(0, 30)}" is no time`, () => assert.equal(readTime(text), null));

test('what is no text is no time', () => {
  for (const value of [2019, null, undefined, {}, ['2019:07:03 12:00:05'], true])
    assert.equal(readTime(value), null);
});

test('sub-seconds are digits behind the point, however they arrive', () => {
  const at = (fraction: unknown): number | undefined => readTime('2019:07:03 12:00:05', fraction)?.clock;
  const second = clock('2019-07-03T12:00:05');
  assert.equal(at(12), second + 120);
  assert.equal(at('05'), second + 50);
  assert.equal(at('1239'), second + 123);
  assert.equal(at('x'), second);
  assert.equal(at(-1), second);
});

test('every whole second from 1826 to 2100 is read back', () => {
  const second = fc.integer({
    min: clock('1826-01-01T00:00:00') / 1000,
    max: clock('2100-12-31T23:59:59') / 1000,
  });
  fc.assert(
    fc.property(second, fc.integer({ min: -56, max: 56 }), (seconds, quarters) => {
      fc.pre(
        Math.min(Math.abs(seconds), Math.abs(seconds * 1000 - clock('1904-01-01T00:00:00')) / 1000) > 86_400,
      );
      const text = new Date(seconds * 1000).toISOString().slice(0, 19);
      const offset = quarters * 15;
      assert.deepEqual(readTime(text + writeOffset(offset)), { clock: seconds * 1000, offset });
    }),
  );
});

test('offsets', () => {
  assert.equal(readOffset('+05:45'), 345);
  assert.equal(readOffset('-0930'), -570);
  assert.equal(readOffset('Z'), 0);
  assert.equal(readOffset('-00:00'), 0);
  for (const bad of ['+15:00', '+02:75', '   :  ', '', '2', 2, null, 'CEST'])
    assert.equal(readOffset(bad), null);
  assert.equal(writeOffset(-570), '-09:30');
  assert.equal(writeOffset(0), '+00:00');
});

test('the zone of a place follows summer time', () => {
  assert.equal(offsetOfClock(52.5, 13.4, clock('2019-07-03T12:00:00')), 120);
  assert.equal(offsetOfClock(52.5, 13.4, clock('2019-01-03T12:00:00')), 60);
  // An hour before and after the change of 31 March 2019, 02:00 → 03:00.
  assert.equal(offsetOfClock(52.5, 13.4, clock('2019-03-31T01:00:00')), 60);
  assert.equal(offsetOfClock(52.5, 13.4, clock('2019-03-31T04:00:00')), 120);
  assert.equal(offsetOfClock(27.7, 85.3, clock('2019-07-03T12:00:00')), 345);
  assert.equal(offsetOfClock(91, 0, 0), null);
});

test('a GPS time gives the offset only if it is one that exists', () => {
  const local = clock('2019-07-03T12:00:05');
  assert.equal(offsetByGps(local, clock('2019-07-03T10:00:01')), 120);
  assert.equal(offsetByGps(local, clock('2019-07-03T06:15:00')), 345);
  assert.equal(offsetByGps(local, clock('2019-07-03T12:00:05')), 0);
  assert.equal(offsetByGps(local, clock('2019-07-03T09:40:00')), null); // stale by 20 minutes
  assert.equal(offsetByGps(local, clock('2019-07-03T10:45:00')), null); // nobody lives at +01:15
  assert.equal(offsetByGps(local, clock('2019-07-02T20:00:05')), null); // 16 hours
});

test('OffsetTimeOriginal is the zone of DateTimeOriginal', () => {
  const tags = {
    'ExifIFD:DateTimeOriginal': '2019:07:03 12:00:05',
    'ExifIFD:SubSecTimeOriginal': 12,
    'ExifIFD:OffsetTimeOriginal': '+02:00',
  };
  assert.deepEqual(takenTime(tags, [], null), {
    takenAt: clock('2019-07-03T10:00:05.120'),
    takenLocal: '2019-07-03T12:00:05.120',
    takenZone: '+02:00',
    takenZoneBasis: 'offset-tag',
    takenSource: 'ExifIFD:DateTimeOriginal',
  });
});

test('the offset of the last change is not that of the picture', () => {
  const tags = { 'ExifIFD:DateTimeOriginal': '2019:07:03 12:00:05', 'ExifIFD:OffsetTime': '+09:00' };
  assert.deepEqual(takenTime(tags, [], null), {
    takenAt: clock('2019-07-03T12:00:05'),
    takenLocal: '2019-07-03T12:00:05.000',
    takenZone: null,
    takenZoneBasis: 'unknown',
    takenSource: 'ExifIFD:DateTimeOriginal',
  });
});

test('without an offset tag the GPS time tells the zone, then the place', () => {
  const tags = { 'ExifIFD:DateTimeOriginal': '2019:07:03 12:00:05' };
  const gps = { ...tags, 'GPS:GPSDateStamp': '2019:07:03', 'GPS:GPSTimeStamp': '03:00:01' };
  const byTime = takenTime(gps, [], berlin);
  assert.deepEqual([byTime.takenZone, byTime.takenZoneBasis], ['+09:00', 'gps-time']);
  const byPlace = takenTime(tags, [], berlin);
  assert.deepEqual([byPlace.takenZone, byPlace.takenZoneBasis], ['+02:00', 'gps-place']);
  assert.equal(byPlace.takenAt, clock('2019-07-03T10:00:05'));
  const stale = takenTime({ ...gps, 'GPS:GPSTimeStamp': '09:20:00' }, [], berlin);
  assert.equal(stale.takenZoneBasis, 'gps-place');
});

test('QuickTime’s date is UTC, shown in the zone of the place if that is known', () => {
  const tags = { 'QuickTime:CreateDate': '2019:07:03 10:00:05' };
  assert.deepEqual(takenTime(tags, [], null), {
    takenAt: clock('2019-07-03T10:00:05'),
    takenLocal: '2019-07-03T10:00:05.000',
    takenZone: '+00:00',
    takenZoneBasis: 'utc-by-format',
    takenSource: 'QuickTime:CreateDate',
  });
  const there = takenTime(tags, [], berlin);
  assert.equal(there.takenAt, clock('2019-07-03T10:00:05'));
  assert.deepEqual([there.takenLocal, there.takenZoneBasis], ['2019-07-03T12:00:05.000', 'gps-place']);
});

test('cameras that write their clock into QuickTime’s date are believed no zone', () => {
  for (const make of [
    { 'UserData:Make': 'Canon' },
    { 'QuickTime:Make': 'NIKON CORPORATION' },
    { 'GoPro:Model': 'HERO8' },
  ]) {
    const found = takenTime({ ...make, 'QuickTime:CreateDate': '2019:07:03 10:00:05' }, [], null);
    assert.deepEqual([found.takenZone, found.takenZoneBasis], [null, 'unknown']);
  }
});

test('Apple’s date with a zone is preferred to QuickTime’s', () => {
  const tags = {
    'QuickTime:CreateDate': '2019:07:03 10:00:09',
    'Keys:CreationDate': '2019:07:03 12:00:05+02:00',
  };
  const found = takenTime(tags, [], null);
  assert.deepEqual([found.takenSource, found.takenZone], ['Keys:CreationDate', '+02:00']);
});

test('impossible dates are passed over', () => {
  const tags = {
    'ExifIFD:DateTimeOriginal': '0000:00:00 00:00:00',
    'ExifIFD:CreateDate': '171546:08:25 07:05:05',
    'QuickTime:CreateDate': '1904:01:01 00:00:00',
    'IFD0:ModifyDate': '2019:07:03 12:00:05',
  };
  assert.equal(takenTime(tags, [], null).takenSource, 'IFD0:ModifyDate');
  assert.equal(takenTime({}, [], null).takenAt, null);
});

const takeout = {
  kind: 'takeout',
  tags: { 'Takeout:photoTakenTime': { timestamp: '1562148005', formatted: '…' } },
} as const;

test('Takeout fills in a missing time, and nothing else', () => {
  const filled = takenTime({ 'IFD0:ModifyDate': '2024:01:01 00:00:00' }, [takeout], null);
  assert.deepEqual(filled, {
    takenAt: clock('2019-07-03T10:00:05'),
    takenLocal: '2019-07-03T10:00:05.000',
    takenZone: '+00:00',
    takenZoneBasis: 'takeout-utc',
    takenSource: 'Takeout:photoTakenTime',
  });
  const embedded = takenTime({ 'ExifIFD:DateTimeOriginal': '2018:01:01 00:00:00' }, [takeout], null);
  assert.equal(embedded.takenSource, 'ExifIFD:DateTimeOriginal');
  const zero = { kind: 'takeout', tags: { 'Takeout:photoTakenTime': { timestamp: '0' } } } as const;
  assert.equal(takenTime({}, [zero], null).takenAt, null);
});

test('an XMP sidecar corrects the time, but a copy of it keeps the embedded one with its zone', () => {
  const tags = { 'ExifIFD:DateTimeOriginal': '2019:07:03 12:00:05', 'ExifIFD:OffsetTimeOriginal': '+02:00' };
  const sidecar = (time: string) => ({ kind: 'xmp', tags: { 'XMP-exif:DateTimeOriginal': time } }) as const;
  const corrected = takenTime(tags, [sidecar('2019:07:03 13:00:05')], null);
  assert.deepEqual(
    [corrected.takenLocal, corrected.takenSource],
    ['2019-07-03T13:00:05.000', 'sidecar XMP-exif:DateTimeOriginal'],
  );
  for (const same of [
    '2019:07:03 12:00:05',
    '2019:07:03 12:00:05.12',
    '2019:07:03',
    '2019:07:03 10:00:05Z',
  ]) {
    assert.equal(takenTime(tags, [sidecar(same)], null).takenSource, 'ExifIFD:DateTimeOriginal', same);
  }
  const zoned = takenTime(
    { 'ExifIFD:DateTimeOriginal': '2019:07:03 12:00:05' },
    [sidecar('2019:07:03 12:00:05+09:00')],
    null,
  );
  assert.equal(zoned.takenZone, '+09:00');
});

test('IPTC’s day and time belong together', () => {
  const found = takenTime(
    { 'IPTC:DateCreated': '2019:07:03', 'IPTC:TimeCreated': '12:00:05+02:00' },
    [],
    null,
  );
  assert.deepEqual([found.takenLocal, found.takenZone], ['2019-07-03T12:00:05.000', '+02:00']);
});

test('a GPS time alone is a time, too', () => {
  const exif = takenTime({ 'GPS:GPSDateStamp': '2019:07:03', 'GPS:GPSTimeStamp': '10:00:05' }, [], null);
  assert.deepEqual(
    [exif.takenAt, exif.takenZone, exif.takenZoneBasis, exif.takenSource],
    [clock('2019-07-03T10:00:05'), '+00:00', 'gps-time', 'GPS:GPSDateStamp'],
  );
  const xmp = takenTime({ 'XMP-exif:GPSDateTime': '2019:07:03 10:00:05Z' }, [], berlin);
  assert.deepEqual([xmp.takenLocal, xmp.takenSource], ['2019-07-03T12:00:05.000', 'XMP-exif:GPSDateTime']);
  assert.equal(takenTime({ 'GPS:GPSDateStamp': '2019:07:03' }, [], null).takenAt, null);
});
