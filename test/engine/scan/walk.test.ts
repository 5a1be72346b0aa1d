import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openBlake3 } from '../../../src-main/engine/scan/blake3.ts';
import { compileExcludes } from '../../../src-main/engine/scan/excludes.ts';
import { toText } from '../../../src-main/engine/scan/file-name.ts';
import { identityOf } from '../../../src-main/engine/scan/volume.ts';
import {
  type FolderListing,
  type FolderToWalk,
  statFields,
  type WalkContext,
  walkFolder,
} from '../../../src-main/engine/scan/walk.ts';
import { awkwardNames, writeBytesNamed } from '../../helpers/byte-names.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const contextOf = (basedir: string, globs: readonly string[] = [], archive = ''): WalkContext => ({
  basedir,
  excludes: compileExcludes(globs),
  archive,
  blake3: openBlake3(),
  filesystems: new Map(),
});
const root: FolderToWalk = { relpath: '', above: [] };
const walkRoot = (folder: string, globs?: readonly string[], archive?: string) =>
  walkFolder(contextOf(folder, globs, archive), root);
const namesOf = (listing: FolderListing) => (listing.stats.length === 0 ? [] : listing.names.split('\0'));

describe('a folder', () => {
  it('is listed with the stats of its files, and its folders', () => {
    using t = temporaryFolder();
    writeFileSync(join(t.path, 'b'), 'four');
    writeFileSync(join(t.path, '.hidden'), '');
    mkdirSync(join(t.path, 'sub'));
    const listing = walkRoot(t.path);
    assert.deepEqual(namesOf(listing), ['.hidden', 'b']);
    const stat = statSync(join(t.path, 'b'));
    assert.deepEqual(
      [...listing.stats.subarray(statFields)],
      [4, stat.mtimeMs, stat.ctimeMs, stat.ino, stat.nlink],
    );
    assert.deepEqual(
      listing.folders.map(({ relpath }) => relpath),
      ['sub'],
    );
    assert.equal(listing.device, stat.dev);
  });
  it('is listed with its names as bytes', () => {
    using t = temporaryFolder();
    for (const name of Object.values(awkwardNames)) writeBytesNamed(t.path, name, 'x');
    assert.deepEqual(
      namesOf(walkRoot(t.path)),
      Object.values(awkwardNames)
        .map((name) => toText(name))
        .sort(),
    );
  });
  it('that has vanished, or become a file or a link, is not there', () => {
    using t = temporaryFolder();
    writeFileSync(join(t.path, 'file'), 'x');
    mkdirSync(join(t.path, 'other'));
    writeFileSync(join(t.path, 'other', 'x'), 'x');
    symlinkSync('other', join(t.path, 'link'));
    for (const relpath of ['absent', 'absent/below', 'file', 'file/below', 'link']) {
      const listing = walkFolder(contextOf(t.path), { relpath, above: [] });
      assert.equal(listing.vanished, true, relpath);
      assert.deepEqual([namesOf(listing), listing.problems, listing.unreadable], [[], [], false]);
    }
  });
});

describe('entries that are no files', () => {
  it('are skipped by kind', async () => {
    using t = temporaryFolder();
    writeFileSync(join(t.path, 'file'), 'x');
    symlinkSync('file', join(t.path, 'link'));
    symlinkSync('nowhere', join(t.path, 'dangling'));
    symlinkSync('.', join(t.path, 'loop'));
    assert.equal(spawnSync('mkfifo', [join(t.path, 'fifo')]).status, 0);
    const server = createServer().listen(join(t.path, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const device = spawnSync('mknod', [join(t.path, 'device'), 'c', '1', '3']).status === 0;
    const listing = walkRoot(t.path);
    server.close();
    assert.deepEqual(namesOf(listing), ['file']);
    assert.deepEqual(listing.folders, []);
    assert.deepEqual(listing.skipped, { symlink: 3, FIFO: 1, socket: 1, ...(device && { device: 1 }) });
  });
  it('are skipped if they are the archive, under whatever name, or a folder above', () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'a'));
    const archive = identityOf(join(t.path, 'a'));
    const listing = walkRoot(t.path, [], archive);
    assert.deepEqual([listing.skipped, listing.folders], [{ 'the archive itself': 1 }, []]);
    const loop = walkFolder(contextOf(t.path), { relpath: '', above: [archive] });
    assert.deepEqual([loop.skipped, loop.folders], [{ loop: 1 }, []]);
  });
  it('are skipped if they are excluded, and counted by reason', () => {
    using t = temporaryFolder();
    for (const name of ['a.tmp', 'b.tmp', 'Thumbs.db', 'c']) writeFileSync(join(t.path, name), 'x');
    for (const name of ['@eaDir', 'skip', 'keep']) mkdirSync(join(t.path, name));
    const listing = walkRoot(t.path, ['*.tmp', 'skip']);
    assert.deepEqual(namesOf(listing), ['c']);
    assert.deepEqual(
      listing.folders.map(({ relpath }) => relpath),
      ['keep'],
    );
    assert.deepEqual(listing.skipped, {
      'excluded: *.tmp': 2,
      'excluded: Thumbs.db': 1,
      'excluded: @eaDir': 1,
      'excluded: skip': 1,
    });
  });
});

describe('the digest of a folder', () => {
  it('changes with every change to a file, and with nothing else', () => {
    using t = temporaryFolder();
    const file = join(t.path, 'a');
    writeFileSync(file, 'one');
    writeFileSync(join(t.path, 'b'), 'two');
    const digest = () => walkRoot(t.path).digest;
    const changes: [string, () => void][] = [
      ['content', () => writeFileSync(file, 'new')],
      ['size', () => writeFileSync(file, 'longer')],
      ['time', () => utimesSync(file, 1, 1)],
      ['mode', () => chmodSync(file, 0o600)],
      ['name', () => renameSync(file, join(t.path, 'c'))],
      ['name back', () => renameSync(join(t.path, 'c'), file)],
      [
        'swap',
        () => {
          renameSync(file, join(t.path, 'x'));
          renameSync(join(t.path, 'b'), file);
          renameSync(join(t.path, 'x'), join(t.path, 'b'));
        },
      ],
      ['another file', () => writeFileSync(join(t.path, 'd'), '')],
      ['no file', () => rmSync(file)],
    ];
    const seen = new Set([digest()]);
    for (const [what, change] of changes) {
      change();
      assert.ok(!seen.has(digest()), what);
      seen.add(digest());
    }
    const before = digest();
    mkdirSync(join(t.path, 'folder'));
    symlinkSync('b', join(t.path, 'link'));
    writeFileSync(join(t.path, 'Thumbs.db'), 'x');
    assert.equal(digest(), before);
  });
  it('does not depend on where the folder is, nor on the number of links beyond what they change', () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'a'));
    writeFileSync(join(t.path, 'a', 'x'), 'x');
    const before = walkFolder(contextOf(t.path), { relpath: 'a', above: [] });
    renameSync(join(t.path, 'a'), join(t.path, 'b'));
    const after = walkFolder(contextOf(t.path), { relpath: 'b', above: [] });
    assert.equal(after.digest, before.digest);
    assert.notEqual(after.pathKey, before.pathKey);
    linkSync(join(t.path, 'b', 'x'), join(t.path, 'y'));
    assert.equal(walkFolder(contextOf(t.path), { relpath: 'b', above: [] }).stats[4], 2);
  });
});
