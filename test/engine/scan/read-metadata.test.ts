import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { EngineError } from '../../../src-main/contract/errors.ts';
import {
  type MetadataReader,
  type MetadataResult,
  openMetadataReader,
  type Tags,
} from '../../../src-main/engine/scan/read-metadata.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mama-metadata-'));
let reader: MetadataReader;
let jpeg: Buffer;

before(async () => {
  jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .withExif({
      IFD0: { Make: 'Canon', Model: 'Canon EOS 80D', Artist: 'Ann', Software: '1.10' },
      IFD2: { DateTimeOriginal: '2019:07:03 12:00:05', OffsetTimeOriginal: '+02:00' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '52/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 0/1',
      },
    })
    .jpeg()
    .toBuffer();
  reader = await openMetadataReader({ processes: 2 });
});

after(async () => {
  await reader.close();
  fs.rmSync(folder, { recursive: true });
});

/** The processes of ExifTool that this process has started. */
function exiftoolPids(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => Number(match?.[2]) === process.pid && /exiftool|stand-in/.test(match?.[3] ?? ''))
    .map((match) => Number(match?.[1]));
}

function write(name: string | Buffer, content: Buffer | string): Buffer {
  const file = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]);
  fs.writeFileSync(file, content);
  return file;
}

function requestsOf(files: readonly (string | Buffer)[], mime = 'image/jpeg') {
  return files.map((file, index) => ({ key: `k${index}`, path: file, mime }));
}

function tagsOf(result: MetadataResult | undefined): Tags {
  assert.ok(result && 'tags' in result, result && 'error' in result ? result.error.message : 'no result');
  return result.tags;
}

function codeOf(result: MetadataResult | undefined): string {
  return result && 'error' in result ? result.error.code : 'no error';
}

test('the tags of a JPEG: groups, numbers as numbers, no noise', async () => {
  const [result] = await reader.read([{ key: 'a', path: write('plain.jpg', jpeg), mime: 'image/jpeg' }]);
  const tags = tagsOf(result);
  assert.equal(result?.key, 'a');
  assert.equal(tags['IFD0:Make'], 'Canon');
  assert.equal(tags['IFD0:Artist'], 'Ann');
  assert.equal(tags['IFD0:Orientation'], 1);
  assert.equal(tags['ExifIFD:DateTimeOriginal'], '2019:07:03 12:00:05');
  assert.equal(tags['GPS:GPSLatitude'], 52.5);
  assert.equal(tags['GPS:GPSLatitudeRef'], 'South');
  assert.equal(tags['Content:ImageWidth'], 64);
  assert.equal(tags['IFD0:Software'], '1.10', 'a version is not turned into the number 1.1');
  for (const name of Object.keys(tags)) assert.doesNotMatch(name, /^(?:SourceFile|File:|ExifTool:|System:)/);
});

test('hostile names', async (t) => {
  const names: (string | Buffer)[] = [
    ...['new\nline.jpg', 'carriage\rreturn.jpg', '-dash.jpg', '#hash.jpg', '#[CSTR]x.jpg', ' leading.jpg'],
    ...['trailing.jpg ', 'q"uo\'te.jpg', 'back\\slash\\n.jpg', '$dollar@at.jpg', 'line\n$dollar@at"q\\b.jpg'],
    ...[
      'pipe |',
      '| pipe',
      '> out',
      '<in',
      'a=b.jpg',
      '*?[a]{b}.jpg',
      '%f%d.jpg',
      'tab\t.jpg',
      'end\n',
      'end\\',
      '&',
    ],
    ...['-execute', '日本語 ünï.jpg', 'ü.jpg'.normalize('NFD'), '-ver', 'x'.repeat(251).concat('.jpg')],
  ];
  // macOS and Windows refuse names that are not UTF-8.
  if (process.platform === 'linux')
    names.push(Buffer.from('bad\xff\xfe.jpg', 'latin1'), Buffer.from('\xff\n.jpg', 'latin1'));
  else t.diagnostic('names that are not UTF-8 are left out: this system has none');
  const files = names.map((name) => write(name, jpeg));
  const results = await reader.read(requestsOf(files));
  assert.equal(results.length, files.length);
  for (const [index, result] of results.entries()) {
    assert.equal(result.key, `k${index}`);
    assert.equal(tagsOf(result)['IFD0:Make'], 'Canon', String(names[index]));
  }
});

test('relative paths, as text and as bytes, are those of the current folder', async () => {
  const file = write('relative.jpg', jpeg).toString();
  const relative = path.relative(process.cwd(), file);
  const results = await reader.read(requestsOf([relative, Buffer.from(relative)]));
  for (const result of results) assert.equal(tagsOf(result)['IFD0:Make'], 'Canon');
});

test('each of 500 files keeps its own tags, in order', async () => {
  const files = await Promise.all(
    Array.from({ length: 500 }, async (_, i) => {
      const content = await sharp({ create: { width: 1, height: i + 1, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer();
      return write(`many-${i}.jpg`, content);
    }),
  );
  const results = await reader.read(requestsOf(files));
  assert.deepEqual(
    results.map((result) => tagsOf(result)['Content:ImageHeight']),
    files.map((_, i) => i + 1),
  );
});

test('several reads at once do not mix', async () => {
  const sizes = [11, 12, 13];
  const files = await Promise.all(
    sizes.map(async (width) =>
      write(
        `at-once-${width}.jpg`,
        await sharp({ create: { width, height: 1, channels: 3, background: 'red' } })
          .jpeg()
          .toBuffer(),
      ),
    ),
  );
  const all = await Promise.all(
    files.map((file) => reader.read(requestsOf(Array.from({ length: 60 }, () => file)))),
  );
  for (const [index, results] of all.entries()) {
    assert.equal(results.length, 60);
    for (const result of results) assert.equal(tagsOf(result)['Content:ImageWidth'], sizes[index]);
  }
});

test('nothing asked, nothing answered', async () => {
  assert.deepEqual(await reader.read([]), []);
});

test('missing, unreadable, truncated and garbage files spoil nothing for the others', async (t) => {
  const good = write('good.jpg', jpeg);
  const files = [
    good,
    path.join(folder, 'missing.jpg'),
    write('truncated.jpg', jpeg.subarray(0, jpeg.length - 40)),
    write('cut.jpg', jpeg.subarray(0, 60)),
    write('garbage.jpg', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))),
    write('empty.jpg', ''),
    write(
      'hostile.jpg',
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from('\n{ready}\n{ready1}\n{ready2}\n')]),
    ),
    good,
  ];
  const results = await reader.read(requestsOf(files));
  assert.equal(tagsOf(results[0])['IFD0:Make'], 'Canon');
  assert.equal(codeOf(results[1]), 'ENOENT');
  assert.equal(tagsOf(results[2])['IFD0:Make'], 'Canon', 'what is before the cut counts');
  assert.equal(codeOf(results[4]), 'METADATA_FAILED');
  assert.equal(codeOf(results[5]), 'METADATA_FAILED');
  assert.equal(tagsOf(results[7])['IFD0:Make'], 'Canon');
  const failed = results[1] as { error: EngineError };
  assert.ok(failed.error instanceof EngineError && failed.error.path === files[1]);

  if (process.getuid?.() === 0) return t.diagnostic('EACCES is not tried: root may read everything');
  fs.chmodSync(good, 0);
  const [locked] = await reader.read(requestsOf([good]));
  assert.equal(codeOf(locked), 'EACCES');
});

test('a name that cannot be, and a folder instead of a file, are errors of their own', async () => {
  const place = path.join(folder, 'folder.jpg');
  fs.mkdirSync(place);
  for (const name of ['1.jpg', '2.jpg']) fs.writeFileSync(path.join(place, name), jpeg);
  const good = write('beside-folder.jpg', jpeg);
  const results = await reader.read(requestsOf([`${folder}/a\0b.jpg`, good, place, good]));
  assert.deepEqual(results.map(codeOf), ['ENOENT', 'no error', 'METADATA_FAILED', 'no error']);
  const onlyBad = await reader.read(requestsOf(['\0']));
  assert.deepEqual(onlyBad.map(codeOf), ['ENOENT']);
});

test('content that looks like the marks between answers is only content', async () => {
  const comment = '"}]\n{ready1}\n{ready}\n[{"';
  const content = await sharp(jpeg)
    .withExif({ IFD0: { Artist: comment, Make: '{ready}' } })
    .jpeg()
    .toBuffer();
  const results = await reader.read(
    requestsOf(Array.from({ length: 4 }, (_, i) => write(`marks-${i}.jpg`, content))),
  );
  for (const result of results) {
    assert.equal(tagsOf(result)['IFD0:Artist'], comment);
    assert.equal(tagsOf(result)['IFD0:Make'], '{ready}');
  }
});

test('a format that ExifTool does not know has no tags, and that is no error', async () => {
  const [result] = await reader.read([
    { key: 'x', path: write('notes', 'no format at all\0\x01'), mime: null },
  ]);
  assert.deepEqual(tagsOf(result), {});
});

test('NUL and broken characters are taken out, long values are cut', async () => {
  const description = `a\0b${'x'.repeat(50_000)}`;
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4" dc:source="${description.replace('\0', '&#0;')}">
    <dc:subject><rdf:Bag><rdf:li>Sea</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const [result] = await reader.read([{ key: 'x', path: write('a.xmp', xmp), mime: 'application/rdf+xml' }]);
  const tags = tagsOf(result);
  assert.equal(tags['XMP-xmp:Rating'], 4);
  assert.deepEqual(tags['XMP-dc:Subject'], ['Sea'], 'a list stays a list');
  const source = String(tags['XMP-dc:Source']);
  assert.ok(source.length > 1000 && source.length <= 16 * 1024);
  assert.doesNotMatch(JSON.stringify(tags), /\\u0000/);
});

test('characters arrive whole, however the output is cut into chunks', async () => {
  const words = Array.from({ length: 900 }, (_, i) => `${'x'.repeat(i % 7)}日本語ünï𝒳${i}`);
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>${words.map((word) => `<rdf:li>${word}</rdf:li>`).join('')}</rdf:Bag>
    </dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const files = Array.from({ length: 20 }, (_, i) => write(`words-${i}.xmp`, xmp));
  const results = await reader.read(requestsOf(files, 'application/rdf+xml'));
  for (const result of results) assert.deepEqual(tagsOf(result)['XMP-dc:Subject'], words);
});

test('a killed process is replaced, and every file still gets its tags', async () => {
  const files = Array.from({ length: 200 }, () => write('good-too.jpg', jpeg));
  const reading = reader.read(requestsOf(files));
  await delay(150);
  const victims = exiftoolPids();
  assert.ok(victims.length > 0);
  for (const pid of victims) process.kill(pid, 'SIGKILL');
  const results = await reading;
  assert.equal(results.length, 200);
  for (const result of results) assert.equal(tagsOf(result)['IFD0:Make'], 'Canon');
  for (const pid of exiftoolPids()) assert.ok(!victims.includes(pid));
});

test('a file that hangs costs that file alone', {
  skip: process.platform === 'win32' && 'no FIFOs',
}, async () => {
  const impatient = await openMetadataReader({ processes: 1, timeoutMs: 1000 });
  try {
    const fifo = path.join(folder, 'fifo.jpg');
    execFileSync('mkfifo', [fifo]);
    const good = write('beside-fifo.jpg', jpeg);
    const files = [good, good, fifo, good, fifo, good];
    const results = await impatient.read(requestsOf(files));
    const codes = results.map(codeOf);
    assert.deepEqual(codes, [
      'no error',
      'no error',
      'METADATA_TIMEOUT',
      'no error',
      'METADATA_TIMEOUT',
      'no error',
    ]);
    assert.equal(tagsOf(results[5])['IFD0:Make'], 'Canon');
    const again = await impatient.read(requestsOf([good]));
    assert.equal(tagsOf(again[0])['IFD0:Make'], 'Canon');
  } finally {
    await impatient.close();
  }
});

/** ExifTool in front of which a few lines decide, by the name of the file, to die. */
function dyingExiftool(): string {
  const real = path.join(import.meta.dirname, '../../../node_modules/exiftool-vendored.pl/bin/exiftool');
  const script = `#!/usr/bin/perl
# stand-in: passes everything on, and dies on a file named deadly
use IPC::Open2;
$| = 1;
my $pid = open2(my $out, my $in, $^X, '${real}', @ARGV);
if (fork() == 0) { close $in; while (sysread($out, my $data, 65536)) { syswrite(STDOUT, $data) } exit 0 }
while (my $line = <STDIN>) {
  if ($line =~ /deadly/) { sleep 1; kill 9, $pid; exit 1 }
  syswrite($in, $line);
}
`;
  const file = path.join(folder, 'stand-in.pl');
  fs.writeFileSync(file, script, { mode: 0o755 });
  return file;
}

test('a file on which ExifTool dies each time is reported, the others are read', async () => {
  const mortal = await openMetadataReader({ processes: 1, exiftool: dyingExiftool() });
  try {
    const good = write('lively.jpg', jpeg);
    const results = await mortal.read(requestsOf([good, write('deadly.jpg', jpeg), good]));
    assert.deepEqual(results.map(codeOf), ['no error', 'METADATA_FAILED', 'no error']);
  } finally {
    await mortal.close();
  }
});

test('abort ends a read, also one that hangs, and the reader goes on', async () => {
  const good = write('abort.jpg', jpeg);
  const fifo = path.join(folder, 'abort-fifo.jpg');
  execFileSync('mkfifo', [fifo]);
  const controller = new AbortController();
  const reading = reader.read(requestsOf([...Array.from({ length: 100 }, () => good), fifo, fifo, fifo]), {
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(), 100);
  await assert.rejects(reading, { name: 'EngineError', code: 'CANCELLED' });
  await assert.rejects(reader.read(requestsOf([good]), { signal: controller.signal }), { code: 'CANCELLED' });
  const [result] = await reader.read(requestsOf([good]));
  assert.equal(tagsOf(result)['IFD0:Make'], 'Canon');
});

test('close leaves no process behind, cancels what is under way, and may be called twice', async () => {
  const before = new Set(exiftoolPids());
  const own = await openMetadataReader({ processes: 2 });
  const file = write('close.jpg', jpeg);
  const reading = own.read(requestsOf(Array.from({ length: 500 }, () => file)));
  reading.catch(() => {});
  await delay(100);
  assert.ok(exiftoolPids().some((pid) => !before.has(pid)));
  await own.close();
  await own.close();
  assert.deepEqual(
    exiftoolPids().filter((pid) => !before.has(pid)),
    [],
  );
  await assert.rejects(reading, { code: 'CANCELLED' });
  await assert.rejects(own.read(requestsOf([file])), { code: 'CANCELLED' });
});

test('reading changes neither the file nor its times, and leaves nothing beside it', async () => {
  const place = path.join(folder, 'untouched');
  fs.mkdirSync(place);
  const file = path.join(place, 'a.jpg');
  fs.writeFileSync(file, jpeg);
  fs.utimesSync(file, 1_000_000, 1_000_000);
  const before = fs.statSync(file, { bigint: true });
  await reader.read(requestsOf([file]));
  const now = fs.statSync(file, { bigint: true });
  assert.deepEqual(
    [now.mtimeNs, now.ctimeNs, now.ino, now.size],
    [before.mtimeNs, before.ctimeNs, before.ino, before.size],
  );
  assert.ok(fs.readFileSync(file).equals(jpeg));
  assert.deepEqual(fs.readdirSync(place), ['a.jpg']);
});

test('no more processes than asked for, and never none', async () => {
  assert.equal(reader.processes, 2);
  const file = write('count.jpg', jpeg);
  await reader.read(requestsOf(Array.from({ length: 110 }, () => file)));
  assert.ok(exiftoolPids().length <= 2);
  const one = await openMetadataReader({ processes: 0 });
  assert.equal(one.processes, 1);
  await one.close();
});

test('without Perl the reader says what is missing and how to get it', async () => {
  await assert.rejects(openMetadataReader({ searchPath: [folder], platform: 'linux' }), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, 'METADATA_UNAVAILABLE');
    assert.match(error.message, /Perl is not installed/);
    assert.match(error.message, /apt install perl/);
    return true;
  });
});

test('a Perl that cannot run ExifTool is quoted', async () => {
  const broken = path.join(folder, 'broken.pl');
  fs.writeFileSync(broken, 'use No::Such::Module;\n');
  await assert.rejects(openMetadataReader({ exiftool: broken }), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, 'METADATA_UNAVAILABLE');
    assert.match(error.message, /No\/Such\/Module/);
    return true;
  });
  assert.equal(exiftoolPids().length <= 2, true);
});
