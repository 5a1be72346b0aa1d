import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileTypeFromBuffer } from 'file-type';
import { makeTree, scaled, type TreeOptions, treePath, treePresets } from '../helpers/make-tree.ts';

const scratch = mkdtempSync(join(tmpdir(), 'make-tree-'));
after(() => rmSync(scratch, { recursive: true }));

const small: TreeOptions = {
  files: 1_000,
  folders: 20,
  minSize: 1_000,
  maxSize: 8_000,
  duplicates: 0.3,
  seed: 7,
  skew: 1,
};

/** Path below the tree and SHA-256 of every file, in order. */
function contentsOf(dir: string): Map<string, string> {
  const found = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [relative(dir, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

test('the same seed gives the same bytes and times, another seed gives others', () => {
  const [one, two, other] = ['one', 'two', 'other'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  makeTree(one, small);
  makeTree(two, small);
  makeTree(other, { ...small, seed: 8 });
  const first = contentsOf(one);
  assert.deepEqual(contentsOf(two), first);
  const path = treePath(13, small);
  assert.equal(statSync(join(one, path)).mtimeMs, statSync(join(two, path)).mtimeMs);
  const hashes = new Set(first.values());
  const common = [...contentsOf(other).values()].filter((hash) => hashes.has(hash));
  assert.deepEqual(common, []);
});

test('as many files repeat another one as the report says, about the share asked for, all others are unique', () => {
  const dir = join(scratch, 'duplicates');
  const report = makeTree(dir, small);
  const contents = contentsOf(dir);
  assert.equal(contents.size, small.files);
  assert.equal(new Set(contents.values()).size, small.files - report.duplicates);
  assert.ok(Math.abs(report.duplicates / small.files - 0.3) < 0.05, `${report.duplicates} duplicates`);
});

test('sizes lie between the limits, and as many below their geometric mean as above', () => {
  const dir = join(scratch, 'sizes');
  const report = makeTree(dir, { ...small, duplicates: 0 });
  const sizes = [...contentsOf(dir).keys()].map((path) => statSync(join(dir, path)).size);
  assert.ok(Math.min(...sizes) >= small.minSize && Math.max(...sizes) <= small.maxSize);
  const below = sizes.filter((size) => size < Math.sqrt(small.minSize * small.maxSize)).length;
  assert.ok(Math.abs(below / sizes.length - 0.5) < 0.06, `${below} of ${sizes.length}`);
  assert.equal(
    report.bytes,
    sizes.reduce((sum, size) => sum + size, 0),
  );
});

test('files are spread over the folders asked for', () => {
  const dir = join(scratch, 'folders');
  const report = makeTree(dir, small);
  const folders = new Set([...contentsOf(dir).keys()].map((path) => join(path, '..')));
  assert.equal(folders.size, small.folders);
  assert.equal(report.folders, small.folders);
});

test('content is known for what its name says, one file in ten for nothing', async () => {
  const dir = join(scratch, 'kinds');
  makeTree(dir, small);
  const types: Record<string, string> = {
    jpg: 'image/jpeg',
    png: 'image/png',
    mp4: 'video/mp4',
    pdf: 'application/pdf',
    mp3: 'audio/mpeg',
  };
  let unknown = 0;
  for (const path of contentsOf(dir).keys()) {
    const extension = path.split('.').at(-1) ?? '';
    const found = await fileTypeFromBuffer(readFileSync(join(dir, path)));
    if (extension === 'dat') unknown += 1;
    else assert.equal(found?.mime, types[extension], path);
  }
  assert.ok(Math.abs(unknown / small.files - 0.1) < 0.04, `${unknown} without a known type`);
});

test('files of a few bytes are unique too', () => {
  const dir = join(scratch, 'tiny');
  const report = makeTree(dir, scaled(treePresets.tiny, 0.02));
  assert.equal(new Set(contentsOf(dir).values()).size, report.files - report.duplicates);
});
