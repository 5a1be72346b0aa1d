import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCli } from '../../src-main/cli/run-cli.ts';
import type { Api, Progress, VerifyResult } from '../../src-main/contract/api.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineOptions } from '../../src-main/engine/open-engine.ts';
import { applyResult, fakeHost, scanDetails, scanResult, sourceRow } from './fake-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mama-cli-'));
after(() => rmSync(folder, { recursive: true }));
const hash = 'ab'.repeat(32);

async function run(args: string[], answers: Partial<Api> = {}, env: Record<string, string> = {}) {
  const recorded = fakeHost(answers, env);
  const status = await runCli(args, recorded.host);
  return { status, calls: recorded.calls, stdout: recorded.stdout(), stderr: recorded.stderr() };
}

/** The options with which the engine was opened. */
function opened(calls: readonly (readonly [string, ...unknown[]])[]): EngineOptions {
  assert.equal(calls[0]?.[0], 'open');
  return calls[0][1] as EngineOptions;
}

test('the archive is --archive, else MAMA_ARCHIVE, else ~/Mama; options may stand before or after the command', async () => {
  const archiveOf = async (args: string[], env: Record<string, string> = {}) =>
    opened((await run(args, {}, env)).calls).archive;
  assert.equal(await archiveOf(['sources']), join(homedir(), 'Mama'));
  assert.equal(await archiveOf(['sources'], { MAMA_ARCHIVE: '' }), join(homedir(), 'Mama'));
  assert.equal(await archiveOf(['sources'], { MAMA_ARCHIVE: '/env' }), '/env');
  assert.equal(await archiveOf(['sources', '--archive', '/flag'], { MAMA_ARCHIVE: '/env' }), '/flag');
  assert.equal(await archiveOf(['--archive=/flag', 'sources']), '/flag');
});

test('the catalog is --db, else MAMA_DATABASE_URL; only PostgreSQL has an address', async () => {
  const url = 'postgres://ann@db/mama';
  const dbOf = async (args: string[], env: Record<string, string> = {}) =>
    opened((await run(args, {}, env)).calls).db;
  assert.equal(await dbOf(['sources']), undefined);
  assert.equal(await dbOf(['sources'], { MAMA_DATABASE_URL: url }), url);
  assert.equal(await dbOf(['sources', '--db', url], { MAMA_DATABASE_URL: 'postgres://other' }), url);
  const refused = await run(['--db', 'mysql://x', 'sources']);
  assert.equal(refused.status, 2);
  assert.deepEqual(refused.calls, []);
});

test('scan hands its options on, and prints the result alone', async () => {
  const { status, calls, stdout, stderr } = await run([
    ...['scan', folder, '--json', '--kind', 'import', '--exclude', '*.tmp', '--exclude', 'Cache/**'],
    ...['--no-metadata', '--accept-gone', '--rehash', '--copy-only', '--review', '--new-source'],
  ]);
  assert.deepEqual(calls.slice(1, 3), [
    [
      'addSource',
      {
        folder,
        kind: 'import',
        excludes: ['*.tmp', 'Cache/**'],
        copyOnly: true,
        onPending: 'review',
        volume: 'new',
      },
    ],
    ['scan', sourceRow.id, { metadata: false, acceptGone: true, rehash: true }],
  ]);
  assert.deepEqual(calls.at(-1), ['close']);
  assert.deepEqual(JSON.parse(stdout), scanResult);
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test('scan without options leaves everything to the engine', async () => {
  const { calls } = await run(['scan', folder]);
  assert.deepEqual(calls.slice(1, 3), [
    ['addSource', { folder }],
    ['scan', sourceRow.id, { metadata: true }],
  ]);
  assert.equal(opened(calls).create, undefined);
});

test('a scan with errors ends with 1, and lists them', async () => {
  const result = {
    ...scanResult,
    errors: 1,
    errorList: [{ path: '/p/a\nb', code: 'EACCES' as const, message: 'no permission' }],
  };
  const details = {
    ...scanDetails,
    metadataReason: 'ExifTool is missing',
    skippedBy: { symlink: 3, 'excluded: Thumbs.db': 1204 },
  };
  const { status, stdout } = await run(['scan', folder], { scan: async () => ({ result, details }) });
  assert.equal(status, 1);
  assert.match(stdout, /1 problem:\n {2}\/p\/a\\nb: no permission\n/);
  assert.match(stdout, /metadata owed +3 +ExifTool is missing/);
  assert.match(stdout, /12\.3 MB read, 6\.2 MB\/s/);
  assert.match(stdout, /Next: mama apply/);
});

test('ingest makes the archive, applies before it reads metadata, and counts it in the scan', async () => {
  const problem = { path: '/x', code: 'METADATA_FAILED' as const, message: 'unreadable' };
  const { status, calls, stdout } = await run(['ingest', folder, '--json', '--exclude', 'a'], {
    readMetadata: async () => ({ read: 3, owed: 1, reason: 'slow', problems: [problem] }),
  });
  assert.deepEqual(
    calls.map(([name]) => name),
    ['open', 'addSource', 'scan', 'apply', 'readMetadata', 'close'],
  );
  assert.equal(opened(calls).create, true);
  assert.deepEqual(calls[2]?.[2], { metadata: false });
  assert.deepEqual(calls[3]?.[1], { sourceId: sourceRow.id });
  const document = JSON.parse(stdout);
  assert.deepEqual(Object.keys(document), ['scan', 'apply']);
  assert.deepEqual(Object.keys(document.scan), Object.keys(scanResult));
  assert.equal(document.scan.withMetadata, 3);
  assert.equal(document.scan.errors, 1);
  assert.deepEqual(document.scan.errorList, [problem]);
  assert.deepEqual(document.apply, applyResult);
  assert.equal(status, 1);
});

test('ingest --no-metadata reads none, and tells where the views are', async () => {
  const { calls, stdout, status } = await run(['ingest', folder, '--no-metadata', '--archive', '/arch']);
  assert.ok(!calls.some(([name]) => name === 'readMetadata'));
  assert.match(stdout, /metadata owed +3/);
  assert.match(stdout, /Views: \/arch\/views\/existing\/Pictures\n/);
  assert.equal(status, 0);
});

test('no archive is made for a folder that is not there', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const path of [join(folder, 'nowhere'), join(file, 'x'), file, '']) {
    const refused = await run(['ingest', path, '--archive', join(folder, 'none')]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /^mama: .*(There is no folder|is not a folder|is empty).*\n$/);
    assert.equal(refused.stdout, '');
    assert.deepEqual(refused.calls, []);
  }
});

test('whether the folder of a known archive is there is the engine’s to say: it may be an unplugged disk', async () => {
  const archive = join(folder, 'archive');
  mkdirSync(join(archive, '.mama'), { recursive: true });
  const addSource: Api['addSource'] = async () => {
    throw new EngineError('BRAKE', 'is not there, but the catalog has files of it');
  };
  for (const command of ['scan', 'ingest']) {
    const braked = await run([command, join(folder, 'nowhere'), '--archive', archive], { addSource });
    assert.equal(braked.status, 3);
  }
});

test('commands that only look open the archive to look', async () => {
  const answers: Partial<Api> = {
    duplicates: async () => [],
    stats: async () => ({
      ...{
        observations: 1,
        live: 1,
        gone: 0,
        blobs: 1,
        storedBlobs: 1,
        bytesSeen: 5,
        bytesStored: 5,
        bytesSaved: 0,
      },
      ...{ blocked: 0, lost: 0, metadataOwed: 0, byStatus: { pending: 0, assigned: 1, ignored: 0 } },
      ...{ byKind: { existing: 1 }, byType: { image: { files: 1, bytes: 5 } } },
    }),
    coverage: async () => ({ files: 1, stored: 1, verified: 1, notStored: [] }),
  };
  for (const args of [['sources'], ['stats'], ['dups'], ['coverage', folder]]) {
    const { status, calls, stdout } = await run([...args, '--json'], answers);
    assert.equal(opened(calls).readOnly, true, args[0]);
    JSON.parse(stdout);
    assert.equal(status, 0);
    const human = await run(args, answers);
    assert.equal(human.status, 0);
    assert.ok(human.stdout.length > 10);
  }
});

test('init makes the archive in the folder given', async () => {
  const { status, calls, stdout } = await run(['init', '/new', '--json', '--archive', '/other']);
  assert.deepEqual(calls[0], ['open', { archive: '/new', create: true, program: 'mama' }]);
  assert.deepEqual(JSON.parse(stdout), {
    archiveId: '0b6f5f6e-4f65-4d0e-9c5e-6d5a7b8c9d0e',
    path: '/archive',
  });
  assert.equal(status, 0);
});

test('apply hands its options on; a dry run prints every step', async () => {
  const apply: Api['apply'] = async (options) => {
    options?.plan?.({ step: 'copy', from: '/card/a\u0007.jpg', to: 'blobs/ab', cost: 4_200_000 });
    return applyResult;
  };
  const plain = await run(['apply', '--source', '3', '--json'], { apply });
  assert.deepEqual(plain.calls[1], ['apply', { sourceId: 3, dryRun: false }]);
  assert.deepEqual(JSON.parse(plain.stdout), applyResult);
  const dry = await run(['apply', '--dry-run'], { apply });
  assert.deepEqual(dry.calls[1], ['apply', { dryRun: true }]);
  assert.match(dry.stdout, /^copy +4\.2 MB {2}\/card\/a\\x07\.jpg → blobs\/ab\n/);
  const json = await run(['apply', '--dry-run', '--json'], { apply });
  assert.deepEqual(JSON.parse(json.stdout), applyResult);
});

test('mark takes exactly one target', async () => {
  const answers: Partial<Api> = { mark: async () => ({ changed: 2 }) };
  for (const [args, target] of [
    [['--id', '5'], { id: 5 }],
    [['--hash', hash.toUpperCase()], { hash }],
    [['--path', '/card/**'], { path: '/card/**' }],
  ] as const) {
    const { status, calls, stdout } = await run(['mark', 'ignored', ...args, '--json'], answers);
    assert.deepEqual(calls[1], ['mark', 'ignored', target]);
    assert.deepEqual(JSON.parse(stdout), { changed: 2 });
    assert.equal(status, 0);
  }
  for (const args of [[], ['--id', '5', '--hash', hash], ['--path', '']]) {
    const refused = await run(['mark', 'ignored', ...args], answers);
    assert.equal(refused.status, 2);
    assert.deepEqual(refused.calls, []);
  }
  assert.equal((await run(['mark', 'loved', '--id', '5'])).status, 2);
});

test('undo, block and unblock', async () => {
  const answers: Partial<Api> = {
    undo: async () => ({ changed: 1 }),
    block: async () => ({ changed: 1 }),
    unblock: async () => ({ changed: 0 }),
  };
  assert.deepEqual(JSON.parse((await run(['undo', '--json'], answers)).stdout), { changed: 1 });
  const blocked = await run(['block', hash, '--reason', 'deleted', '--json'], answers);
  assert.deepEqual(blocked.calls[1], ['block', hash, 'deleted']);
  assert.deepEqual(JSON.parse(blocked.stdout), { changed: 1 });
  assert.deepEqual((await run(['unblock', hash], answers)).calls[1], ['unblock', hash]);
  for (const args of [
    ['block', hash],
    ['block', hash, '--reason', 'ugly'],
    ['block', 'abc', '--reason', 'deleted'],
    ['unblock'],
  ])
    assert.equal((await run(args, answers)).status, 2, args.join(' '));
});

test('dups: sizes and limits', async () => {
  const observation = {
    id: 1,
    hostname: 'attic',
    path: '/a/1',
    status: 'assigned',
    sourceKind: 'existing',
    mtime: '0',
  } as const;
  const groups = [
    { hash, size: 1_000_000, count: 2, observations: [observation, { ...observation, id: 2 }] },
  ];
  const answers: Partial<Api> = { duplicates: async () => groups };
  const json = await run(['dups', '--limit', '5', '--min-size', '10MiB', '--json'], answers);
  assert.deepEqual(json.calls[1], ['duplicates', { limit: 5, minSize: 10_485_760 }]);
  assert.deepEqual(JSON.parse(json.stdout), groups);
  const human = await run(['dups'], answers);
  assert.match(human.stdout, /^2 files of 1\.0 MB, 1\.0 MB more than needed {2}abab/);
});

test('verify: quick is the default, a part is read in full', async () => {
  const good: VerifyResult = {
    ...{ checked: 3, ok: 3, corrupt: [], missing: [], edited: [], foreign: [], healed: [], seconds: 1 },
  };
  const answers: Partial<Api> = { verify: async () => good };
  const modeOf = async (...args: string[]) =>
    (await run(['verify', '--json', ...args], answers)).calls[1]?.[1];
  assert.deepEqual(await modeOf(), { mode: 'quick' });
  assert.deepEqual(await modeOf('--quick'), { mode: 'quick' });
  assert.deepEqual(await modeOf('--full', '--heal'), { mode: 'full', heal: true });
  assert.deepEqual(await modeOf('--part', '2/5'), { mode: 'full', part: { n: 2, of: 5 } });
  for (const args of [
    ['--quick', '--full'],
    ['--quick', '--part', '1/2'],
    ['--part', '3/2'],
  ])
    assert.equal((await run(['verify', ...args], answers)).status, 2, args.join(' '));
});

test('verify ends with 1 while something needs a person', async () => {
  const good: VerifyResult = {
    ...{ checked: 3, ok: 3, corrupt: [], missing: [], edited: [], foreign: [], healed: [], seconds: 1 },
  };
  const damaged = { hash, path: 'blobs/ab', message: 'other content', seenAt: ['attic:/a', 'attic:/b'] };
  const edited = { hash, newHash: 'cd'.repeat(32), path: 'views/x', restored: true, seenAt: [] };
  const statusOf = async (result: Partial<VerifyResult>) => {
    const answered = await run(['verify'], { verify: async () => ({ ...good, ...result }) });
    return answered.status;
  };
  assert.equal(await statusOf({}), 0);
  assert.equal(await statusOf({ corrupt: [damaged] }), 1);
  assert.equal(await statusOf({ missing: [damaged] }), 1);
  assert.equal(await statusOf({ corrupt: [damaged], healed: [hash] }), 0);
  assert.equal(await statusOf({ edited: [edited] }), 0);
  assert.equal(await statusOf({ edited: [{ ...edited, restored: false }] }), 1);
  assert.equal(await statusOf({ foreign: ['blobs/x'] }), 1);
  const { stdout } = await run(['verify'], { verify: async () => ({ ...good, corrupt: [damaged] }) });
  assert.match(stdout, /blobs\/ab: other content; seen at attic:\/a and 1 more\n/);
  assert.match(stdout, /Next: mama verify --heal/);
});

test('coverage ends with 1 if a file is not in the archive', async () => {
  const coverage: Api['coverage'] = async () => ({
    files: 2,
    stored: 1,
    verified: 1,
    notStored: [{ path: '/card/b.jpg', reason: 'never seen' }],
  });
  const { status, stdout, calls } = await run(['coverage', folder, '--quick'], { coverage });
  assert.equal(status, 1);
  assert.deepEqual(calls[1], ['coverage', folder, { quick: true }]);
  assert.match(stdout, /Not in the archive:\n {2}\/card\/b\.jpg: never seen/);
});

test('dev reset asks; without a terminal it wants --yes', async () => {
  const refused = await run(['dev', 'reset', '--archive', '/arch']);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /--yes/);
  assert.deepEqual(refused.calls, []);
  const done = await run(['dev', 'reset', '--archive', '/arch', '--yes', '--json']);
  assert.deepEqual(done.calls, [['reset', { archive: '/arch' }]]);
  assert.deepEqual(JSON.parse(done.stdout), { removed: ['/archive/views'] });
  const stats = await run(['dev', 'stats', '--json']);
  assert.deepEqual(JSON.parse(stats.stdout), { tables: { blobs: 3 }, bytes: 4096 });
});

test('a failure leaves the standard output empty and says one line', async () => {
  const scan: Api['scan'] = async () => {
    throw new EngineError('BRAKE', '900 of 1,000 files vanished from /a');
  };
  const { status, stdout, stderr, calls } = await run(['scan', folder, '--json'], { scan });
  assert.equal(status, 3);
  assert.equal(stdout, '');
  assert.match(stderr, /^mama: 900 of [^\n]*--accept-gone\.\n$/);
  assert.deepEqual(calls.at(-1), ['close']);
});

test('the stack of a failure is only shown on demand', async () => {
  const stats: Api['stats'] = async () => {
    throw new TypeError('boom');
  };
  const plain = await run(['stats'], { stats });
  assert.equal(plain.status, 4);
  assert.equal(plain.stderr, 'mama: boom (MAMA_DEBUG=1 shows where)\n');
  assert.match((await run(['stats'], { stats }, { MAMA_DEBUG: '1' })).stderr, /TypeError: boom\n {4}at /);
});

test('wrong usage is one line with the nearest name and where help is', async () => {
  for (const [args, line] of [
    [['scna', 'x'], `mama: unknown command 'scna' (Did you mean scan?); see "mama --help"\n`],
    [['zip'], `mama: unknown command 'zip'; see "mama --help"\n`],
    [
      ['scan', '--knid', 'x'],
      `mama: unknown option '--knid' (Did you mean --kind?); see "mama scan --help"\n`,
    ],
    [['scan'], `mama: missing required argument 'folder'; see "mama scan --help"\n`],
  ] as const) {
    const { status, stdout, stderr } = await run([...args]);
    assert.equal(stderr, line);
    assert.equal(stdout, '');
    assert.equal(status, 2);
  }
  const bare = await run([]);
  assert.equal(bare.status, 2);
  assert.match(bare.stderr, /^Usage: mama/);
  assert.equal(bare.stdout, '');
});

test('a notice is said once, on the standard error, also without a terminal; nothing else is', async () => {
  const progress: Progress = { phase: 'apply', files: 1, totalFiles: 2, bytes: 0, totalBytes: null };
  const apply: Api['apply'] = async (options) => {
    for (let i = 0; i < 3; i++) options?.report?.({ ...progress, notice: 'files become read-only' });
    options?.report?.(progress);
    return applyResult;
  };
  const { stdout, stderr } = await run(['apply', '--json'], { apply });
  assert.equal(stderr, 'mama: files become read-only\n');
  assert.deepEqual(JSON.parse(stdout), applyResult);
});
