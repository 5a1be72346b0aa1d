import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isSidecarName, matchSidecars, pairSidecars } from '../../../src-main/engine/scan/sidecars.ts';

/** The pairs as `media ← sidecar, sidecar`, sorted, for comparison. */
function pairs(names: readonly string[]): string[] {
  return [...matchSidecars(names)]
    .map(([name, sidecars]) => `${name} ← ${sidecars.map((each) => each.name).join(', ')}`)
    .sort();
}

test('an XMP with the whole name belongs to that file alone', () => {
  assert.deepEqual(pairs(['IMG_1.jpg', 'IMG_1.CR2', 'IMG_1.jpg.xmp']), ['IMG_1.jpg ← IMG_1.jpg.xmp']);
});

test('an XMP with the stem belongs to every file of that stem', () => {
  assert.deepEqual(pairs(['IMG_1.jpg', 'IMG_1.CR2', 'IMG_2.CR2', 'IMG_1.xmp']), [
    'IMG_1.CR2 ← IMG_1.xmp',
    'IMG_1.jpg ← IMG_1.xmp',
  ]);
});

test('of two XMPs the one with the whole name comes first', () => {
  assert.deepEqual(pairs(['IMG_1.xmp', 'IMG_1.jpg.xmp', 'IMG_1.jpg']), [
    'IMG_1.jpg ← IMG_1.jpg.xmp, IMG_1.xmp',
  ]);
});

test('case and normalisation of an XMP name do not matter', () => {
  assert.deepEqual(pairs(['IMG_1.CR2', 'img_1.XMP']), ['IMG_1.CR2 ← img_1.XMP']);
  assert.deepEqual(pairs(['é.CR2'.normalize('NFD'), 'é.xmp'.normalize('NFC')]).length, 1);
});

test('a stem keeps its dots and counters', () => {
  assert.deepEqual(pairs(['2019.07.03 a(1).dng', '2019.07.03 a.dng', '2019.07.03 a(1).xmp']), [
    '2019.07.03 a(1).dng ← 2019.07.03 a(1).xmp',
  ]);
});

test('nothing is the sidecar of a folder metadata file, nor the other way round', () => {
  const names = ['metadata.json', 'Metadaten.json', 'métadonnées(1).json', 'IMG_1.jpg', 'metadata.jpg'];
  assert.deepEqual(pairSidecars(names), { matched: new Map(), unmatched: [] });
});

test('unmatched sidecars are listed, other JSON is not', () => {
  const { matched, unmatched } = pairSidecars([
    'package.json',
    'a.xmp',
    'gone.jpg.json',
    'tsconfig.app.json',
    'b.jpg',
  ]);
  assert.equal(matched.size, 0);
  assert.deepEqual(unmatched, ['a.xmp', 'gone.jpg.json']);
});

test('names of sidecars are told from names of content', () => {
  const sidecars = [
    'a.xmp',
    'a.XMP',
    'IMG_1.jpg.json',
    'IMG_1.HEIC.supplemental-meta.json',
    'IMG_1.jpg(2).json',
  ];
  for (const name of sidecars) assert.equal(isSidecarName(name), true, name);
  const others = ['a.jpg', 'package.json', 'metadata.json', 'xmp', 'json', '.json', 'a.xmp.jpg', ''];
  for (const name of others) assert.equal(isSidecarName(name), false, name);
});

test('ten thousand names with clipped beginnings are matched, each to its own', () => {
  const media = Array.from({ length: 2500 }, (_, i) => `${String(i).padStart(5, '0')}${'x'.repeat(60)}.jpg`);
  const clipped = media.map((name) => `${name.slice(0, 46)}.json`);
  const plain = Array.from({ length: 2500 }, (_, i) => `IMG_${i}.jpg`);
  const names = [
    ...media,
    ...clipped,
    ...plain,
    ...plain.map((name) => `${name}.supplemental-metadata.json`),
  ];
  const { matched, unmatched } = pairSidecars(names);
  assert.equal(matched.size, 5000);
  assert.deepEqual(unmatched, []);
  for (const [i, name] of media.entries()) assert.equal(matched.get(name)?.[0]?.name, clipped[i]);
});

/** Pieces that collide often, so that the awkward cases come up. */
const name = fc
  .array(
    fc.constantFrom(
      'IMG_1',
      'a',
      '(2)',
      '(1)',
      '.jpg',
      '.JPG',
      '.mov',
      '.json',
      '.xmp',
      '-edited',
      '.s',
      '.',
      'é',
      '\0',
      '\n',
      '𝒳',
      '\ud800',
      '__proto__',
      'x'.repeat(40),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

test('whatever the names are: only names that are there are paired, media with sidecars', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(name, fc.string({ unit: 'binary' })), { maxLength: 40 }), (names) => {
      const all = new Set(names);
      const { matched, unmatched } = pairSidecars(names);
      const used = new Set<string>();
      for (const [media, sidecars] of matched) {
        assert.ok(all.has(media) && !/\.(?:xmp|json)$/i.test(media));
        assert.ok(sidecars.length > 0);
        for (const { kind, name } of sidecars) {
          used.add(name);
          assert.ok(all.has(name));
          assert.match(name, kind === 'xmp' ? /\.xmp$/i : /\.json$/i);
        }
      }
      for (const each of unmatched) assert.ok(all.has(each) && !used.has(each) && isSidecarName(each));
    }),
    { numRuns: 500 },
  );
});

test('every Takeout spelling of a plain name finds its file among others', () => {
  const stem = fc.stringMatching(/^[A-Za-z0-9_ -]{1,20}$/);
  const arbitrary = fc.tuple(
    stem,
    fc.integer({ min: 0, max: 21 }),
    fc.option(fc.integer({ min: 1, max: 99 })),
  );
  fc.assert(
    fc.property(arbitrary, ([base, length, number]) => {
      const counter = number === null ? '' : `(${number})`;
      const media = `${base}${counter}.jpg`;
      const sidecar = `${base}.jpg.${'supplemental-metadata'.slice(0, length)}${counter}.json`;
      const matched = matchSidecars([media, sidecar, `${base}0.jpg`, `${base}(100).jpg`]);
      assert.deepEqual([...matched], [[media, [{ kind: 'takeout', name: sidecar }]]]);
    }),
  );
});
