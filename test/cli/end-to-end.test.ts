import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { buildCli, mamaJs, runMama, runProgram, scratch } from './built-cli.ts';
import { makeTree } from './sample-tree.ts';

const { folder, archive, env } = scratch();
const pictures = join(folder, 'Pictures');

const scanKeys = [
  ...[
    'files',
    'newObservations',
    'unchanged',
    'newBlobs',
    'duplicates',
    'withMetadata',
    'errors',
    'moved',
    'gone',
  ],
  ...['skipped', 'bytesRead', 'seconds', 'errorList'],
];
const applyKeys = [
  ...['assigned', 'stored', 'reflinked', 'hardlinked', 'copied', 'viewsCreated', 'viewsRemoved', 'blocked'],
  ...['missing', 'changed', 'errors', 'bytesCopied', 'seconds', 'errorList'],
];

before(async () => {
  await buildCli();
  makeTree(pictures);
});

/** Runs mama with --json and expects one document, nothing on the standard error, and this status. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test looks at
async function json(args: string[], status = 0): Promise<any> {
  const ended = await runMama([...args, '--json'], env);
  assert.equal(ended.status, status, `${args.join(' ')}: ${ended.stderr}`);
  assert.match(ended.stdout, /^[^\n][\s\S]*\n$/);
  return JSON.parse(ended.stdout);
}

async function human(args: string[], status = 0): Promise<string> {
  const ended = await runMama(args, env);
  assert.equal(ended.status, status, `${args.join(' ')}: ${ended.stderr}`);
  return ended.stdout;
}

/** Every regular file below the views, without the folder of the source. */
function views(): string[] {
  return readdirSync(join(archive, 'views'), { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

test('without an archive a scan says how to make one', async () => {
  const { status, stdout, stderr } = await runMama(['scan', pictures], env);
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^mama: .*mama init[^\n]*\n$/);
});

test('init makes an archive, and a second time says which one is there', async () => {
  const made = await json(['init', archive]);
  assert.deepEqual(Object.keys(made), ['archiveId', 'path']);
  assert.equal(made.path, archive);
  assert.match(made.archiveId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(await json(['init', '--archive', archive]), made);
  const notEmpty = await runMama(['init', pictures], env);
  assert.equal(notEmpty.status, 2);
});

test('scan counts every file', async () => {
  const result = await json(['scan', pictures, '--no-metadata']);
  assert.deepEqual(Object.keys(result), scanKeys);
  const { seconds, bytesRead, ...counts } = result;
  assert.deepEqual(counts, {
    ...{ files: 6, newObservations: 6, unchanged: 0, newBlobs: 5, duplicates: 1, withMetadata: 0, errors: 0 },
    ...{ moved: 0, gone: 0, skipped: 2, errorList: [] },
  });
  assert.ok(bytesRead >= 70);
  assert.ok(seconds > 0);
});

test('a dry run prints the plan and changes nothing', async () => {
  const text = await human(['apply', '--dry-run']);
  assert.equal(text.match(/^view /gm)?.length, 6, text);
  assert.match(text, /Would apply/);
  const counted = await json(['apply', '--dry-run']);
  assert.deepEqual(Object.keys(counted), applyKeys);
  assert.equal(counted.stored, 5);
  assert.deepEqual(views(), []);
});

test('apply stores every content once and makes every view; again it does nothing', async () => {
  const result = await json(['apply']);
  assert.deepEqual(Object.keys(result), applyKeys);
  assert.equal(result.assigned, 6);
  assert.equal(result.stored, 5);
  assert.equal(result.viewsCreated, 6);
  assert.equal(result.errors, 0);
  assert.equal(views().length, 6);
  const again = await json(['apply']);
  for (const key of ['assigned', 'stored', 'viewsCreated', 'viewsRemoved', 'bytesCopied'])
    assert.equal(again[key], 0, key);
});

test('a second scan finds nothing new', async () => {
  const result = await json(['scan', pictures]);
  assert.equal(result.unchanged, 6);
  assert.equal(result.newObservations, 0);
  assert.equal(result.bytesRead, 0);
});

test('ingest does both, and its summary names no control character', async () => {
  const music = join(folder, 'Music');
  makeTree(music);
  const result = await json(['ingest', music]);
  assert.deepEqual(Object.keys(result), ['scan', 'apply']);
  assert.deepEqual(Object.keys(result.scan), scanKeys);
  assert.deepEqual(Object.keys(result.apply), applyKeys);
  assert.equal(result.scan.newBlobs, 0);
  assert.equal(result.scan.duplicates, 5);
  assert.equal(result.apply.viewsCreated, 6);
  const text = await human(['ingest', music]);
  assert.match(text, /Scanned .*Music/);
  assert.match(text, /Views: .*views\/existing/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f]/);
});

test('sources and stats', async () => {
  const sources = await json(['sources']);
  assert.deepEqual(
    sources.map((source: { basedir: string; files: number }) => [source.basedir, source.files]),
    [
      [pictures, 6],
      [join(folder, 'Music'), 6],
    ],
  );
  const stats = await json(['stats']);
  assert.equal(stats.live, 12);
  assert.equal(stats.storedBlobs, 5);
  assert.deepEqual(stats.byStatus, { pending: 0, assigned: 12, ignored: 0 });
  assert.match(await human(['sources']), /^id +kind +files/);
  assert.match(await human(['stats']), /files seen +12/);
});

test('dups: most wasted bytes first, never empty files', async () => {
  const groups = await json(['dups']);
  assert.equal(groups.length, 4);
  assert.deepEqual(Object.keys(groups[0]), ['hash', 'size', 'count', 'observations']);
  assert.equal(groups[0].count, 4);
  assert.equal(groups[0].observations.length, 4);
  assert.equal((await json(['dups', '--limit', '1'])).length, 1);
  assert.deepEqual(await json(['dups', '--min-size', '1MB']), []);
  const text = await human(['dups']);
  assert.match(text, /^4 files of 17 B, 51 B more than needed/);
  assert.ok(text.includes('new\\nline.txt'));
});

test('mark, undo and apply take a view away and bring it back', async () => {
  assert.deepEqual(await json(['mark', 'ignored', '--path', `${pictures}/Italy/**`]), { changed: 3 });
  assert.equal((await json(['apply'])).viewsRemoved, 3);
  assert.equal(views().length, 9);
  assert.deepEqual(await json(['undo']), { changed: 3 });
  assert.equal((await json(['apply'])).viewsCreated, 3);
  assert.equal(views().length, 12);
});

test('block and unblock', async () => {
  const [{ hash }] = await json(['dups', '--limit', '1']);
  assert.equal((await json(['block', hash, '--reason', 'deleted'])).changed > 0, true);
  await json(['apply']);
  assert.equal(views().length, 8);
  assert.equal((await json(['unblock', hash.toUpperCase()])).changed > 0, true);
  await json(['apply']);
  assert.equal(views().length, 12);
  assert.equal((await runMama(['block', '0'.repeat(64), '--reason', 'deleted'], env)).status, 2);
});

test('verify finds a damaged content, heals it, and says so by its status', async () => {
  assert.equal((await json(['verify'])).ok, 5);
  assert.equal((await json(['verify', '--full'])).checked, 5);
  const parts = await Promise.all(
    [1, 2, 3].map(async (n) => {
      // One after the other: the archive is one program's at a time.
      for (;;) {
        const ended = await runMama(['verify', '--part', `${n}/3`, '--json'], env);
        if (ended.status !== 3) return JSON.parse(ended.stdout).checked as number;
      }
    }),
  );
  assert.equal(
    parts.reduce((a, b) => a + b),
    5,
  );
  const foreign = join(archive, 'blobs', 'ab', 'note.txt');
  mkdirSync(join(archive, 'blobs', 'ab'), { recursive: true });
  writeFileSync(foreign, 'not a blob');
  const found = await json(['verify'], 1);
  assert.equal(found.foreign.length, 1);
  assert.match(await human(['verify'], 1), /Foreign/);
});

test('coverage: is every file in the archive?', async () => {
  const all = await json(['coverage', pictures]);
  assert.deepEqual(all, { files: 6, stored: 6, verified: 6, notStored: [] });
  writeFileSync(join(pictures, 'new.txt'), 'not seen yet\n');
  const some = await json(['coverage', pictures, '--quick'], 1);
  assert.equal(some.stored, 6);
  assert.equal(some.notStored[0].path, join(pictures, 'new.txt'));
  assert.match(await human(['coverage', pictures], 1), /Not in the archive:\n {2}.*new\.txt: /);
});

test('dev stats counts rows; dev reset removes the catalog and the views, never blobs', async () => {
  const stats = await json(['dev', 'stats']);
  assert.ok(stats.bytes > 0);
  assert.equal(stats.tables.blobs, 5);
  assert.equal((await runMama(['dev', 'reset'], env)).status, 2);
  assert.equal(views().length, 12);
  const { removed } = await json(['dev', 'reset', '--yes']);
  assert.ok(removed.length >= 2);
  for (const path of removed) assert.ok(!existsSync(path) || statSync(path).isDirectory(), path);
  assert.deepEqual(existsSync(join(archive, 'views')) ? views() : [], []);
  assert.ok(existsSync(join(archive, 'blobs')));
  assert.equal(readFileSync(join(pictures, 'one.txt'), 'utf8'), 'the same content\n');
  const again = await json(['ingest', pictures]);
  assert.equal(again.apply.errors, 0);
});

test('a folder whose name is no UTF-8 can be named', {
  skip: process.platform !== 'linux' && 'Linux only',
}, async () => {
  const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x63, 0xe9])]);
  mkdirSync(odd);
  writeFileSync(Buffer.concat([odd, Buffer.from('/a')]), 'in an odd folder\n');
  const script = 'exec "$0" "$1" ingest --json "$2/$(printf "c\\\\351")"';
  const ended = await runProgram(['sh', '-c', script, process.execPath, mamaJs, folder], env);
  assert.equal(ended.status, 0, ended.stderr);
  assert.equal(JSON.parse(ended.stdout).scan.newObservations, 1);
});

test('a reader that goes away is no failure', async () => {
  const ended = await runMama(['dups'], env, (child) => child.stdout?.destroy());
  assert.deepEqual([ended.status, ended.signal, ended.stderr], [0, null, '']);
});
