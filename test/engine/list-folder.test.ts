import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openArchiveFolder } from '../../src-main/engine/archive-folder.ts';
import { listFolder } from '../../src-main/engine/list-folder.ts';
import { disksIn } from '../../src-main/engine/list-places.ts';
import { toText } from '../../src-main/engine/scan/file-name.ts';
import { awkwardNames, makeBytesNamed } from '../helpers/byte-names.ts';
import { obeyModes } from '../helpers/obey-modes.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const refused = (code: string, message = /./) => ({ name: 'EngineError', code, message });

async function namesIn(path: string | null, roots: readonly string[] | null = null): Promise<string[]> {
  return (await listFolder(path, roots, null)).folders.map(({ name }) => name);
}

describe('a folder that is listed', () => {
  it('shows its folders in the order people expect, and how many files it has', async () => {
    using t = temporaryFolder();
    const folders = ['IMG 10', 'IMG 9', 'b', 'A', '.hidden', 'ä', '.Trash-1000', '@eaDir', 'lost+found'];
    for (const name of folders) mkdirSync(join(t.path, name));
    for (const name of ['1.jpg', '2.jpg', '.x']) writeFileSync(join(t.path, name), '');
    const { path, parent, files, folders: found } = await listFolder(t.path, null, null);
    assert.deepEqual([path, files], [t.path, 3]);
    assert.equal(parent, join(t.path, '..'));
    assert.deepEqual(
      found.map(({ name }) => name),
      ['A', 'ä', 'b', 'IMG 9', 'IMG 10', '.hidden'],
    );
    assert.deepEqual(found[0], { name: 'A', path: join(t.path, 'A'), isArchive: false });
    assert.equal((await listFolder('/', null, null)).parent, null);
  });

  it('shows names as they are, byte for byte', async () => {
    using t = temporaryFolder();
    const names = Object.values(awkwardNames);
    for (const name of names) makeBytesNamed(t.path, name);
    const found = (await listFolder(t.path, null, null)).folders;
    assert.deepEqual(found.map(({ name }) => name).sort(), names.map((name) => toText(name)).sort());
    const odd = found.find(({ name }) => name === toText(awkwardNames['Latin-1'] as Buffer));
    assert.deepEqual((await listFolder(odd?.path ?? '', null, null)).folders, []);
  });

  it('tells archives from other folders', async () => {
    using t = temporaryFolder();
    openArchiveFolder(join(t.path, 'archive'), true);
    mkdirSync(join(t.path, 'other/.mama'), { recursive: true });
    const { folders } = await listFolder(t.path, null, null);
    assert.deepEqual(
      folders.map(({ name, isArchive }) => [name, isArchive]),
      [
        ['archive', true],
        ['other', false],
      ],
    );
  });

  it('shows links to folders, but none that leads out of the roots', async () => {
    using t = temporaryFolder();
    for (const name of ['in/real', 'out/secret']) mkdirSync(join(t.path, name), { recursive: true });
    writeFileSync(join(t.path, 'in/file'), '');
    for (const [link, to] of [
      ['to out', '../out'],
      ['to real', 'real'],
      ['to file', 'file'],
      ['nowhere', 'not there'],
      ['loop', 'loop'],
    ] as const)
      symlinkSync(to, join(t.path, 'in', link));
    const root = join(t.path, 'in');
    assert.deepEqual(await namesIn(root, [root]), ['real', 'to real']);
    assert.deepEqual(await namesIn(root), ['real', 'to out', 'to real']);
    assert.deepEqual(await namesIn(join(root, 'to real'), [root]), []);
    for (const path of [join(root, 'to out'), join(root, 'to out/secret'), `${root}/../out`, t.path, '/'])
      await assert.rejects(listFolder(path, [root], null), refused('FORBIDDEN'), path);
  });

  it('has no folder above it that may not be listed', async () => {
    using t = temporaryFolder();
    mkdirSync(join(t.path, 'in/sub'), { recursive: true });
    mkdirSync(join(t.path, 'archive'));
    const roots = [join(t.path, 'in')];
    assert.equal((await listFolder(join(t.path, 'in/sub'), roots, null)).parent, join(t.path, 'in'));
    assert.equal((await listFolder(join(t.path, 'in'), roots, null)).parent, null);
    await assert.rejects(listFolder(join(t.path, 'archive'), roots, null), refused('FORBIDDEN'));
    // The archive that is open may be looked into as well.
    assert.equal((await listFolder(join(t.path, 'archive'), roots, join(t.path, 'archive'))).parent, null);
  });

  it('that is not there, or is a file, is told in words', async () => {
    using t = temporaryFolder();
    writeFileSync(join(t.path, 'file'), '');
    await assert.rejects(listFolder(join(t.path, 'no'), null, null), refused('ENOENT', /no does not exist/));
    await assert.rejects(listFolder(join(t.path, 'file'), null, null), refused('ENOTDIR', /file is a file/));
  });

  obeyModes(import.meta.filename, () => {
    it('that may not be opened is told in words', async () => {
      using t = temporaryFolder();
      mkdirSync(join(t.path, 'locked/below'), { recursive: true });
      chmodSync(join(t.path, 'locked'), 0);
      try {
        const locked = join(t.path, 'locked');
        const words = /locked cannot be opened: you have no permission/;
        await assert.rejects(listFolder(locked, null, null), refused('EACCES', words));
        await assert.rejects(listFolder(locked, [t.path], null), refused('EACCES', words));
        assert.deepEqual(await namesIn(t.path), ['locked'], 'it is listed all the same');
        // What is below it cannot be judged.
        await assert.rejects(listFolder(join(locked, 'below'), [t.path], null), refused('FORBIDDEN'));
      } finally {
        chmodSync(join(t.path, 'locked'), 0o700);
      }
    });
  });

  it('may be very large', async () => {
    using t = temporaryFolder();
    for (let i = 0; i < 3000; i++) writeFileSync(join(t.path, `${i}`), '');
    for (let i = 0; i < 700; i++) mkdirSync(join(t.path, `folder ${i}`));
    const { files, folders } = await listFolder(t.path, null, null);
    assert.deepEqual([files, folders.length, folders[699]?.name], [3000, 700, 'folder 699']);
  });
});

describe('the places to begin', () => {
  it('are the roots that are there', async () => {
    using t = temporaryFolder();
    for (const name of ['a/photos', 'b/photos', 'c/music'])
      mkdirSync(join(t.path, name), { recursive: true });
    openArchiveFolder(join(t.path, 'c/mama'), true);
    const roots = ['a/photos', 'b/photos/', 'c/music', 'c/mama', 'unplugged', 'c/music'].map(
      (name) => `${t.path}/${name}`,
    );
    const listing = await listFolder(null, roots, null);
    assert.deepEqual([listing.path, listing.parent, listing.files], [null, null, 0]);
    assert.deepEqual(listing.folders, [
      { name: join(t.path, 'a/photos'), path: join(t.path, 'a/photos'), isArchive: false },
      { name: join(t.path, 'b/photos'), path: join(t.path, 'b/photos'), isArchive: false },
      { name: 'music', path: join(t.path, 'c/music'), isArchive: false },
      { name: 'mama', path: join(t.path, 'c/mama'), isArchive: true },
    ]);
  });

  it('are home, disks and the top where one may go anywhere', async () => {
    const { folders } = await listFolder(null, null, null);
    const paths = folders.map(({ path }) => path);
    assert.equal(paths[0], homedir());
    assert.ok(process.platform === 'win32' || paths.at(-1) === realpathSync('/'));
  });

  it('are the disks that Linux has mounted for people', () => {
    const mounts = [
      'proc /proc proc rw 0 0',
      '/dev/sda1 / ext4 rw 0 0',
      '/dev/sdb1 /media/anna/MY\\040STICK vfat rw 0 0',
      '/dev/sdc1 /mnt ext4 rw 0 0',
      'nas:/photos /mnt/na\\011s nfs rw 0 0',
      '/dev/sdd1 /run/media/anna/b\\134c exfat rw 0 0',
      'tmpfs /run/user/1000 tmpfs rw 0 0',
      '/dev/sde1 /mnt2 ext4 rw 0 0',
      '/dev/sdc1 /mnt ext4 rw 0 0',
      '',
    ].join('\n');
    assert.deepEqual(disksIn(mounts), ['/media/anna/MY STICK', '/mnt', '/mnt/na\ts', '/run/media/anna/b\\c']);
  });
});
