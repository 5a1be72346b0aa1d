/**
 * Makes big trees of files whose every byte follows from a seed, in flat memory.
 * `node test/helpers/make-tree.ts DIR --files 100000 --folders 2000 --min 1KB --max 64KB --duplicates 0.3 --seed 1`,
 * or a preset: `--corpus S|M|J|tiny|million`, `--tiny` (the small files of `million`), with `--scale 0.2` for a fifth of it.
 */
import { closeSync, futimesSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Sizes are bytes. The same options give the same tree. */
export interface TreeOptions {
  files: number;
  folders: number;
  minSize: number;
  maxSize: number;
  /** Share of files that repeat the content of an earlier one, 0 to 1. */
  duplicates: number;
  seed: number;
  /** size = min × (max / min) ^ (u ^ skew), u even in 0 to 1: 1 is log-uniform, more than 1 favours small files. */
  skew: number;
}

export interface TreeReport {
  files: number;
  folders: number;
  duplicates: number;
  bytes: number;
  seconds: number;
}

/** S and M are sized as the measured limits were: 3.3 GB of small files, 9 GB of large ones. */
export const treePresets = {
  S: {
    files: 100_000,
    folders: 2_000,
    minSize: 1_000,
    maxSize: 64_000,
    duplicates: 0.3,
    seed: 1,
    skew: 0.25,
  },
  M: { files: 6_000, folders: 120, minSize: 500_000, maxSize: 8_000_000, duplicates: 0.3, seed: 2, skew: 3 },
  tiny: { files: 100_000, folders: 2_000, minSize: 16, maxSize: 200, duplicates: 0.3, seed: 3, skew: 1 },
  million: {
    files: 1_000_000,
    folders: 20_000,
    minSize: 16,
    maxSize: 200,
    duplicates: 0.3,
    seed: 3,
    skew: 1,
  },
} as const satisfies Record<string, TreeOptions>;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * How the contents begin: the smallest head by which a reader of magic numbers knows the type, and its share.
 * One in ten has none.
 */
const kinds: readonly { extension: string; share: number; head: Buffer }[] = [
  {
    extension: 'jpg',
    share: 0.55,
    head: latin1('\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00'),
  },
  {
    extension: 'png',
    share: 0.08,
    head: latin1(
      '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x40\x00\x00\x00\x40\x08\x02\x00\x00\x00\x25\x0b\xe6\x89\x00\x00\x04\x00IDAT',
    ),
  },
  {
    extension: 'mp4',
    share: 0.1,
    head: latin1('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2\x00\x00\x00\x00mdat'),
  },
  { extension: 'pdf', share: 0.07, head: latin1('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n') },
  { extension: 'mp3', share: 0.1, head: latin1('ID3\x03\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x64') },
  { extension: 'dat', share: 0.1, head: Buffer.alloc(0) },
];

/** A bijection of 32-bit numbers that scatters them: distinct in, distinct out. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) | 0;
}

/** An even number in 0 to 1 for one purpose (`stream`) of one file, without any state. */
function chance(seed: number, index: number, stream: number): number {
  return (mix(mix(index + 1) ^ mix(Math.imul(seed, 0x9e3779b1) + stream)) >>> 0) / 2 ** 32;
}

/** What the file with this number holds: itself, or the number of the earlier file that it repeats. */
function contentOf(index: number, options: TreeOptions): number {
  let content = index;
  while (content > 0 && chance(options.seed, content, 1) < options.duplicates) {
    content = Math.floor(chance(options.seed, content, 2) * content);
  }
  return content;
}

function kindOf(content: number, seed: number): (typeof kinds)[number] {
  let left = chance(seed, content, 3);
  for (const kind of kinds) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return kinds[kinds.length - 1] as (typeof kinds)[number];
}

function sizeOf(content: number, options: TreeOptions): number {
  const place = chance(options.seed, content, 4) ** options.skew;
  return Math.floor(options.minSize * (options.maxSize / options.minSize) ** place);
}

/** Where the file with this number lies below the tree: folders are filled one after the other. */
export function treePath(index: number, options: TreeOptions): string {
  const folder = Math.floor(index / Math.ceil(options.files / options.folders));
  const { extension } = kindOf(contentOf(index, options), options.seed);
  const name = `IMG_${String(index).padStart(7, '0')}.${extension}`;
  return join(`album-${String(Math.floor(folder / 50)).padStart(3, '0')}`, `day-${folder % 50}`, name);
}

const chunkSize = 1 << 20;
const words = new Int32Array(chunkSize / 4);
const chunk = new Uint8Array(words.buffer);

/** Writes the content of file number `content`. Its first word after the head is the content's own number, scattered. */
function writeContent(descriptor: number, content: number, options: TreeOptions): number {
  const size = sizeOf(content, options);
  const { head } = kindOf(content, options.seed);
  let counter = mix(content ^ mix(options.seed));
  for (let written = 0; written < size; ) {
    const start = written === 0 && head.length + 8 <= size ? head.length : 0;
    const length = Math.min(chunkSize, size - written);
    const first = Math.ceil(start / 4);
    for (let index = first; index * 4 < length; index += 1) {
      words[index] = mix(counter);
      counter = (counter + 0x9e3779b9) | 0;
    }
    if (start > 0) {
      chunk.fill(0, start, first * 4);
      chunk.set(head, 0);
    }
    for (let sent = 0; sent < length; ) sent += writeSync(descriptor, chunk, sent, length - sent);
    written += length;
  }
  return size;
}

/**
 * Makes the tree below `dir` (existing files of the same names are overwritten). Times of modification lie in
 * 2005 to 2024 and follow from the file's number. `report` hears of every 10,000th file.
 */
export function makeTree(
  dir: string,
  options: TreeOptions,
  report: (files: number) => void = () => {},
): TreeReport {
  const start = performance.now();
  const perFolder = Math.ceil(options.files / options.folders);
  let bytes = 0;
  let duplicates = 0;
  for (let index = 0; index < options.files; index += 1) {
    const path = join(dir, treePath(index, options));
    if (index % perFolder === 0) mkdirSync(join(path, '..'), { recursive: true });
    const content = contentOf(index, options);
    if (content !== index) duplicates += 1;
    const descriptor = openSync(path, 'w');
    bytes += writeContent(descriptor, content, options);
    const taken = 1_104_537_600 + ((Math.imul(index, 7919) >>> 0) % 631_152_000);
    futimesSync(descriptor, taken, taken);
    closeSync(descriptor);
    if (index % 10_000 === 9_999) report(index + 1);
  }
  const folders = Math.ceil(options.files / perFolder);
  return { files: options.files, folders, duplicates, bytes, seconds: (performance.now() - start) / 1000 };
}

/** Bytes of `64KB`, `1.5MB`, `10MiB` or `200`. Throws for anything else. */
function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]?)(i?)B?$/i.exec(text);
  if (!match) throw new Error(`not a size: ${text}`);
  const power = ['', 'K', 'M', 'G'].indexOf((match[2] ?? '').toUpperCase());
  return Math.floor(Number(match[1]) * (match[3] ? 1024 : 1000) ** power);
}

/** A preset with a share of its files and folders. */
export function scaled(options: TreeOptions, scale: number): TreeOptions {
  return {
    ...options,
    files: Math.max(1, Math.round(options.files * scale)),
    folders: Math.max(1, Math.round(options.folders * scale)),
  };
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: text,
      scale: text,
      tiny: { type: 'boolean' },
      files: text,
      folders: text,
      min: text,
      max: text,
      duplicates: text,
      skew: text,
      seed: text,
    },
  });
  const [dir] = positionals;
  if (!dir)
    throw new Error('usage: make-tree.ts DIR [--corpus S|M|J|tiny|million] [--scale N] [--files N] …');
  const scale = Number(values.scale ?? 1);
  if (values.corpus === 'J') {
    const { makePhotos } = await import('../bench/make-photos.ts');
    const report = await makePhotos(dir, {
      files: Math.round(2_000 * scale),
      seed: Number(values.seed ?? 4),
    });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const name = values.corpus ?? (values.tiny ? 'million' : 'S');
  if (!(name in treePresets)) throw new Error(`no such corpus: ${name}`);
  const preset = scaled(treePresets[name as keyof typeof treePresets], scale);
  const options: TreeOptions = {
    files: Number(values.files ?? preset.files),
    folders: Number(values.folders ?? preset.folders),
    minSize: values.min ? parseSize(values.min) : preset.minSize,
    maxSize: values.max ? parseSize(values.max) : preset.maxSize,
    duplicates: Number(values.duplicates ?? preset.duplicates),
    skew: Number(values.skew ?? (values.min || values.max ? 1 : preset.skew)),
    seed: Number(values.seed ?? preset.seed),
  };
  const report = makeTree(dir, options, (files) => process.stderr.write(`\r${files} of ${options.files}`));
  process.stderr.write('\n');
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
